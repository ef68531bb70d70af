"""`nemomock demo`: upload, edit by chat, export, all through real HTTP, by our own client."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from nemomock.cli import options, saying
from nemomock.world.clock import Mode, stopwatch

EXAMPLE = 'Example: nemomock demo holiday.mp4 --say "make it vertical, add upbeat music" -o out.mp4'
SAMPLES = Path(__file__).parents[3] / "fixtures" / "media"
SAYINGS = (
    "cut the pauses, add transitions and lo-fi background music at 30%",
    "put a title “A Day Outside” at the beginning for 3 seconds and make the colors warm",
)


def demo(
    files: Annotated[list[Path] | None, typer.Argument(help="Clips, pictures, sounds.")] = None,
    say: Annotated[list[str] | None, typer.Option(help="What to do; repeatable.")] = None,
    out: Annotated[Path, typer.Option("-o", "--out", help="The film to write.")] = Path("out.mp4"),
    seed: Annotated[int, typer.Option(help="One seed, one film.")] = 0,
) -> None:
    """Edit and export a real film against a mock of its own, and show how it went."""
    missing = [str(path) for path in files or () if not path.is_file()]
    if missing:
        options.fail(f"no such file: {', '.join(missing)}", 2)
    options.log_to_stderr("warning")
    began = stopwatch()
    with tempfile.TemporaryDirectory(prefix="nemomock-demo-") as folder:
        clips = files or samples(Path(folder))
        code = _run_client(clips, say or SAYINGS, out, Path(folder), seed)
    if code:
        raise typer.Exit(code)
    saying.say(f"{describe(out)}, made in {stopwatch() - began:.1f} s")


def samples(folder: Path) -> list[Path]:
    """Return clips to edit: the repository's, or, where only the wheel is, one made now."""
    found = sorted(SAMPLES.glob("*.mp4"))
    if found:
        return found
    from nemomock.media.synth.clip import write_clip

    made = folder / "waves at sunset.mp4"
    write_clip(made, "waves at sunset", 8_000, 1280, 720, seed=1)
    return [made]


def describe(path: Path) -> str:
    """Return a film's path, size, codec and length, as one line."""
    from nemomock.media.probe import probe

    facts = probe(path, path.name)
    size = path.stat().st_size / 1e6
    return (
        f"{path}: {size:.1f} MB, {facts.video_codec} {facts.width}x{facts.height} "
        f"{facts.fps:g} fps, {facts.audio_codec}, {facts.duration_ms / 1000:.2f} s"
    )


def _run_client(
    clips: list[Path], sayings: list[str] | tuple[str, ...], out: Path, folder: Path, seed: int
) -> int:
    from nemomock.server import serving

    chosen = {"port": 0, "clock": Mode.FAST, "seed": seed}
    settings = options.settings(chosen, ephemeral=True)
    with serving(settings) as mock:
        saying.say(f"nemomock listens on {mock.url}")
        command = [sys.executable, "-m", "nemoclient", "edit", *map(str, clips)]
        for order in sayings:
            command += ["--say", order]
        command += ["-o", str(out), "--poll-interval", "0.5"]
        environment = {
            **os.environ,
            "NEMO_API_URL": mock.url,
            "NEMO_CONFIG_DIR": str(folder / "config"),
        }
        environment.pop("NEMO_TOKEN", None)
        return subprocess.run(command, env=environment, check=False).returncode
