"""What is stored: snapshots, decisions, the sample, backups, and how they change."""
