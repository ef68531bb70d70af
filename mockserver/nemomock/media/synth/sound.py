"""Write samples into a sound file: AAC in M4A, MP3 or WAV, by the file's extension."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream

from nemomock.media.synth.mix import Stereo
from nemomock.media.synth.voices import RATE

_CODECS = {".m4a": "aac", ".mp3": "libmp3lame", ".wav": "pcm_s16le"}
_CHUNK = 64 * 1024


def write_sound(path: Path, mix: Stereo, *, bit_rate: int = 160_000) -> None:
    """Write samples of shape (channels, n) at 48 kHz; the file plays exactly n samples."""
    codec, layout = _CODECS[path.suffix], "stereo" if mix.shape[0] == 2 else "mono"
    with av.open(str(path), "w") as container:
        stream = cast(AudioStream, container.add_stream(codec, rate=RATE, layout=layout))
        if path.suffix != ".wav":
            stream.bit_rate = bit_rate
            stream.options = {"aac_coder": "fast"} if codec == "aac" else {}
        for frame in sound_frames(mix, planar=path.suffix != ".wav"):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def sound_frames(mix: Stereo, *, planar: bool) -> Iterator[AudioFrame]:
    """Yield samples as frames for an encoder: planar floats, or whole numbers in turn."""
    layout = "stereo" if mix.shape[0] == 2 else "mono"
    for start in range(0, mix.shape[1], _CHUNK):
        part = np.ascontiguousarray(mix[:, start : start + _CHUNK])
        if planar:
            frame = AudioFrame.from_ndarray(part, format="fltp", layout=layout)
        else:
            whole = np.round(np.clip(part, -1, 1) * 32767).astype(np.int16)
            woven = np.ascontiguousarray(whole.T).reshape(1, -1)
            frame = AudioFrame.from_ndarray(woven, format="s16", layout=layout)
        frame.sample_rate, frame.pts = RATE, start
        yield frame
