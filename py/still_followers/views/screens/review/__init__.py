"""The screens of the review and of one account."""
