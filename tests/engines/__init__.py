"""The main journey in the three browser engines (`make test-engines`)."""
