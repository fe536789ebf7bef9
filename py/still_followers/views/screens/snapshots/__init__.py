"""The screens of snapshots and of their trends."""
