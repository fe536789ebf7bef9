"""What all snapshots of an account, or several accounts, tell together."""
