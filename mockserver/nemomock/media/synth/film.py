"""Put painted pictures on film: fine grain, Lanczos upscaling, H.264 in MP4, sound if any.

A picture is encoded while the next ones are painted.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Final

import av
import numpy as np
from av.audio.stream import AudioStream
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter

from nemomock.media.synth.canvas import Picture
from nemomock.media.synth.mix import Stereo
from nemomock.media.synth.sound import sound_frames
from nemomock.media.synth.voices import RATE

_GRAIN = 0.8
_AHEAD: Final = 2
"""How many pictures may wait for the encoder: it takes them in turn, and each fills megabytes."""


class Film:
    """An MP4 being shot; used as a context manager. Pictures are added in order."""

    def __init__(
        self, path: Path, width: int, height: int, fps: int, *,
        crf: int = 21, preset: str = "superfast", sound: Stereo | None = None,
    ) -> None:  # fmt: skip
        """Open `path`; `sound` of shape (channels, n) at 48 kHz goes under the pictures."""
        self.size = width, height
        self.container = av.open(str(path), "w", options={"movflags": "+faststart"})
        self.video = self.container.add_stream("libx264", rate=fps)
        self.video.width, self.video.height, self.video.pix_fmt = width, height, "yuv420p"
        self.video.options = {"crf": str(crf), "preset": preset}
        self.video.codec_context.time_base = Fraction(1, fps)
        self.video.codec_context.thread_count = 2  # the bytes depend on it
        self.sound = sound
        self.track = self._track() if sound is not None else None
        self.scaler = VideoReformatter()
        self.count = 0
        self.grain: Picture | None = None
        self.encoder = ThreadPoolExecutor(1, thread_name_prefix="film")
        self.waiting: deque[Future[None]] = deque()

    def __enter__(self) -> Film:
        """Return the film itself."""
        return self

    def add(self, picture: Picture) -> None:
        """Shoot one picture, of any size, 0 to 1; it is scaled to the film's."""
        grained = picture * np.float32(255)
        grained += self._dither(picture)
        whole = np.clip(grained, 0, 255, out=grained).astype(np.uint8)
        frame = self.scaler.reformat(
            VideoFrame.from_ndarray(whole, format="rgb24"),
            *self.size, "yuv420p", interpolation=Interpolation.LANCZOS,
        )  # fmt: skip
        frame.pts, frame.time_base = self.count, self.video.codec_context.time_base
        self.count += 1
        if len(self.waiting) > _AHEAD:
            self.waiting.popleft().result()
        self.waiting.append(self.encoder.submit(self._encode, frame))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finish the file; after an error it is closed as it is."""
        try:
            if kind is None:
                self.waiting.append(self.encoder.submit(self._encode, None))
                for picture in self.waiting:
                    picture.result()
                self._add_sound()
        finally:
            self.encoder.shutdown(cancel_futures=True)
            self.container.close()

    def _encode(self, frame: VideoFrame | None) -> None:
        self.container.mux(self.video.encode(frame))

    def _track(self) -> AudioStream:
        layout = "stereo" if self.sound is not None and self.sound.shape[0] == 2 else "mono"
        track = self.container.add_stream("aac", rate=RATE, layout=layout)
        track.bit_rate = 96_000
        track.options = {"aac_coder": "fast"}
        return track

    def _add_sound(self) -> None:
        if self.track is None or self.sound is None:
            return
        for frame in sound_frames(self.sound, planar=True):
            self.container.mux(self.track.encode(frame))
        self.container.mux(self.track.encode(None))

    def _dither(self, picture: Picture) -> Picture:
        """Return the fine still grain that hides the steps of soft gradients."""
        if self.grain is None:
            chance = np.random.default_rng(1)
            shape = (*picture.shape[:2], 1)
            self.grain = chance.normal(0.5, _GRAIN, shape).astype(np.float32)
        return self.grain
