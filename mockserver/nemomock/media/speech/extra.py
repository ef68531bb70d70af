"""The two programs of the `speech` extra: run apart, so that a crash or a hang is only theirs."""

from __future__ import annotations

import asyncio
import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from nemomock.domain.apply.facts import SpeechOrder, Word
from nemomock.domain.bounds import DEFAULT, ChildBounds
from nemomock.media.leash import leashed, overstepped

NEEDED: Final = ("pocketsphinx", "espeakng_loader")
SPEAKING_S: Final = 60.0
HEARING_S, HEARING_PACE = 60.0, 6.0
"""A recording may take this long, and this many times its length, to be written down."""


class SpeechFailed(Exception):
    """The program crashed, was too slow or could not do it; the message is its last word."""


def has_speech() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) is not None for name in NEEDED)


async def speak(order: SpeechOrder, path: Path, bounds: ChildBounds = DEFAULT) -> None:
    """Write the spoken words to a WAV file, 22 kHz mono. Raises SpeechFailed."""
    asked = {"text": order.text, "voice": order.voice, "path": str(path)}
    await _run("speaking", asked, SPEAKING_S, bounds)


async def write_down(
    path: Path, duration_ms: int, bounds: ChildBounds = DEFAULT
) -> tuple[Word, ...]:
    """Return the English words spoken in a file, in its own ms. Raises SpeechFailed."""
    limit = HEARING_S + HEARING_PACE * duration_ms / 1000
    told = await _run("hearing", {"path": str(path)}, limit, bounds)
    return tuple(Word(text, start, end) for text, start, end in json.loads(told))


async def _run(program: str, asked: dict[str, str], limit_s: float, bounds: ChildBounds) -> str:
    """Run one of the programs of this package to its end; it is killed when nobody waits."""
    argv = (sys.executable, "-m", f"{__package__}.{program}")
    process = await asyncio.create_subprocess_exec(
        *leashed(argv, bounds),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        async with asyncio.timeout(limit_s):
            out, errors = await process.communicate(json.dumps(asked).encode())
    except TimeoutError:
        raise SpeechFailed(f"took longer than {limit_s:g} s") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        words = errors.decode(errors="replace")
        if over := overstepped(process.returncode, words, bounds):
            raise SpeechFailed(over)
        lines = words.strip().splitlines()
        raise SpeechFailed(lines[-1] if lines else f"ended with {process.returncode}")
    return out.decode()
