"""What the owner decided: marks, filters, campaigns, renames."""
