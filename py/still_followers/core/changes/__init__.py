"""What differs between two lists, and between two exports."""
