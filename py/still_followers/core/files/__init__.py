"""Write files for the user, and read backups."""
