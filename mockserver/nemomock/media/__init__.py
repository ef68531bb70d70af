"""Media files: taken in, probed, listened to, and made."""
