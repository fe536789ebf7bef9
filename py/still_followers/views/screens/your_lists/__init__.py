"""Lists that the owner brought along."""
