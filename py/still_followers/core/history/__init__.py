"""What all snapshots of an account prove together."""
