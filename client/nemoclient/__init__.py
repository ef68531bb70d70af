"""A reference client for the NemoVideo API."""
