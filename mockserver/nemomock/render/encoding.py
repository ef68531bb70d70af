"""How the film is written: MP4, H.264 High, AAC, ready to stream (E3)."""

from __future__ import annotations

from typing import Final

from nemomock.render.h264 import OUR_ID
from nemomock.render.output import Output, Quality

THREADS: Final = 4

_CARE: Final = {
    Quality.HIGH: ("veryfast", "20", "192k"),
    Quality.MEDIUM: ("superfast", "23", "160k"),
    Quality.LOW: ("ultrafast", "28", "128k"),
}

_OF_SOUND: Final = ("c:a", "b:a", "ar", "ac")
_OF_FILES: Final = ("map_metadata", "f")
STEM: Final = {"c:a": "pcm_f32le", "f": "w64"}
"""How a part of the sound is kept until it is mixed: as it is, beyond full scale too."""


def encoding(output: Output, frames: int) -> dict[str, str]:
    """Return ffmpeg's output options."""
    preset, crf, bitrate = _CARE[output.quality]
    options = {
        "c:v": "libx264",
        "preset": preset,
        "crf": crf,
        "profile:v": "high",
        "pix_fmt": "yuv420p",
        "r": str(output.fps),
        "fps_mode": "cfr",
        "frames:v": str(frames),
        "g": str(output.fps * 2),
        # Bytes must not depend on how many cores there are.
        "threads:v": str(THREADS),
        "x264-params": f"sps-id={OUR_ID}",
        "c:a": "aac",
        "b:a": bitrate,
        "ar": "48000",
        "ac": "2",
        "map_metadata": "-1",
        "movflags": "+faststart",
        "f": "mp4",
    }
    if not delay(output):
        # ultrafast leaves the 8x8 transform out, and with it the High profile.
        options["x264-params"] += ":8x8dct=1:cabac=1"
    return options


def without_sound(options: dict[str, str]) -> dict[str, str]:
    """Return the options for pictures alone, which need not be ready to stream."""
    left_out = (*_OF_SOUND, "movflags")
    return {key: value for key, value in options.items() if key not in left_out}


def sound_alone(options: dict[str, str]) -> dict[str, str]:
    """Return the options for sound alone."""
    kept = (*_OF_SOUND, *_OF_FILES)
    return {key: value for key, value in options.items() if key in kept}


def delay(output: Output) -> int:
    """Return how many frames the decoder lags behind: B-frames that lean on B-frames take two."""
    return 0 if output.quality is Quality.LOW else 2
