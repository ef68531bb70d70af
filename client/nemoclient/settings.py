"""How the client is set up; `from_env` is the only reader of the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from nemoclient.attribution import Attribution, of_skill
from nemoclient.errors import NemoError
from nemoclient.secret import Secret

API_URL = "https://mega-api-prod.nemovideo.ai"  # seed
WEB_URL = "https://nemovideo.com"  # WIRE.md, conventions


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a chat may take, in seconds (M2, M5)."""

    idle: float = 600.0
    """No byte at all for so long: stalled. Heartbeats are bytes."""
    total: float = 900.0
    """The whole stream, heartbeats or not."""
    still_working: float = 120.0
    """Between two "Still working..."."""

    def at(self, pace: float) -> Patience:
        """Return the same patience where so many of these seconds pass in one."""
        return Patience(self.idle / pace, self.total / pace, self.still_working / pace)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be chosen; times are in seconds."""

    api_url: str = API_URL
    web_url: str = WEB_URL
    token: Secret | None = None
    client_id: str = ""
    attribution: Attribution = Attribution()
    language: str = ""
    """Of every session, "en" or "zh"; empty: that of the first message (S2)."""
    locale_language: str = "en"
    """Of a session that is opened before anything was said."""
    config_dir: Path | None = None
    poll_interval: float = 30.0
    max_polls: int | None = None
    export_timeout: float = 900.0
    """How long an export may take before it is given up."""
    export_idle: float = 300.0
    """How long an export at work may stand still before it is cancelled and tried once more."""
    patience: Patience = Patience()
    pace: float = 1.0
    """How many of all these seconds pass in one: 60 beside a mock whose waits are 60 times
    shorter. Limits of single connections stay what they are."""

    @property
    def polls(self) -> int:
        """How often an export is asked about: `max_polls`, or as `export_timeout` allows."""
        if self.max_polls is not None:
            return self.max_polls
        return self._polls_in(self.export_timeout)

    @property
    def still_polls(self) -> int:
        """How many polls in a row an export may stand still."""
        return self._polls_in(self.export_idle)

    def _polls_in(self, seconds: float) -> int:
        return max(1, ceil(seconds / max(self.poll_interval, 0.1)))

    @classmethod
    def from_env(cls, environ: Mapping[str, str], *, skill: Path | None = None) -> Settings:
        """Read `NEMO_*` and `SKILL_SOURCE`; a skill file gives source, version, platform."""
        attribution = (
            of_skill(skill.read_text("utf-8"), skill.absolute()) if skill else Attribution()
        )
        if environ.get("SKILL_SOURCE"):
            attribution = Attribution(
                environ["SKILL_SOURCE"], attribution.version, attribution.platform
            )
        token = environ.get("NEMO_TOKEN", "").strip()
        folder = environ.get("NEMO_CONFIG_DIR")
        return cls(
            api_url=(environ.get("NEMO_API_URL") or API_URL).rstrip("/"),
            web_url=(environ.get("NEMO_WEB_URL") or WEB_URL).rstrip("/"),
            token=Secret(token) if token else None,
            client_id=environ.get("NEMO_CLIENT_ID", "").strip(),
            attribution=attribution,
            locale_language=_locale_language(environ),
            config_dir=Path(folder) if folder else None,
            poll_interval=_seconds(environ, "NEMO_POLL_INTERVAL", 30.0),
            export_timeout=_seconds(environ, "NEMO_EXPORT_TIMEOUT", 900.0),
            pace=_pace(environ),
        )


def _locale_language(environ: Mapping[str, str]) -> str:
    """Read the first locale variable that is set, in the order of POSIX."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environ[name] for name in names if environ.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def _seconds(environ: Mapping[str, str], name: str, usual: float) -> float:
    found = _number(environ.get(name) or str(usual))
    if found is None:
        raise NemoError(f"{name} is `{environ[name]}`, which is no number of seconds.")
    return found


def _pace(environ: Mapping[str, str]) -> float:
    found = _number(environ.get("NEMO_PACE") or "1")
    if not found:
        raise NemoError(f"NEMO_PACE is `{environ['NEMO_PACE']}`, which is no factor above 0.")
    return found


def _number(text: str) -> float | None:
    """Read a number from 0 up; None when it is none."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if 0 <= number < float("inf") else None
