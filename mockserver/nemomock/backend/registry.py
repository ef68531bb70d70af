"""Who may speak: issuing tokens, telling whose a token is, and moving credits."""

from __future__ import annotations

import hmac
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from nemomock.domain.accounts import TOKEN_FORM, TOKEN_LIFE_S, Account, Ledger, hashed
from nemomock.domain.errors import BadRequest, BadToken, RateLimited
from nemomock.settings import Settings
from nemomock.store import Store
from nemomock.world.clock import Clock
from nemomock.world.iso import iso
from nemomock.world.seed import Seed

CLIENT_ID_LIMIT = 64


@dataclass(frozen=True, slots=True)
class Issued:
    """A token on its way to its holder: the only time that it is known."""

    account: Account
    token: str = field(repr=False)


Addresses = Mapping[str, tuple[float, ...]]
"""When each address was given tokens, in epoch seconds."""


class Registry:
    """The accounts of one backend. Tokens are found and compared by their hashes."""

    def __init__(self, *, settings: Settings, store: Store, clock: Clock, seed: Seed) -> None:
        """Learn the accounts that the store remembers."""
        self._settings = settings
        self._store = store
        self._clock = clock
        self._seed = seed
        self._by_token: dict[str, str] = {}
        self._by_client: dict[str, str] = {}
        self._by_address: defaultdict[str, deque[float]] = defaultdict(deque)
        for account in store.all(Account):
            self._index(account)

    def issue(self, client_id: str | None, address: str) -> Issued:
        """Give a client its token for the week (A2, A3).

        Raises BadRequest without a usable client id (A4), and RateLimited while
        the client's last token is valid, or its address had too many (A5).
        """
        client = _client_id(client_id)
        now = self._clock.now()
        known = self._store.get(Account, self._by_client.get(client, ""))
        if known is not None and known.expires_at > now:
            raise _too_soon(known.expires_at, now, f"Client `{client}` has a valid token")
        self._count(address, now)
        account = self._renew(known, now) if known else self._open(client, now)
        token = self._token(account.id, account.issued)
        account = replace(account, token_hash=hashed(token))
        self._store.save(account)
        self._index(account)
        return Issued(account, token)

    def holder(self, token: str | None) -> Account:
        """Return whose token it is. Raises BadToken, saying what is wrong with it (A6)."""
        if not token:
            raise BadToken("No token: send `Authorization: Bearer <token>`")
        if not TOKEN_FORM.fullmatch(token):
            raise BadToken("That is not a token of this API: tokens begin with nmv_usr_")
        found = hashed(token)
        account = self._store.get(Account, self._by_token.get(found, ""))
        if account is None or not hmac.compare_digest(account.token_hash, found):
            raise BadToken("Unknown token: get a new one from /api/auth/anonymous-token")
        if account.expires_at <= self._clock.now():
            raise BadToken(
                f"The token expired at {iso(account.expires_at)}: "
                "get a new one from /api/auth/anonymous-token"
            )
        return account

    def known(self, token: str) -> Account | None:
        """Return whose token it is, in time or not."""
        return self._store.get(Account, self._by_token.get(hashed(token), ""))

    def client(self, client_id: str) -> Account | None:
        """Return the account of a client, if it ever asked for a token."""
        return self._store.get(Account, self._by_client.get(client_id, ""))

    def expire(self, account: Account) -> None:
        """End the week of an account's token now; a new one may be asked for."""
        self._store.save(replace(self.get(account.id), expires_at=self._clock.now()))

    def drain(self, account: Account) -> None:
        """Spend all that an account has left."""
        latest = self.get(account.id)
        left = latest.ledger.available
        ledger = latest.ledger.freeze(left).charge(left)
        self._store.save(replace(latest, ledger=ledger))

    def get(self, account_id: str) -> Account:
        """Return an account that is known to exist."""
        account = self._store.get(Account, account_id)
        assert account is not None, account_id  # noqa: S101 - sessions never outlive accounts
        return account

    def book(self, account_id: str, change: Callable[[Ledger], Ledger]) -> Account:
        """Return the account with its ledger changed; the caller saves it."""
        account = self.get(account_id)
        changed = change(account.ledger)
        return account if changed is account.ledger else replace(account, ledger=changed)

    def grant(self, token: str, amount: int) -> Account:
        """Add credits to the holder of a token. Raises BadToken."""
        account = self.book(self.holder(token).id, lambda ledger: ledger.grant(amount))
        self._store.save(account)
        return account

    def remembered(self) -> Addresses:
        """Return who asked for tokens from where; accounts are the store's to remember."""
        return {address: tuple(times) for address, times in self._by_address.items()}

    def recall(self, addresses: Addresses) -> None:
        """Learn the accounts of the store anew, and who asked from where."""
        self.clear()
        for account in self._store.all(Account):
            self._index(account)
        self._by_address.update((place, deque(times)) for place, times in addresses.items())

    def clear(self) -> None:
        """Forget every account."""
        self._by_token.clear()
        self._by_client.clear()
        self._by_address.clear()

    def _open(self, client: str, now: float) -> Account:
        account_id = f"anon_{self._seed.hex(16, 'account', client)}"
        return Account(
            id=account_id,
            client_id=client,
            token_hash="",
            expires_at=now + TOKEN_LIFE_S,
            ledger=Ledger().grant(self._settings.credits),
        )

    def _renew(self, account: Account, now: float) -> Account:
        """Begin a new week: the same person and projects, topped up to a token's worth."""
        self._by_token.pop(account.token_hash, None)
        missing = max(0, self._settings.credits - account.ledger.available)
        return replace(
            account,
            expires_at=now + TOKEN_LIFE_S,
            issued=account.issued + 1,
            ledger=account.ledger.grant(missing),
        )

    def _token(self, account_id: str, number: int) -> str:
        return f"nmv_usr_{self._seed.hex(40, 'token', account_id, number)}"

    def _index(self, account: Account) -> None:
        self._by_token[account.token_hash] = account.id
        self._by_client[account.client_id] = account.id

    def _count(self, address: str, now: float) -> None:
        allowance = self._settings.ip_allowance
        if allowance is None:
            return
        times = self._by_address[address]
        while times and times[0] <= now - TOKEN_LIFE_S:
            times.popleft()
        if len(times) >= allowance:
            until = times[0] + TOKEN_LIFE_S
            raise _too_soon(until, now, f"This address had {allowance} tokens in 7 days")
        times.append(now)


def _client_id(value: str | None) -> str:
    if value is None or not value.strip():
        raise BadRequest("X-Client-Id is missing: send a UUID of your own in that header")
    client = value.strip()
    if len(client) > CLIENT_ID_LIMIT or not client.isprintable():
        raise BadRequest(
            f"X-Client-Id `{client[:CLIENT_ID_LIMIT]}` is not usable: "
            f"send at most {CLIENT_ID_LIMIT} printable characters"
        )
    return client


def _too_soon(until: float, now: float, why: str) -> RateLimited:
    wait = max(1, int(until - now))
    return RateLimited(
        f"{why}; one token a client in 7 days. Use that one, or ask again after {iso(until)}",
        headers=(("Retry-After", str(wait)),),
    )
