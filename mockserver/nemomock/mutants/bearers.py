"""Faults of the door: who is let in, and how others are turned away (A6)."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request

from nemomock.backend.registry import Registry
from nemomock.domain.accounts import Account, hashed
from nemomock.domain.errors import BadToken
from nemomock.mutants.mutant import Mutant, around
from nemomock.mutants.wire import (
    API,
    BALANCE,
    Answer,
    put,
    refusal,
    told,
)
from nemomock.web import guard
from nemomock.web.head import GIVEN


def _never_old(original: Any) -> Any:
    def holder(self: Registry, token: str | None) -> Account:
        try:
            found: Account = original(self, token)
        except BadToken as refused:
            if "expired" not in refused.message:
                raise
            return self.get(vars(self)["_by_token"][hashed(token or "")])
        return found

    return holder


def _beginning_is_enough(original: Any) -> Any:
    def holder(self: Registry, token: str | None) -> Account:
        found: Account = original(self, (token or "")[:48])
        return found

    return holder


def _any_letters(original: Any) -> Any:
    def holder(self: Registry, token: str | None) -> Account:
        found: Account = original(self, (token or "").lower())
        return found

    return holder


def _old_ones_open(original: Any) -> Any:
    def holder(self: Registry, token: str | None) -> Account:
        for account in vars(self)["_store"].all(Account):
            tokens = [
                vars(Registry)["_token"](self, account.id, n + 1) for n in range(account.issued)
            ]
            if token in tokens:
                token = tokens[-1]
        found: Account = original(self, token)
        return found

    return holder


def _any_scheme(original: Any) -> Any:
    def account(request: Request[Any]) -> Account:
        token = request.headers.get("authorization", "").split(" ")[-1]
        value = f"Bearer {token}".encode()
        headers = [item for item in request.scope["headers"] if item[0] != b"authorization"]
        request.scope["headers"] = [*headers, (b"authorization", value)]
        request.scope.pop(GIVEN, None)
        found: Account = original(Request(request.scope))
        return found

    return account


def _token_in_url(original: Any) -> Any:
    def account(request: Request[Any]) -> Account:
        token = request.query_params.get("token")
        if token is None:
            found: Account = original(request)
            return found
        return request.state["backend"].registry.holder(token)  # type: ignore[no-any-return]

    return account


def _echo(answer: Answer) -> None:
    if answer.body.get("code") == 1001:
        answer.body["data"] = {"hint": "log in"}


MUTANTS = (
    Mutant(
        "expired-token-opens",
        "A6",
        "a token that is too old is honoured",
        around(Registry, "holder", _never_old),
    ),
    Mutant(
        "old-token-opens",
        "A6",
        "last week's token goes on beside the new one",
        around(Registry, "holder", _old_ones_open),
    ),
    Mutant(
        "token-prefix-opens",
        "A6",
        "what follows a token is ignored",
        around(Registry, "holder", _beginning_is_enough),
    ),
    Mutant(
        "token-any-case",
        "A6",
        "a token's letters may be large",
        around(Registry, "holder", _any_letters),
    ),
    Mutant("bad-token-1002", "A6", "a bad token is 1002", told(API, refusal(1001, now=1002))),
    Mutant("bad-token-403", "A6", "a bad token is HTTP 403", told(API, refusal(1001, status=403))),
    Mutant("bad-token-data", "A6", "a refusal brings data", told(API, _echo)),
    Mutant(
        "bad-token-code-text",
        "A6",
        "`code` of a refusal is text",
        told(BALANCE, put("code", lambda c: str(c) if c else c)),
    ),
    Mutant(
        "scheme-any",
        "A6",
        "any Authorization scheme will do",
        around(guard, "account", _any_scheme),
    ),
    Mutant(
        "token-in-url",
        "A6",
        "a token in the URL opens the API",
        around(guard, "account", _token_in_url),
    ),
)
