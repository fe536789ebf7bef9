"""What is known about an account at one snapshot: its lists, changes, findings and decisions."""
