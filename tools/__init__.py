"""Build steps."""
