"""One plan run: its folder laid out, and ffmpeg started there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from nemomock.render.compiler import RenderPlan
from nemomock.render.ffmpeg import run
from nemomock.render.forms import forms
from nemomock.render.workplace import Workplace

LONGEST_ARGUMENT: Final = 30_000
"""Windows takes 32,767 characters a command, Linux 131,072 an argument."""


async def run_plan(
    plan: RenderPlan,
    *,
    place: Workplace,
    folder: Path,
    target: Path,
    on_progress: Callable[[float], None],
) -> None:
    """Run a plan in a folder of its own, writing `target`. Raises RenderFailed."""
    lay_out(plan, folder)
    known = forms(plan.graph, place.media_folder)
    argv = plan.argv(str(place.ffmpeg), _whole(place.media_folder), _whole(target), known)
    await run(
        spilled(argv, folder),
        cwd=folder,
        duration_ms=plan.duration_ms,
        on_progress=on_progress,
        bounds=place.bounds,
    )


def spilled(argv: tuple[str, ...], folder: Path) -> tuple[str, ...]:
    """Move a graph that is too long for a command line into a file (needs ffmpeg 7)."""
    place = argv.index("-filter_complex")
    graph = argv[place + 1]
    if len(graph) <= LONGEST_ARGUMENT:
        return argv
    (folder / "graph.txt").write_text(graph, encoding="utf-8")
    return (*argv[:place], "-/filter_complex", "graph.txt", *argv[place + 2 :])


def lay_out(plan: RenderPlan, folder: Path) -> None:
    """Write the text files of a plan and link its fonts."""
    folder.mkdir(parents=True, exist_ok=True)
    fonts = folder / "fonts"
    fonts.mkdir(exist_ok=True)
    for text in plan.texts:
        (folder / text.name).write_text(text.content, encoding="utf-8", newline="\n")
    for place, font in enumerate(plan.fonts):
        link = fonts / f"{place}{Path(font).suffix}"
        if not link.exists():
            _link(Path(font), link)


def _whole(path: Path) -> str:
    """Return an absolute path, since ffmpeg runs in the job's folder."""
    return str(path.absolute())


def _link(font: Path, link: Path) -> None:
    try:
        link.symlink_to(font.absolute())
    except OSError:
        shutil.copyfile(font, link)
