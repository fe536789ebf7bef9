"""Compare the lists of one export, and two exports."""
