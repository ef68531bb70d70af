"""Contact sheets: every look, effect and transition on clips of yours, each with its name.

    python bench/sheets.py folder clip.mp4 second.mp4 [--of looks filters transitions]

A sheet is made by the renderer itself, one frame a cell, and written as `sheet-<name>.png`.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from nemomock.domain.draft import (
    Canvas,
    Draft,
    Effect,
    Segment,
    TextStyle,
    Track,
    TrackKind,
    Transition,
)
from nemomock.domain.looks import COLOR_LOOKS, FILTERS, TRANSITIONS
from nemomock.domain.media import Media
from nemomock.media.assets import look_at
from nemomock.media.fonts import lettering
from nemomock.render.command import arguments
from nemomock.render.compiler import FILM, compile_window, lay
from nemomock.render.ffmpeg import find_ffmpeg
from nemomock.render.forms import forms
from nemomock.render.graph import located
from nemomock.render.job import lay_out
from nemomock.render.output import Output
from nemomock.render.timeline import Window

SIZE = Output(480, 270, 30)
COLUMNS = 4
Cell = tuple[Draft, int]
"""A film, and which frame of it to show."""


def film(*tracks: Track, name: str) -> Draft:
    """Return the film of a cell with its name in a corner."""
    label = Segment(
        "label", 0, tracks[0].end_ms, text=name, position="bottom-left",
        style=TextStyle(size=80, outline=6),
    )  # fmt: skip
    words = Track("words", TrackKind.TEXT, (label,))
    return Draft((*tracks, words), Canvas(SIZE.width, SIZE.height, SIZE.fps))


def clip(media: Media, *effects: Effect) -> Track:
    """Return a second from the middle of the clip."""
    middle = media.duration_ms // 2
    return Track("film", TrackKind.VIDEO, (shown(media, 0, middle, effects=effects),))


def crossed(one: Media, two: Media, kind: str) -> Track:
    """Return a second of either clip, and how the one passes into the other."""
    first = shown(one, 0, one.duration_ms // 2, transition=Transition(kind, 600))
    return Track("film", TrackKind.VIDEO, (first, shown(two, 1000, two.duration_ms // 2)))


def shown(media: Media, start_ms: int, offset_ms: int, **more: object) -> Segment:
    """Return a second of a clip."""
    plain = Segment(f"{start_ms}", start_ms, 1000, media.id, offset_ms, fit="cover")
    return replace(plain, **more)  # type: ignore[arg-type]


def looks(one: Media, _: Media) -> Iterable[Cell]:
    """Yield the clip as it is and with every look."""
    yield film(clip(one), name="plain"), 15
    for look in COLOR_LOOKS:
        yield film(clip(one, Effect("color", {"look": look})), name=look), 15


def filters(one: Media, _: Media) -> Iterable[Cell]:
    """Yield the clip as it is and with every effect."""
    yield film(clip(one), name="plain"), 15
    for name in FILTERS:
        yield film(clip(one, Effect("filter", {"name": name})), name=name), 15


def transitions(one: Media, two: Media) -> Iterable[Cell]:
    """Yield every transition a little before its middle."""
    for kind in TRANSITIONS:
        yield film(crossed(one, two, kind), name=kind), 28


SHEETS: Mapping[str, Callable[[Media, Media], Iterable[Cell]]] = {
    "looks": looks,
    "filters": filters,
    "transitions": transitions,
}


def draw(cell: Cell, clips: Mapping[str, Path], media: Mapping[str, Media], target: Path) -> None:
    """Render one frame of a film as a PNG."""
    draft, frame = cell
    layout = lay(draft, media, SIZE, lettering(draft))
    plan = compile_window(layout, Window(frame, frame + 1))
    with tempfile.TemporaryDirectory() as folder:
        lay_out(plan, Path(folder))
        for name, path in clips.items():
            (Path(folder) / media[name].path).symlink_to(path)
        argv = arguments(
            located(plan.graph, folder, forms(plan.graph, Path(folder))),
            (FILM,),
            {"frames:v": "1"},
            str(target),
        )
        program = [str(find_ffmpeg()), "-v", "error", "-y", *argv]
        subprocess.run(program, cwd=folder, check=True)


def sheet(name: str, clips: Mapping[str, Path], folder: Path) -> Path:
    """Write one sheet and return its path."""
    media = {
        key: replace(look_at(path, key), path=key + path.suffix) for key, path in clips.items()
    }
    target = folder.resolve() / f"sheet-{name}.png"
    with tempfile.TemporaryDirectory() as made:
        cells = list(SHEETS[name](media["one"], media["two"]))
        for place, cell in enumerate(cells):
            draw(cell, clips, media, Path(made) / f"{place:03d}.png")
        tiles = f"tile={COLUMNS}x{-(-len(cells) // COLUMNS)}:padding=4"
        asked = ("-i", f"{made}/%03d.png", "-vf", tiles, "-frames:v", "1", str(target))
        subprocess.run([str(find_ffmpeg()), "-v", "error", "-y", *asked], check=True)
    return target


def main() -> None:
    """Write the sheets that are asked for, or all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("one", type=Path)
    parser.add_argument("two", type=Path)
    parser.add_argument("--of", nargs="+", choices=SHEETS, default=list(SHEETS))
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    clips = {"one": asked.one.resolve(), "two": asked.two.resolve()}
    for name in asked.of:
        print(sheet(name, clips, asked.folder))


if __name__ == "__main__":
    main()
