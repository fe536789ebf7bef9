"""What the owner decided: marks, filters, campaigns, lists, renames."""
