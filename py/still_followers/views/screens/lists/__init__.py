"""The screens of lists and campaigns."""
