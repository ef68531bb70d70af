"""What players play in a bar of sixteen steps, by the name of the pattern."""

from __future__ import annotations

FIGURES: dict[str, tuple[tuple[float, float, int | None, float], ...]] = {
    "whole": ((0, 17, None, 0.9),),
    "halves": ((0, 8.5, None, 0.9), (8, 8.5, None, 0.75)),
    "laidback": ((0, 9, None, 0.85), (10, 5, None, 0.6)),
    "offbeats": tuple((step, 2.5, None, 0.8) for step in (0, 3, 6, 8, 11, 14)),
    "rolling": tuple(
        (2 * n, 7, which, 0.7 if n % 4 else 0.85)
        for n, which in enumerate((0, 1, 2, 3, 4, 3, 2, 1))
    ),
    "ostinato": tuple(
        (n, 1.1, which, 1.0 if n % 4 == 0 else 0.6)
        for n, which in enumerate((0, 0, 1, 0, 2, 0, 1, 0) * 2)
    ),
    "sixteenths": tuple(
        (n, 1.6, which, 0.95 if n % 4 == 0 else 0.65)
        for n, which in enumerate((0, 2, 1, 3, 2, 1, 4, 2, 0, 2, 1, 3, 5, 4, 2, 1))
    ),
    "picking": tuple(
        (2 * n, 9, which, 0.95 if n % 4 == 0 else 0.7)
        for n, which in enumerate((0, 2, 3, 1, 4, 2, 3, 1))
    ),
    "strum": ((0, 7, None, 0.9), (6, 5, None, 0.55), (8, 7, None, 0.8), (14, 2, None, 0.5)),
}
"""Chords: step, length, which chord tone (None: all of them, strummed), loudness."""

BASS: dict[str, tuple[tuple[float, float, int, float], ...]] = {
    "whole": ((0, 16, 0, 0.9),),
    "lazy": ((0, 6, 0, 0.95), (7, 3, 0, 0.6), (10, 5, 7, 0.75)),
    "two": ((0, 7, 0, 0.9), (8, 7, 7, 0.75)),
    "driving": tuple((2 * n, 1.7, 12 if n == 6 else 0, 0.9 - 0.15 * (n % 2)) for n in range(8)),
    "eighths": tuple((2 * n, 1.9, 0, 0.85 - 0.1 * (n % 2)) for n in range(8)),
    "offbass": tuple((4 * n + 2, 1.8, 0, 0.95) for n in range(4))
    + tuple((4 * n + 3, 0.9, 12, 0.5) for n in range(4)),
}
"""Bass lines: step, length, semitones above the root, loudness."""

RHYTHMS: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "sparse": (
        ((4, 6), (10, 5), (16, 9), (26, 4)),
        ((2, 4), (6, 4), (12, 8), (24, 7)),
        ((0, 8), (11, 3), (14, 8), (26, 5)),
    ),
    "lively": (
        ((0, 2), (3, 2), (6, 2), (8, 3), (12, 4), (16, 2), (19, 2), (22, 3), (26, 5)),
        ((0, 3), (4, 2), (6, 2), (10, 2), (12, 4), (18, 2), (20, 2), (22, 2), (24, 6)),
        ((2, 2), (4, 2), (6, 4), (12, 2), (14, 4), (20, 2), (22, 2), (24, 3), (28, 3)),
    ),
    "broad": (
        ((0, 12), (12, 4), (16, 14)),
        ((0, 8), (8, 8), (16, 10), (28, 4)),
        ((4, 12), (16, 8), (24, 8)),
    ),
}
"""Melodies: step within two bars, length."""
