"""How the film is written: MP4, H.264 High, AAC, ready to stream (E3)."""

from __future__ import annotations

from typing import Final

from nemomock.render.output import Output, Quality

_CARE: Final = {
    Quality.HIGH: ("veryfast", "20", "192k"),
    Quality.MEDIUM: ("superfast", "23", "160k"),
    Quality.LOW: ("ultrafast", "28", "128k"),
}

_OF_SOUND: Final = ("c:a", "b:a", "ar", "ac", "movflags")


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
        "c:a": "aac",
        "b:a": bitrate,
        "ar": "48000",
        "ac": "2",
        "map_metadata": "-1",
        "movflags": "+faststart",
        "f": "mp4",
    }
    if output.quality is Quality.LOW:
        # ultrafast leaves the 8x8 transform out, and with it the High profile.
        options["x264-params"] = "8x8dct=1:cabac=1"
    return options


def without_sound(options: dict[str, str]) -> dict[str, str]:
    """Return the options for pictures alone, which need not be ready to stream."""
    return {key: value for key, value in options.items() if key not in _OF_SOUND}
