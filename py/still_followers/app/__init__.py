"""Actions on what is stored: read, compute, write, show. Everything from outside is given (`ports.py`)."""
