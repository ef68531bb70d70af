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


EXPORT_S = 900.0
"""How long an export may take before it is given up."""


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
    patience: Patience = Patience()

    @property
    def polls(self) -> int:
        """How often an export is asked about: `max_polls`, or as often as 15 minutes take."""
        if self.max_polls is not None:
            return self.max_polls
        return ceil(EXPORT_S / max(self.poll_interval, 0.1))

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
            poll_interval=_seconds(environ.get("NEMO_POLL_INTERVAL") or "30"),
        )


def _locale_language(environ: Mapping[str, str]) -> str:
    """Read the first locale variable that is set, in the order of POSIX."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environ[name] for name in names if environ.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < float("inf"):
        raise NemoError(f"NEMO_POLL_INTERVAL is `{text}`, which is no number of seconds.")
    return seconds
