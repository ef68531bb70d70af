"""`nemomock draft`: look at a draft, check it, and hand it to other editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nemomock.cli import drafts, options
from nemomock.cli.saying import say

if TYPE_CHECKING:
    from nemomock.domain.codec.hints import Hint
    from nemomock.domain.draft import Draft

EXAMPLE = "Example: nemomock draft check draft.json --assets clips/"

app = typer.Typer(help="Drafts written by hand: show, check, otio.", no_args_is_help=True)

File = Annotated[Path, typer.Argument(help="The draft, as JSON.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command(epilog="Example: nemomock draft show draft.json")
def show(draft: File, as_json: Json = False) -> None:
    """Show a draft's tracks, drawn to scale, and what each piece does."""
    from nemomock.domain.codec import decode
    from nemomock.domain.errors import DraftInvalid

    try:
        found = decode(drafts.read_json(draft))
    except DraftInvalid as error:
        options.fail(f"{draft}: {error}", 2)
    if as_json:
        say(json.dumps(_readable(found), ensure_ascii=False, indent=2))
        return
    from rich.console import Console

    from nemomock.cli.lanes import drawing

    console = Console(highlight=False)
    console.print(drawing(found, console.width))


@app.command(epilog=EXAMPLE)
def check(
    draft: File,
    assets: Annotated[
        Path | None, typer.Option(help="Folder of the media; without it they are not looked for.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Tell all that is wrong with a draft, each with its place. Exits 1 when anything is."""
    from nemomock.domain.codec import complaints, decode
    from nemomock.domain.codec.hints import hints

    value = drafts.read_json(draft)
    wrong = complaints(value)
    notes: tuple[Hint, ...] = ()
    if not wrong:
        found = decode(value)
        looked = drafts.looked_at(found, drafts.media_folder(draft, assets)) if assets else None
        wrong = looked.lacking if looked else ()
        notes = hints(found, looked.media if looked else None)
    _tell(draft, wrong, tuple(map(str, notes)), as_json=as_json)
    if wrong:
        raise typer.Exit(1)


@app.command(epilog="Example: nemomock draft otio draft.json -o draft.otio --assets clips/")
def otio(
    draft: File,
    out: Annotated[Path, typer.Option("-o", "--out", help="The file to write.")] = Path(
        "draft.otio"
    ),
    assets: Annotated[
        Path | None, typer.Option(help="Folder of the media; else that of the draft.")
    ] = None,
) -> None:
    """Write a draft as OpenTimelineIO, which other editors open."""
    from nemomock.domain.errors import Unavailable
    from nemomock.interchange import otio_text

    found, folder = drafts.read_sound(draft), drafts.media_folder(draft, assets)
    looked = drafts.looked_at(found, folder)
    try:
        out.write_text(otio_text(found, looked.media, folder), encoding="utf-8")
    except Unavailable as error:
        options.fail(str(error))
    except OSError as error:
        options.fail(f"`{out}` cannot be written: {error.strerror}")
    say(str(out))
    for lacking in looked.lacking:
        say(f"warning: {lacking}", err=True)


def _readable(draft: Draft) -> dict[str, object]:
    from nemomock.cli.lanes import called, facts

    canvas = draft.canvas
    return {
        "title": draft.title,
        "durationMs": draft.duration_ms,
        "canvas": {"width": canvas.width, "height": canvas.height, "fps": canvas.fps},
        "tracks": [
            {
                "id": track.id,
                "name": called(track),
                "kind": track.kind.name.lower(),
                "segments": [
                    {
                        "id": segment.id,
                        "name": segment.name or segment.text or segment.source,
                        "startMs": segment.start_ms,
                        "endMs": segment.end_ms,
                        "source": segment.source,
                        "text": segment.text,
                        "facts": facts(track, segment),
                    }
                    for segment in track.segments
                ],
            }
            for track in draft.tracks
        ],
    }


def _tell(draft: Path, wrong: tuple[str, ...], notes: tuple[str, ...], *, as_json: bool) -> None:
    if as_json:
        told = {"file": str(draft), "ok": not wrong, "wrong": _places(wrong)}
        say(json.dumps(told | {"notes": _places(notes)}, ensure_ascii=False, indent=2))
        return
    for complaint in wrong:
        say(complaint, err=True)
    for note in notes:
        say(f"note: {note}", err=True)
    verdict = f"{len(wrong)} wrong" if wrong else "sound"
    say(f"{draft}: {verdict}")


def _places(told: tuple[str, ...]) -> list[dict[str, str]]:
    parted = (complaint.partition(": ") for complaint in told)
    return [{"path": path, "message": message} for path, _, message in parted]
