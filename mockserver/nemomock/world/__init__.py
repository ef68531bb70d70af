"""Time, chance and memory of what was asked: the only place that reads a clock or a seed."""
