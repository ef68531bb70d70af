"""A reference client for the NemoVideo API: upload, say what you want, download.

Each name is loaded when it is first used: a program that imports this for one of them, or does
not call at once, does not wait for an HTTP client.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nemoclient.attribution import Attribution
    from nemoclient.client import AsyncNemoClient, NemoClient
    from nemoclient.errors import (
        AgentError,
        AnswerError,
        ApiError,
        BadRequestError,
        BusyError,
        CreditsError,
        DownloadError,
        EmptyTimelineError,
        FileSizeError,
        FileTypeError,
        LostTurnError,
        NemoError,
        PlanError,
        RateLimitError,
        RenderError,
        RenderTimeoutError,
        SessionError,
        TargetError,
        TokenError,
        UnreachableError,
    )
    from nemoclient.flows.work import Edit, Reply
    from nemoclient.models import (
        Balance,
        Draft,
        Ending,
        Export,
        Media,
        Notice,
        NoticeKind,
        Output,
        Progress,
        Render,
        Session,
        State,
        Turn,
    )
    from nemoclient.router import Intent, Route, route
    from nemoclient.secret import Secret
    from nemoclient.settings import Patience, Settings
    from nemoclient.timeline import summary

__all__ = [
    "AgentError",
    "AnswerError",
    "ApiError",
    "AsyncNemoClient",
    "Attribution",
    "BadRequestError",
    "Balance",
    "BusyError",
    "CreditsError",
    "DownloadError",
    "Draft",
    "Edit",
    "EmptyTimelineError",
    "Ending",
    "Export",
    "FileSizeError",
    "FileTypeError",
    "Intent",
    "LostTurnError",
    "Media",
    "NemoClient",
    "NemoError",
    "Notice",
    "NoticeKind",
    "Output",
    "Patience",
    "PlanError",
    "Progress",
    "RateLimitError",
    "Render",
    "RenderError",
    "RenderTimeoutError",
    "Reply",
    "Route",
    "Secret",
    "Session",
    "SessionError",
    "Settings",
    "State",
    "TargetError",
    "TokenError",
    "Turn",
    "UnreachableError",
    "route",
    "summary",
]

_HOMES = {
    "nemoclient.attribution": "Attribution",
    "nemoclient.client": "AsyncNemoClient NemoClient",
    "nemoclient.errors": (
        "AgentError AnswerError ApiError BadRequestError BusyError CreditsError "
        "DownloadError EmptyTimelineError FileSizeError FileTypeError LostTurnError "
        "NemoError PlanError RateLimitError RenderError RenderTimeoutError SessionError "
        "TargetError TokenError UnreachableError"
    ),
    "nemoclient.flows.work": "Edit Reply",
    "nemoclient.models": (
        "Balance Draft Ending Export Media Notice NoticeKind Output Progress Render "
        "Session State Turn"
    ),
    "nemoclient.router": "Intent Route route",
    "nemoclient.secret": "Secret",
    "nemoclient.settings": "Patience Settings",
    "nemoclient.timeline": "summary",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Load what a name stands for."""
    if name not in _HOME_OF:
        raise AttributeError(f"module `nemoclient` has no `{name}`")
    value: object = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
