"""The written contract of the NemoVideo API, and the suite that judges a backend by it."""
