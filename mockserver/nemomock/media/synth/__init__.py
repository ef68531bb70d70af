"""Music and moving clips made from nothing but numbers and a seed."""
