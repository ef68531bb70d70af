"""How much one file may hold, and how much a program that opens one may use."""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class MediaBounds(Struct, frozen=True):
    """The most of one file: pixels a picture, pictures, streams, seconds.

    The defaults leave room for 8192x8192, an hour at 240 pictures a second, and a day.
    """

    pixels: int = 8192 * 8192
    frames: int = 864_000
    streams: int = 64
    seconds: int = 86_400


class ChildBounds(Struct, frozen=True):
    """The most of one program: seconds of CPU over all its threads, and MB of address space.

    `wall_s` is seconds by the clock for looking at one file; a film has its own. The defaults
    are four hours of work, 16 GB and an hour, of which a film of an hour needs little.
    """

    cpu_s: int = 14_400
    memory_mb: int = 16_384
    wall_s: int = 3600


DEFAULT: Final = ChildBounds()
EVERY_FILE: Final = MediaBounds()
