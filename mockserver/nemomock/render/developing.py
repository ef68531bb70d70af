"""How a recipe is followed: which programs run, in what order, and what each writes. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nemomock.render.command import arguments
from nemomock.render.graph import Filter, Forms, Graph, GraphBuilder, located, make
from nemomock.render.reading import colours, seconds
from nemomock.render.recipes import Recipe
from nemomock.render.timeline import SAMPLE_RATE

CLOCK: Final = 720_000
"""Ticks a second of the pictures that are made: whole for every usual rate of frames."""
BLOCK_MS: Final = 4000
"""What runs backwards is decoded in stretches of this length, the last one first."""
LEAD_MS: Final = 2000
"""How long before a stretch its first picture may have come."""
SHAKES: Final = "shakes.trf"
_MADE: Final = "made"
_WRITTEN: Final = {
    "threads:v": "4",
    "fps_mode": "passthrough",
    "enc_time_base": "filter",
    "map_metadata": "-1",
    "f": "nut",
}
_CLEAR: Final = {"c:v": "ffv1", "g": "1"}
"""Pictures with clear parts, which H.264 has not: such clips are small and short."""


@dataclass(frozen=True, slots=True)
class Work:
    """One run of ffmpeg, to be started in a folder of its own; what it is to bring, in ms."""

    graph: Graph
    options: Mapping[str, str]
    length_ms: int

    def argv(self, ffmpeg: str, media_folder: str, target: str, forms: Forms) -> tuple[str, ...]:
        """Return the command."""
        graph = located(self.graph, media_folder, forms)
        made = arguments(graph, (_MADE,), self.options, target)
        return (ffmpeg, "-hide_banner", "-y", *made)


def watching(recipe: Recipe) -> Work:
    """Write down how a stretch shakes, in `SHAKES`."""
    hard = round(3 + 7 * recipe.steps.steady)
    detect = make("vidstabdetect", result=SHAKES, shakiness=hard, accuracy=15)
    start, end = recipe.start_ms, recipe.end_ms
    steps = (_between(start, end), detect, make("setpts", expr="PTS-STARTPTS"))
    return _work(recipe, start, end, steps, {"f": "null"})


def forwards(recipe: Recipe) -> Work:
    """Make the pictures of a whole stretch, timed from its beginning."""
    start, end = recipe.start_ms, recipe.end_ms
    since = make("setpts", expr=f"PTS-{start * CLOCK // 1000}")
    care = {"preset": "superfast", "crf": "8", "g": "15"}
    return _work(recipe, start, end, (*_made(recipe, start, end), since), _written(recipe, care))


def blocks(recipe: Recipe) -> tuple[tuple[int, int], ...]:
    """Return the stretches (ms) that are turned one after the other, the last one first.

    What a filter remembers would be lost between them: then there is one. None begins behind
    the last picture of the file.
    """
    first, end, media = recipe.start_ms, recipe.end_ms, recipe.media
    if recipe.steps.steady or recipe.steps.clean:
        return ((first, end),)
    latest = max(media.duration_ms - 1000 / (media.fps or 1), first) if media.duration_ms else end
    starts = [start for start in range(first, end, BLOCK_MS) if start <= latest]
    return tuple(zip(reversed(starts), (end, *reversed(starts[1:])), strict=True))


def each_alone(recipe: Recipe, start_ms: int, end_ms: int) -> Work:
    """Make pictures of which each stands alone, timed from the beginning of the file.

    There are some more than asked for at both ends, so that none is lost to rounding.
    """
    lead = LEAD_MS if start_ms == recipe.start_ms else 0
    start, end = max(start_ms - lead, 0), end_ms + 1
    care = {"preset": "ultrafast", "crf": "12", "g": "1"}
    return _work(recipe, start, end, tuple(_made(recipe, start, end)), _written(recipe, care))


def listening(recipe: Recipe) -> Work:
    """Make sound of exactly as many samples as the stretch lasts: stereo, raw 32-bit floats."""
    steps = (
        make("aresample", out_sample_rate=SAMPLE_RATE, async_=1, first_pts=0),
        make("aformat", sample_fmts="flt", channel_layouts="stereo"),
        make("apad"),
        make("atrim", end_sample=recipe.length_ms * SAMPLE_RATE // 1000),
    )
    builder = GraphBuilder()
    builder.open(
        "source", recipe.media.path, ss=seconds(recipe.start_ms), t=seconds(recipe.length_ms)
    )
    builder.chain("source:a", *steps, gives=_MADE)
    options = {"c:a": "pcm_f32le", "ar": str(SAMPLE_RATE), "ac": "2", "f": "f32le"}
    return Work(builder.graph(), options, recipe.length_ms)


def _work(
    recipe: Recipe,
    start_ms: int,
    end_ms: int,
    steps: tuple[Filter, ...],
    options: Mapping[str, str],
) -> Work:
    builder = GraphBuilder()
    # The times of the file stay what they are, so that every block tells the same of a frame.
    kept = {"copyts": "", "start_at_zero": "", "noaccurate_seek": ""}
    where = {"ss": seconds(start_ms)} if start_ms else {}
    builder.open("source", recipe.media.path, **colours(recipe.media), **kept, **where)
    builder.chain("source:v", *steps, gives=_MADE)
    return Work(builder.graph(), options, end_ms - start_ms)


def _written(recipe: Recipe, care: Mapping[str, str]) -> dict[str, str]:
    return _WRITTEN | (_CLEAR if recipe.clear else {"c:v": "libx264", "bf": "0", **care})


def _between(start_ms: int, end_ms: int) -> Filter:
    return make("trim", start=f"{start_ms}ms", end=f"{end_ms}ms")


def _made(recipe: Recipe, start_ms: int, end_ms: int) -> Iterator[Filter]:
    yield _between(start_ms, end_ms)
    yield from _steadied(recipe)
    yield from _cleaned(recipe)
    odd = recipe.media.width % 2 or recipe.media.height % 2
    if recipe.clear:
        yield make("format", pix_fmts="yuva444p" if odd else "yuva420p")
    else:
        yield make("format", pix_fmts="yuv444p" if odd else "yuv420p|yuv422p|yuv444p")
    yield make("settb", expr=f"1/{CLOCK}")


def _steadied(recipe: Recipe) -> Iterator[Filter]:
    if much := recipe.steps.steady:
        # Smoothed over a second to each side at its hardest, and enlarged until no edge shows.
        smooth = max(round(much * (recipe.media.fps or 25)), 3)
        how = {"smoothing": smooth, "optzoom": 1, "crop": "keep", "interpol": "bicubic"}
        yield make("vidstabtransform", input=SHAKES, **how)


def _cleaned(recipe: Recipe) -> Iterator[Filter]:
    if much := recipe.steps.clean:
        # Most goes frame by frame; a little of the frames before takes the flicker out.
        yield make("fftdnoiz", sigma=f"{24 * much:.4g}")
        shares = (4 * much, 3 * much, 8 * much, 6 * much)
        names = ("luma_spatial", "chroma_spatial", "luma_tmp", "chroma_tmp")
        yield make("hqdn3d", **dict(zip(names, (f"{it:.4g}" for it in shares), strict=True)))
