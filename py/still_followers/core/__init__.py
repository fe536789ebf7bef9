"""What the project knows of exports: pure and synchronous, no clock, no random, no browser."""
