"""From options and the environment to settings; mistakes end with exit code 2."""

from __future__ import annotations

import logging
import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from nemomock.cli.saying import PlainFormatter, say
from nemomock.settings import Dialect, SettingInvalid, Settings, with_cost

if TYPE_CHECKING:
    import typer

    from nemomock.world.faults import Fault

LEVELS = ("debug", "info", "warning", "error")


def fail(message: str, code: int = 1) -> NoReturn:
    """Tell what went wrong and leave."""
    say(f"nemomock: {message}", err=True)
    sys.exit(code)


def settings(
    chosen: Mapping[str, object],
    *,
    costs: Sequence[str] = (),
    dialect: Sequence[str] = (),
    ephemeral: bool = False,
) -> Settings:
    """Return the settings: options over environment over defaults. Exits 2 on a mistake."""
    given = {name: value for name, value in chosen.items() if value is not None}
    try:
        base = Settings.from_env(os.environ)
        prices, speech = base.costs, Dialect()
        for choice in costs:
            prices = with_cost(prices, choice)
        for choice in dialect:
            speech = speech.speaking(choice)
        # Each option has the type of the field it is named after.
        found = replace(base, costs=prices, dialect=speech, **given)  # type: ignore[arg-type]
    except SettingInvalid as error:
        fail(str(error), 2)
    if ephemeral:
        if given.get("data"):
            fail("--data keeps everything and --ephemeral nothing; choose one", 2)
        return replace(found, data=None)
    return found if found.data else replace(found, data=default_folder())


def faults(file: Path | None, names: Sequence[str] | None) -> tuple[Fault, ...]:
    """Return the faults of a file and of scenarios. Exits 2 on a mistake."""
    if file is None and not names:
        return ()
    from nemomock.world.faults import FaultInvalid, read_faults
    from nemomock.world.faults.scenarios import scenario

    try:
        chosen = [fault for name in names or () for fault in scenario(name).faults]
        if file is not None:
            chosen += read_faults(file.read_text(), str(file))
    except (FaultInvalid, UnicodeDecodeError) as error:
        fail(str(error), 2)
    except OSError as error:
        fail(f"`{file}` cannot be read: {error.strerror}", 2)
    return tuple(chosen)


def default_folder() -> Path:
    """Return the platform's place for a user's data."""
    import platformdirs

    return Path(platformdirs.user_data_dir("nemomock", appauthor=False))


def log_to_stderr(level: str) -> None:
    """Write the log to stderr. Exits 2 for an unknown level."""
    if level not in LEVELS:
        fail(f"log level `{level}` is unknown; use {', '.join(LEVELS)}", 2)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(PlainFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level.upper(), handlers=[handler])
    # httpx logs whole URLs at info; a URL may be somebody's secret.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    # PyAV's and ffmpeg's own remarks about a file reach the person as our refusals.
    logging.getLogger("libav").setLevel(logging.ERROR)


def again(context: typer.Context, **chosen: object) -> str:
    """Return the line that runs a command again as it was called; `chosen` is said in any case."""
    words = ["nemomock", context.info_name or ""]
    for option in context.command.params:
        value = chosen.get(option.name or "", context.params.get(option.name or ""))
        for each in value if isinstance(value, list | tuple) else (value,):
            if each is not None and each is not False:
                words.append(f"{max(option.opts, key=len)}={each}")
    return shlex.join([*words, "--", *context.args])
