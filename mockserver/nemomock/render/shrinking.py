"""A finished film written again in two passes, so that its file is as small as was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from nemomock.domain.film_size import Smaller
from nemomock.render.compiler import Layout
from nemomock.render.ffmpeg import RenderFailed, run
from nemomock.render.soundtrack import FORM
from nemomock.render.squeeze import Squeeze, squeeze
from nemomock.render.workplace import Workplace

ATTEMPTS: Final = 6
TOO_FEW_BITS: Final = "bitrate is too low"
"""What x264 says when no picture of that size can be written with so few bits."""


async def shrink(
    film: Path,
    wish: Smaller,
    layout: Layout,
    *,
    place: Workplace,
    folder: Path,
    on_progress: Callable[[float], None],
) -> tuple[Path, tuple[str, ...]]:
    """Return a file of at most the bytes wished for, in `folder`, and what to tell of it.

    Paths are absolute. A film that is small enough is returned as it is. Raises RenderFailed
    when it cannot be.
    """
    size = _bytes(film)
    most = wish.of(size)
    if size <= most:
        return film, ()
    output, small = layout.output, folder / "small.mp4"
    lasts = round(layout.frames * 1000 / output.fps)
    now = squeeze(most, layout.frames, output.fps, (output.width, output.height))
    for _ in range(ATTEMPTS):
        try:
            for number, target in ((1, "-"), (2, str(small))):
                opened = (str(place.ffmpeg), "-hide_banner", "-y", "-f", FORM, "-i", f"file:{film}")
                told = partial(_passed, on_progress, number)
                argv = (*opened, "-map", "0", *_words(now.options(number)), target)
                await run(
                    argv, cwd=folder, duration_ms=lasts, on_progress=told, bounds=place.bounds
                )
        except RenderFailed as error:
            now = _with_fewer_pixels(now, error)
            continue
        size = _bytes(small)
        if size <= most:
            return small, _told(now, layout, most)
        now = now.harder(most / size)
    raise RenderFailed(
        f"the film cannot be made as small as {most} bytes; it can be {size}: allow that much "
        "($.m.most_bytes, $.m.most_share) or make it shorter"
    )


def _with_fewer_pixels(now: Squeeze, error: RenderFailed) -> Squeeze:
    """Return what to try when the encoder finds the bits too few. Raises any other failure."""
    if TOO_FEW_BITS not in str(error):
        raise error
    return now.harder(1.0)


def _bytes(path: Path) -> int:
    return path.stat().st_size


def _words(options: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(word for key, value in options.items() for word in (f"-{key}", value) if word)


def _passed(on_progress: Callable[[float], None], number: int, share: float) -> None:
    on_progress((number - 1 + share) / 2)


def _told(how: Squeeze, layout: Layout, most: int) -> tuple[str, ...]:
    size = layout.output.width, layout.output.height
    if size == (how.width, how.height):
        return ()
    return (f"the picture is {how.width}x{how.height}, so that the film has at most {most} bytes",)
