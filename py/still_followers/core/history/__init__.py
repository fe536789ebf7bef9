"""Combine all snapshots of an account: who was in which list from when to when."""
