"""What is known of one account at one snapshot: its lists, what changed, what is proven and decided."""
