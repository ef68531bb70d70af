"""Token and session, and the one recovery that each known trouble deserves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from nemoclient import calls
from nemoclient.errors import (
    ApiError,
    BadRequestError,
    CreditsError,
    NemoError,
    RateLimitError,
    SessionError,
    TokenError,
    UnreachableError,
)
from nemoclient.models import Balance, Notice, Session, State, Token
from nemoclient.secret import Secret, redact
from nemoclient.settings import Settings
from nemoclient.steps import Call, Do, Flow, Headers, Pause, Say
from nemoclient.vault import Vault

T = TypeVar("T")

RATE_PAUSE = 30.0  # seed A5
FAULT_PAUSE = 5.0
"""Before a question is asked again that the API could not answer."""
_LONGEST_PAUSE = 60.0


@dataclass(slots=True)
class Link:
    """What is known about the connection; the one value that flows change.

    `now` returns seconds since 1970. `own_token` tells that NEMO_TOKEN is in use.
    `heard` is the language of the last message, "" while nothing was said. `named` tells
    that the person chose the session, so that no other may take its place.
    """

    settings: Settings
    vault: Vault
    now: Callable[[], float]
    token: Token | None = None
    session: Session | None = None
    user_id: str = ""
    own_token: bool = False
    connecting: bool = False
    last_render: int = 0
    heard: str = ""
    named: bool = False

    @property
    def session_id(self) -> str:
        """The session that calls are about."""
        return self.session.session_id if self.session else ""

    @property
    def language(self) -> str:
        """The language of the session, "" when it is not known."""
        return self.session.language if self.session else ""

    @property
    def secret(self) -> Secret | None:
        """The token in use."""
        return self.token.secret if self.token else None

    @property
    def registered(self) -> bool:
        """Tell whether the credits belong to an account (C2)."""
        return self.own_token and not self.user_id.startswith("anon_")

    def headers(self) -> Headers:
        """Return what every request carries (H1)."""
        signed = self.settings.attribution.headers()
        if self.token is None:
            return signed
        return (("Authorization", f"Bearer {self.token.secret.reveal()}"), *signed)

    def clean(self, text: str) -> str:
        """Take tokens out of a text that is to be shown (A7)."""
        return redact(text, self.secret, self.settings.token)


def ask(link: Link, make: Callable[[], Call[T]]) -> Flow[T]:
    """Perform a call; 1001, 1002 and 429 are recovered from, once each."""
    tried: set[type[ApiError]] = set()
    while True:
        yield from ensure_token(link)
        try:
            return (yield from make().signed(link.headers()))
        except ApiError as error:
            yield from recover(link, error, tried)


def ask_again(link: Link, make: Callable[[], Call[T]]) -> Flow[T]:
    """Perform a call that changes nothing: once more when no answer came, or a fault's."""
    try:
        return (yield from ask(link, make))
    except UnreachableError as error:
        if not error.sent:
            raise
        yield from Pause(FAULT_PAUSE)
    except ApiError as error:
        if error.status < 500:
            raise
        yield from Pause(_pause(error, FAULT_PAUSE))
    return (yield from ask(link, make))


def recover(link: Link, error: ApiError, tried: set[type[ApiError]]) -> Flow[None]:
    """Do what makes it worth while to ask again, or raise."""
    error.hide(link.secret)
    if type(error) in tried:
        raise error
    tried.add(type(error))
    match error:
        case TokenError():
            yield from _renew_token(link)
        case SessionError() if link.named:
            raise _unknown(link, error)
        case SessionError() if link.session is not None:
            yield from _renew_session(link)
        case RateLimitError():
            yield from Pause(rate_pause(error))
        case CreditsError():
            raise (yield from explained(link, error))
        case _:
            raise error


def explained(link: Link, error: CreditsError) -> Flow[CreditsError]:
    """Add what the person can do: register, or top up (C2)."""
    if not link.user_id and link.session is not None:
        state = yield from calls.state(link.session_id).signed(link.headers())
        link.user_id = state.user_id
    return error if link.registered else error.for_anonymous(link.settings.web_url, link.user_id)


def rate_pause(error: ApiError) -> float:
    """Return 30 s, or what the API asks for when that is less than a minute."""
    return _pause(error, RATE_PAUSE)


def _pause(error: ApiError, usual: float) -> float:
    asked = error.retry_after
    return asked if asked is not None and 0 < asked <= _LONGEST_PAUSE else usual


def ensure_token(link: Link) -> Flow[None]:
    """Take NEMO_TOKEN as it is (A1), else the kept token, else a new one (A2)."""
    if link.token is not None:
        return
    if link.settings.token is not None:
        link.token, link.own_token = Token(link.settings.token), True
        return
    kept = yield from _kept_token(link)
    _use(link, kept or (yield from _fetch_token(link)))


def ensure_session(link: Link, language: str = "") -> Flow[Session]:
    """Open a session unless there is one (S1), with a short status (A8).

    `language` is that of the message at hand, "" while nothing was said (S2).
    """
    if link.session is None:
        yield from _announce(link)
        session = yield from _open_session(link, language)
        link.connecting = False
        yield from Say(Notice("Ready."))
        return session
    return link.session


def read_state(link: Link) -> Flow[State]:
    """Read the session's state."""
    state = yield from ask_again(link, lambda: calls.state(link.session_id))
    return _known(link, state)


def glance(link: Link) -> Flow[State | None]:
    """Read the state, once; that it cannot be read now does not undo what was heard."""
    try:
        state = yield from ask(link, lambda: calls.state(link.session_id))
    except NemoError:
        return None
    return _known(link, state)


def _known(link: Link, state: State) -> State:
    link.user_id = link.user_id or state.user_id
    return state


def read_balance(link: Link) -> Flow[Balance]:
    """Read the credits; no session is needed."""
    return (yield from ask_again(link, calls.credits_balance))


def _use(link: Link, token: Token) -> None:
    link.token, link.own_token = token, False
    link.user_id = token.user_id or link.user_id


def _announce(link: Link) -> Flow[None]:
    if not link.connecting:
        link.connecting = True
        yield from Say(Notice("Connecting..."))


def _open_session(link: Link, language: str) -> Flow[Session]:
    chosen = link.settings.language or language or link.settings.locale_language
    opened = yield from ask(link, lambda: calls.create_session(chosen))
    session = replace(opened, language=chosen)
    link.session = session
    link.user_id = session.user_id or link.user_id
    yield from Do(lambda: link.vault.keep_session(session))
    return session


def _renew_session(link: Link) -> Flow[None]:
    """Open a new session in the language of the old one, and say so (S3c)."""
    yield from Say(
        Notice("The session is gone. A new one was started; earlier files and edits are not in it.")
    )
    language = link.language or link.heard
    link.session = None
    yield from _open_session(link, language)


def _renew_token(link: Link) -> Flow[None]:
    """Replace a refused token: by a kept one that is not the refused one, else by a new one."""
    if link.own_token:
        yield from Say(Notice("NEMO_TOKEN was refused. Going on with a free starter token."))
    kept = yield from _kept_token(link)
    if kept is None or kept.secret == link.secret:
        yield from Do(lambda: link.vault.keep_token(None))
        kept = yield from _fetch_token(link)
    _use(link, kept)


def _kept_token(link: Link) -> Flow[Token | None]:
    token = yield from Do(link.vault.token)
    now = yield from Do(link.now)
    return token if token is not None and token.valid(now) else None


def _fetch_token(link: Link) -> Flow[Token]:
    """Get a starter token; 400 and 429 are recovered from, once each (A4c, A5c)."""
    yield from _announce(link)
    client_id = yield from Do(link.vault.client_id)
    tried: set[type[ApiError]] = set()
    while True:
        call = calls.anonymous_token(client_id).signed(link.settings.attribution.headers())
        try:
            token = yield from call
        except (BadRequestError, RateLimitError) as error:
            if type(error) in tried:
                raise _taught(error) from None
            tried.add(type(error))
            if isinstance(error, BadRequestError):
                client_id = yield from Do(lambda: link.vault.client_id(fresh=True))
            else:
                yield from Pause(rate_pause(error))
        else:
            yield from Do(partial(link.vault.keep_token, token))
            return token


def _unknown(link: Link, error: SessionError) -> SessionError:
    error.message = f"There is no session `{link.session_id}` for this token."
    error.args = (error.message,)
    error.advice = "Check the id, or leave it out."
    return error


def _taught(error: ApiError) -> ApiError:
    if isinstance(error, RateLimitError):
        error.message = "No free starter token now: a client gets one in 7 days."
        error.args = (error.message,)
        error.advice = "Set NEMO_TOKEN to a token you have, or wait until the 7 days are over."
    return error
