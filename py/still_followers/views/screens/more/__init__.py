"""Settings, the guide and backups."""
