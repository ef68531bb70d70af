"""The back door for tests: health, clock, credits, journal, reset. From this machine only."""
