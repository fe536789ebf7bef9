"""The report about an account for somebody else."""
