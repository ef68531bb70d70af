"""Workflows as generators: they yield steps and are sent the answers. No I/O."""
