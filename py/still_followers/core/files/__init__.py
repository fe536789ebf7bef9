"""Files that leave the page, and backups that come back."""
