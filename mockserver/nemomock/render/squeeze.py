"""How a film is written so that its file has at most so many bytes. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from nemomock.domain.film_size import CONTAINER_BYTES, LEAST_LINES, exported
from nemomock.render.encoding import THREADS

LEAST_BITS_A_PIXEL: Final = 0.015
"""Below this a smaller picture looks better than a coarse one of full size."""
STEPS: Final = (1080, 900, 720, 540, 480, 360, 240, LEAST_LINES)
FRAME_BYTES, SECOND_BYTES = 16, 500
"""What the index of an MP4 takes for each picture, and for each second of sound."""
SOUND_RATES: Final = (32_000, 128_000)
SOUND_SHARE: Final = 0.12
AIM: Final = 0.96


@dataclass(frozen=True, slots=True)
class Squeeze:
    """Bits a second for picture and sound, and the size of the picture."""

    picture: int
    sound: int
    width: int
    height: int

    def harder(self, share: float) -> Squeeze:
        """Return what makes the file `share` of the size; with a smaller picture as well."""
        lines = min(self.width, self.height)
        less = next((step for step in STEPS if step < lines), lines)
        width, height = exported(self.width, self.height, min(less, lines))
        picture = max(round(self.picture * share * AIM), 1000)
        return Squeeze(picture, SOUND_RATES[0] if share < 0.8 else self.sound, width, height)

    def options(self, number: int) -> dict[str, str]:
        """Return ffmpeg's output options of the first or the second pass."""
        options = {
            "c:v": "libx264", "preset": "veryfast", "profile:v": "high", "pix_fmt": "yuv420p",
            "b:v": str(self.picture), "maxrate": str(round(self.picture * 1.5)),
            "bufsize": str(self.picture * 3), "threads:v": str(THREADS),
            "vf": f"scale={self.width}:{self.height}:flags=bicubic,setsar=1",
            "pass": str(number), "passlogfile": "squeeze", "map_metadata": "-1",
        }  # fmt: skip
        if number == 1:
            return options | {"an": "", "sn": "", "f": "null"}
        return options | {
            "c:a": "aac", "b:a": str(self.sound), "ar": "48000", "ac": "2", "c:s": "copy",
            "movflags": "+faststart", "f": "mp4",
        }  # fmt: skip


def squeeze(most_bytes: int, frames: int, fps: int, size: tuple[int, int]) -> Squeeze:
    """Return how to write a film of so many frames, so that it has at most so many bytes."""
    seconds = frames / fps
    index = CONTAINER_BYTES + frames * FRAME_BYTES + seconds * SECOND_BYTES
    rate = max(most_bytes - index, 0) * 8 / seconds * AIM
    sound = round(min(max(rate * SOUND_SHARE, SOUND_RATES[0]), SOUND_RATES[1]))
    picture = max(round(rate - sound), 8000)
    found = Squeeze(picture, sound, *size)
    for step in (step for step in STEPS if step < min(size)):
        if picture >= LEAST_BITS_A_PIXEL * found.width * found.height * fps:
            break
        width, height = exported(*size, step)
        found = replace(found, width=width, height=height)
    return found
