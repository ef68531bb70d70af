"""The command `nemoclient`. Exit codes: 0 done, 1 failed, 2 wrong usage."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from nemoclient import console, conversation, timeline
from nemoclient.client import NemoClient
from nemoclient.console import Screen
from nemoclient.errors import NemoError, TargetError
from nemoclient.files import check_target
from nemoclient.flows.work import Edit
from nemoclient.models import Output
from nemoclient.settings import Settings

app = typer.Typer(
    name="nemoclient",
    help="Edit videos by saying what you want. Works with NEMO_API_URL and NEMO_TOKEN.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

_DEFAULT = Path("nemo.mp4")
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout.")]
SessionId = Annotated[str, typer.Option("--session", help="Use this session.")]
Skill = Annotated[
    Path | None,
    typer.Option("--skill", exists=True, dir_okay=False, help="SKILL.md to take attribution from."),
]


def _target(path: Path) -> Path:
    """Refuse a place that cannot hold a video: wrong usage, before anything is sent."""
    try:
        check_target(path)
    except TargetError as error:
        raise typer.BadParameter(f"{error.message} {error.advice}") from None
    return path


Target = Annotated[
    Path,
    typer.Option("-o", "--output", "--out", help="The video to write.", callback=_target),
]
Interval = Annotated[
    float | None,
    typer.Option("--poll-interval", min=0.0, help="Seconds between polls of an export [30]."),
]
Timeout = Annotated[
    float | None,
    typer.Option("--export-timeout", min=0.0, help="Seconds an export may take [900]."),
]
Resolution = Annotated[
    str, typer.Option("--resolution", help='Like "1080p", "720p" or "1080x1920".')
]


@contextmanager
def _client(
    screen: Screen,
    session: str,
    skill: Path | None,
    interval: float | None = None,
    timeout: float | None = None,
) -> Iterator[NemoClient]:
    """Give a client, and turn its errors into exit code 1."""
    try:
        settings = Settings.from_env(os.environ, skill=skill)
        if interval is not None:
            settings = replace(settings, poll_interval=interval)
        if timeout is not None:
            settings = replace(settings, export_timeout=timeout)
        with (
            screen.progress(),
            NemoClient(settings, say=screen.tell, progress=screen.report, session_id=session) as it,
        ):
            yield it
    except (NemoError, OSError) as error:
        screen.failed(error)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        raise typer.Exit(1) from None


@app.command(epilog='Example: nemoclient edit clip.mp4 --say "trim the intro" -o out.mp4')
def edit(
    files: Annotated[list[Path] | None, typer.Argument(exists=True, dir_okay=False)] = None,
    say: Annotated[list[str] | None, typer.Option("--say", help="What to do; repeatable.")] = None,
    output: Target = _DEFAULT,
    batch: Annotated[
        bool, typer.Option("--batch", help="Each FILE with its own --say, into OUT-1, OUT-2, ...")
    ] = False,
    resolution: Resolution = "",
    poll_interval: Interval = None,
    export_timeout: Timeout = None,
    session: SessionId = "",
    skill: Skill = None,
    as_json: Json = False,
) -> None:
    """Upload the files, apply every --say in turn, export and download.

    Exit code 1 also when a --say was refused or failed, and changed nothing.
    """
    paths, said = files or [], say or []
    _check_usage(paths, said, batch=batch)
    targets = [_target(_numbered(output, n + 1)) for n in range(len(paths))] if batch else []
    screen = Screen(as_json)
    with _client(screen, session, skill, poll_interval, export_timeout) as client:
        wanted = Output(resolution=resolution)
        if batch:
            said = said * len(paths) if len(said) == 1 else said
            jobs = list(zip(paths, said, targets, strict=True))
            done = client.batch(jobs, wanted)
        else:
            done = (client.edit(paths, said, output, wanted),)
        for item in done:
            screen.words(console.export_words(item.export))
        edits: list[console.Field] = [_edit_fields(item) for item in done]
        unmet = tuple(text for item in done for text in item.unmet)
        if unmet:
            screen.unmet(unmet, session_id=_session_id(client), edits=edits)
            raise typer.Exit(1)
        screen.result(session_id=_session_id(client), edits=edits)


@app.command(epilog="Example: nemoclient chat clip.mp4")
def chat(
    files: Annotated[list[Path] | None, typer.Argument(exists=True, dir_okay=False)] = None,
    output: Target = _DEFAULT,
    poll_interval: Interval = None,
    export_timeout: Timeout = None,
    session: SessionId = "",
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the last session.")] = False,
    skill: Skill = None,
) -> None:
    """Talk to the agent, line by line; an empty line or Ctrl-D ends it."""
    screen = Screen()
    with _client(screen, session, skill, poll_interval, export_timeout) as client:
        if resume:
            client.resume()
        if session:
            client.state()
        exports = 0
        for line in conversation.after_upload(
            screen, client, files or [], conversation.lines(screen)
        ):
            target = _numbered(output, exports + 1) if exports else output
            try:
                exports += conversation.said(screen, client, line, target)
            except (NemoError, OSError) as error:
                screen.failed(error)


@app.command(epilog="Example: nemoclient upload clip.mp4 logo.png")
def upload(
    files: Annotated[list[str], typer.Argument(metavar="FILE_OR_URL...")],
    session: SessionId = "",
    skill: Skill = None,
    as_json: Json = False,
) -> None:
    """Add files or web addresses to the last session, or to a new one."""
    screen = Screen(as_json)
    with _client(screen, session, skill) as client:
        client.resume()
        urls = [name for name in files if name.startswith(("http://", "https://"))]
        paths = [name for name in files if name not in urls]
        sent = client.upload(*paths) if paths else ()
        sent += client.upload_urls(*urls) if urls else ()
        for item in sent:
            screen.words(f"Uploaded {item.name}")
        screen.result(session_id=_session_id(client), files=console.media_fields(sent))


@app.command(epilog="Example: nemoclient status --json")
def status(session: SessionId = "", skill: Skill = None, as_json: Json = False) -> None:
    """Show what is on the timeline of the last session."""
    screen = Screen(as_json)
    with _client(screen, session, skill) as client:
        client.resume()
        state = client.state()
        screen.words(timeline.summary(state.draft))
        if state.media:
            screen.words("Files: " + ", ".join(item.name for item in state.media))
        screen.result(**console.state_fields(_session_id(client), state))


@app.command(epilog="Example: nemoclient credits")
def credits(skill: Skill = None, as_json: Json = False) -> None:  # noqa: A001 (the command's name)
    """Show how many credits are left."""
    screen = Screen(as_json)
    with _client(screen, "", skill) as client:
        balance = client.credits()
        screen.words(console.balance_words(balance))
        screen.result(**console.balance_fields(balance))


@app.command(epilog="Example: nemoclient export -o final.mp4 --resolution 720p")
def export(
    output: Target,
    resolution: Resolution = "",
    poll_interval: Interval = None,
    export_timeout: Timeout = None,
    session: SessionId = "",
    skill: Skill = None,
    as_json: Json = False,
) -> None:
    """Render the last session's timeline and download it; free of credits."""
    screen = Screen(as_json)
    with _client(screen, session, skill, poll_interval, export_timeout) as client:
        client.resume()
        done = client.export(output, Output(resolution=resolution))
        screen.words(console.export_words(done))
        screen.result(**console.export_fields(done))


def _check_usage(files: list[Path], said: list[str], *, batch: bool) -> None:
    if not said or not all(text.strip() for text in said):
        raise typer.BadParameter("say what to do: --say 'add music'", param_hint="--say")
    if batch and (not files or len(said) not in (1, len(files))):
        raise typer.BadParameter(
            f"a batch of {len(files)} files needs 1 or {len(files)} --say, not {len(said)}",
            param_hint="--batch",
        )


def _numbered(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem}-{number}{path.suffix}")


def _session_id(client: NemoClient) -> str:
    return client.session.session_id if client.session else ""


def _edit_fields(edit: Edit) -> console.Field:
    turns: list[console.Field] = [console.turn_fields(turn) for turn in edit.turns]
    return {**console.export_fields(edit.export), "turns": turns}


def main() -> None:
    """Run the command line."""
    app()
