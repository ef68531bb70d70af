"""`nemomock render`: a draft written by hand becomes a film, without any server."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nemomock.cli import drafts, options
from nemomock.cli.saying import say
from nemomock.cli.subtitles import subtitled

if TYPE_CHECKING:
    from nemomock.domain.draft import Draft
    from nemomock.domain.media import Media

EXAMPLE = "Example: nemomock render draft.json -o out.mp4 --assets clips/"


@dataclass(frozen=True, slots=True)
class Order:
    """What to render: a draft, its media below a folder, and the wire's `output`."""

    draft: Draft
    media: dict[str, Media]
    folder: Path
    output: dict[str, object]
    hints: tuple[str, ...]


def render(
    draft: Annotated[Path, typer.Argument(help="The draft, as JSON.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The film to write.")] = Path("out.mp4"),
    assets: Annotated[
        Path | None, typer.Option(help="Folder of the media; else that of the draft.")
    ] = None,
    subtitles: Annotated[
        Path | None, typer.Option(help="Draw this SRT or WebVTT file over it.")
    ] = None,
    resolution: Annotated[str | None, typer.Option(help="1080p, 720p or WxH.")] = None,
    fps: Annotated[int | None, typer.Option(help="Frames a second: 1-60.")] = None,
    quality: Annotated[str | None, typer.Option(help="high, medium or low.")] = None,
    manifest: Annotated[
        Path | None, typer.Option(help="Write what each frame shows to this file.")
    ] = None,
    compare: Annotated[
        Path | None, typer.Option(help="Compare with this manifest; exit 1 when it differs.")
    ] = None,
    tolerance: Annotated[
        float, typer.Option(help="Levels of 255 by which frames may differ.")
    ] = 6.0,
    cache_size: Annotated[int | None, typer.Option(help="MB of film kept for next time.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON line.")] = False,
) -> None:
    """Render a draft. A `src` names a file of the assets, with its ending or without."""
    from nemomock.domain.errors import NemoError
    from nemomock.render.ffmpeg import RenderFailed

    asked: dict[str, object] = {"resolution": resolution, "fps": fps, "quality": quality}
    try:
        order = _order(draft, drafts.media_folder(draft, assets), asked, subtitles)
        with _shown(quiet=as_json) as progress:
            warnings = asyncio.run(_make(order, out, cache_size, progress))
    except NemoError as error:
        options.fail(str(error), 2)
    except RenderFailed as error:
        options.fail(str(error))
    unlike = _noted(out, manifest, compare, tolerance)
    _tell(out, warnings, unlike, as_json=as_json)
    if unlike:
        raise typer.Exit(1)


def _order(path: Path, folder: Path, asked: dict[str, object], subtitles: Path | None) -> Order:
    from nemomock.domain.codec.hints import hints
    from nemomock.media.assets import assets

    found = drafts.read_sound(path)
    media = assets(found, folder, options.settings({}).media_bounds)
    told = tuple(map(str, hints(found, media)))
    if subtitles is None:
        return Order(found, media, folder, asked, told)
    written, late = subtitled(found, subtitles)
    return Order(written, media, folder, asked, (*told, *late))


async def _make(
    order: Order, out: Path, cache_size: int | None, progress: Callable[[float], None]
) -> tuple[str, ...]:
    from nemomock.media.fonts import lettering
    from nemomock.render import compiler
    from nemomock.render.cache import ChunkCache
    from nemomock.render.ffmpeg import find_ffmpeg
    from nemomock.render.film import make_film
    from nemomock.render.filmplan import plan_film
    from nemomock.render.output import parse_output
    from nemomock.render.survey import surveys_for
    from nemomock.render.workplace import Workplace

    chosen = options.settings({"cache_size": cache_size})
    output = parse_output(order.output, order.draft.canvas)
    layout = compiler.lay(order.draft, order.media, output, lettering(order.draft))
    plan = plan_film(layout, surveys_for(layout, order.folder))
    cache = ChunkCache(options.default_folder() / "pieces", chosen.cache_size * 1_000_000)
    ffmpeg = find_ffmpeg(chosen.ffmpeg)
    place = Workplace(ffmpeg, order.folder, cache, bounds=chosen.child_bounds)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".render-", dir=out.parent) as folder:
        told = await make_film(
            plan,
            place=place,
            folder=Path(folder),
            target=out,
            on_progress=progress,
            timeout_s=chosen.render_timeout_s,
        )
    return (*order.hints, *plan.warnings, *told)


@contextmanager
def _shown(*, quiet: bool) -> Iterator[Callable[[float], None]]:
    """Show how far the film is, on stderr."""
    if quiet:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TimeRemainingColumn

    columns = (BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("film", total=1.0)
        yield lambda share: bar.update(task, completed=share)


def _noted(
    out: Path, written: Path | None, compared: Path | None, tolerance: float
) -> tuple[str, ...]:
    """Write the film's manifest and compare it; return the differences."""
    if written is None and compared is None:
        return ()
    import msgspec

    from nemomock.render.build import build_of
    from nemomock.render.ffmpeg import find_ffmpeg
    from nemomock.render.manifest import Manifest, differences, manifest

    build = build_of(find_ffmpeg(options.settings({}).ffmpeg)).splitlines()[0]
    found = manifest(out, build)
    if written is not None:
        written.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1))
    if compared is None:
        return ()
    try:
        known = msgspec.json.decode(compared.read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError) as error:
        options.fail(f"manifest `{compared}` cannot be read: {error}", 2)
    return differences(found, known, tolerance)


def _tell(out: Path, warnings: tuple[str, ...], unlike: tuple[str, ...], *, as_json: bool) -> None:
    from nemomock.cli.demo import describe

    if as_json:
        from nemomock.media.probe import probe

        facts = probe(out, out.name)
        line = {
            "file": str(out),
            "bytes": out.stat().st_size,
            "durationMs": facts.duration_ms,
            "width": facts.width,
            "height": facts.height,
            "fps": facts.fps,
            "warnings": warnings,
            "differences": unlike,
        }
        say(json.dumps(line, ensure_ascii=False))
        return
    say(describe(out))
    for words in warnings:
        say(f"warning: {words}", err=True)
    for words in unlike:
        say(f"differs: {words}", err=True)
