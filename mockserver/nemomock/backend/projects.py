"""Sessions: making them, finding them for their owner only, changing them."""

from __future__ import annotations

from dataclasses import replace

from nemomock.domain.accounts import Account
from nemomock.domain.errors import SessionNotFound
from nemomock.domain.sessions import Session
from nemomock.store import Store
from nemomock.world.clock import Clock
from nemomock.world.seed import Seed


class Projects:
    """The sessions of one backend."""

    def __init__(self, *, store: Store, clock: Clock, seed: Seed) -> None:
        """Work on the records of `store`."""
        self._store = store
        self._clock = clock
        self._seed = seed
        self._lost: set[str] = set()

    def create(self, account: Account, *, task_name: str, language: str) -> Session:
        """Begin a project (S1)."""
        # The caller's copy may be older than what a message or another project saved since.
        account = self._store.get(Account, account.id) or account
        number = account.sessions + 1
        name = ("session", account.id, number)
        session = Session(
            id=str(10**18 + self._seed.number(*name) % (9 * 10**18)),
            task_id=f"task_{self._seed.number(*name, 'task'):016x}",
            owner=account.id,
            task_name=task_name,
            language=language,
            created_at=self._clock.now(),
        )
        self._store.save(replace(account, sessions=number), session)
        return session

    def find(self, account: Account, session_id: str) -> Session:
        """Return a session of the account. Raises SessionNotFound for any other (S3)."""
        session = self._store.get(Session, session_id)
        if session is None or session.owner != account.id or session_id in self._lost:
            raise SessionNotFound(
                f"Session `{session_id[:64]}` was not found; create a new one with "
                "POST /api/tasks/me/with-session/nemo_agent"
            )
        return session

    def count_upload(self, account: Account, session_id: str) -> int:
        """Return which upload of the session this is, from 1."""
        session = self.find(account, session_id)
        self._store.save(replace(session, uploads=session.uploads + 1))
        return session.uploads + 1

    def lose(self, session_id: str) -> None:
        """Act as if a session had never been; work that it has under way comes to its end."""
        self._lost.add(session_id)

    def remembered(self) -> frozenset[str]:
        """Return which sessions are lost."""
        return frozenset(self._lost)

    def recall(self, lost: frozenset[str]) -> None:
        """Have lost these sessions and no others."""
        self._lost = set(lost)

    def clear(self) -> None:
        """Forget what was lost."""
        self._lost.clear()
