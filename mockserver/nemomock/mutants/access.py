"""Faults of tokens: what they look like, how long they live, how many there are (A3-A5)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nemomock.backend import registry
from nemomock.backend.registry import Issued, Registry
from nemomock.domain.accounts import TOKEN_LIFE_S, Account
from nemomock.mutants.mutant import Mutant, always, around, instead, returning
from nemomock.mutants.wire import (
    TOKEN,
    drop,
    heads,
    put,
    refusal,
    rename,
    told,
)

DAY_S = 86_400


def _poorer(account: Account) -> Account:
    return replace(account, ledger=replace(account.ledger, granted=account.ledger.granted - 1))


def _without_client(original: Any) -> Any:
    def issue(self: Registry, client_id: str | None, address: str) -> Issued:
        known: dict[str, str] = vars(self)["_by_client"]
        found: Issued = original(self, client_id or f"nobody-{len(known)}", address)
        return found

    return issue


def _ending(early_s: float) -> Any:
    """Let a token end, when its client asks for another `early_s` before its end."""

    def make(original: Any) -> Any:
        def issue(self: Registry, client_id: str | None, address: str) -> Issued:
            inner = vars(self)
            name = inner["_by_client"].get((client_id or "").strip(), "")
            known, now = inner["_store"].get(Account, name), inner["_clock"].now()
            if known is not None and known.expires_at - early_s <= now:
                inner["_store"].save(replace(known, expires_at=now))
            found: Issued = original(self, client_id, address)
            return found

        return issue

    return make


def _new_person(original: Any) -> Any:
    def renew(self: Registry, account: Account, now: float) -> Account:
        found: Account = original(self, account, now)
        return replace(found, id=f"{account.id}_{found.issued}")

    return renew


def _no_top_up(original: Any) -> Any:
    def renew(self: Registry, account: Account, now: float) -> Account:
        found: Account = original(self, account, now)
        return replace(found, ledger=account.ledger)

    return renew


def _no_retry_after(headers: dict[bytes, bytes]) -> None:
    headers.pop(b"retry-after", None)


MUTANTS = (
    Mutant(
        "token-prefix",
        "A3",
        "tokens begin with nemo_",
        told(TOKEN, put("data.token", lambda t: t.replace("nmv_usr_", "nemo_"))),
    ),
    Mutant(
        "token-renamed",
        "A3",
        "`token` is `access_token`",
        told(TOKEN, rename("data.token", "access_token")),
    ),
    Mutant(
        "token-life-8-days",
        "A3",
        "a token lasts 8 days",
        instead(registry, "TOKEN_LIFE_S", TOKEN_LIFE_S + DAY_S),
    ),
    Mutant(
        "token-life-second-short",
        "A3",
        "a token lasts a second less than 7 days",
        instead(registry, "TOKEN_LIFE_S", TOKEN_LIFE_S - 1),
    ),
    Mutant(
        "token-expiry-local-time",
        "A3",
        "`expires_at` has no zone",
        told(TOKEN, put("data.expires_at", lambda t: t.removesuffix("Z"))),
    ),
    Mutant(
        "token-expiry-epoch",
        "A3",
        "`expires_at` is a number",
        told(TOKEN, put("data.expires_at", always(1_700_000_000))),
    ),
    Mutant(
        "token-credits-99",
        "A3",
        "a new account owns 99 credits",
        returning(Registry, "_open", _poorer),
    ),
    Mutant(
        "token-credits-overtold",
        "A3",
        "101 credits are told, 100 are there",
        told(TOKEN, put("data.credits", lambda c: c + 1)),
    ),
    Mutant("token-credits-text", "A3", "`credits` is text", told(TOKEN, put("data.credits", str))),
    Mutant("token-user-dropped", "A3", "`user_id` is missing", told(TOKEN, drop("data.user_id"))),
    Mutant(
        "token-no-top-up",
        "A3",
        "a new week brings no credits",
        around(Registry, "_renew", _no_top_up),
    ),
    Mutant(
        "client-id-optional",
        "A4",
        "a token is given without a client id",
        around(Registry, "issue", _without_client),
    ),
    Mutant(
        "client-id-422",
        "A4",
        "a missing client id is 422",
        told(TOKEN, refusal(400, now=422, status=422)),
    ),
    Mutant(
        "client-id-on-200",
        "A4",
        "a missing client id is code 400 on HTTP 200",
        told(TOKEN, refusal(400, status=200)),
    ),
    Mutant(
        "client-id-65",
        "A4",
        "a client id may have 65 characters",
        instead(registry, "CLIENT_ID_LIMIT", 65),
    ),
    Mutant(
        "client-id-63",
        "A4",
        "a client id may have 63 characters only",
        instead(registry, "CLIENT_ID_LIMIT", 63),
    ),
    Mutant(
        "rate-unlimited",
        "A5",
        "a client gets a token whenever it asks",
        around(Registry, "issue", _ending(TOKEN_LIFE_S)),
    ),
    Mutant(
        "rate-six-days",
        "A5",
        "a client gets its next token after 6 days",
        around(Registry, "issue", _ending(DAY_S)),
    ),
    Mutant(
        "rate-503", "A5", "too many tokens is 503", told(TOKEN, refusal(429, now=503, status=503))
    ),
    Mutant(
        "rate-on-200", "A5", "code 429 comes on HTTP 200", told(TOKEN, refusal(429, status=200))
    ),
    Mutant(
        "rate-no-retry-after",
        "A5",
        "429 does not say when to come back",
        heads(TOKEN, _no_retry_after),
    ),
    Mutant(
        "rate-retry-after-ms",
        "A5",
        "Retry-After is in milliseconds",
        heads(
            TOKEN,
            lambda h: (
                h.update({b"retry-after": h[b"retry-after"] + b"000"})
                if b"retry-after" in h
                else None
            ),
        ),
    ),
    Mutant(
        "renewal-new-person",
        "A5",
        "a client is somebody else every week",
        around(Registry, "_renew", _new_person),
    ),
)
