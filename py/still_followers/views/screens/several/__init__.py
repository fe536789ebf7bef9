"""Screens about several accounts."""
