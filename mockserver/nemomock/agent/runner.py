"""Messages at work: one a session, whoever listens (WIRE.md "POST /run_sse")."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from functools import lru_cache
from typing import Any
from weakref import WeakSet

from nemomock.agent.editing import Bench
from nemomock.agent.events import Beat, Body, Broke, Event, Refused
from nemomock.agent.feeds import Feed
from nemomock.agent.language import understand
from nemomock.agent.performance import Performance
from nemomock.agent.script import Pace, script
from nemomock.agent.till import Books, Till
from nemomock.agent.workshop import Workshop
from nemomock.domain.errors import Conflict, NotStored, OutOfCredits, UnsupportedFile
from nemomock.domain.plan import Language, Plan
from nemomock.domain.sessions import Session
from nemomock.settings import Settings
from nemomock.store import Store
from nemomock.world.clock import Clock
from nemomock.world.seed import Seed

SHORT = 2_000
"""Characters of messages whose plans are remembered."""

logger = logging.getLogger(__name__)


class Chats:
    """The messages of one backend."""

    def __init__(
        self,
        *,
        settings: Settings,
        store: Store,
        clock: Clock,
        seed: Seed,
        books: Books,
        workshop: Workshop,
    ) -> None:
        """Work on the sessions of `store`."""
        self._settings = settings
        self._store = store
        self._clock = clock
        self._seed = seed
        self._books = books
        self._workshop = workshop
        self._tasks: dict[str, asyncio.Task[None]] = {}
        # Weak: a feed is remembered for as long as its listener reads, which may be longer
        # than its run.
        self._feeds: WeakSet[Feed] = WeakSet()

    def begin(self, session: Session, text: str | None, *, broke: bool = False) -> Feed:
        """Start on a message and return what will be told.

        `text` None is a message without parts; `broke`: whatever it costs cannot be paid.
        Raises Conflict while the session is busy; OutOfCredits when the account cannot pay,
        unless the dialect tells in-band; NotStored when the disk takes nothing.
        """
        self._check_free(session)
        feed = Feed()
        if text is None:
            return self._told(session, feed, Broke("No parts in the new_message."))
        plan = _understood(text, _language(session))
        till = Till(self._store, self._books, self._settings.costs, session.owner, session.id)
        try:
            if broke:
                raise OutOfCredits("No credits are left; register or top up to go on")
            begun = till.open(session, plan)
        except OutOfCredits as refusal:
            if self._settings.dialect.credits == "http":
                raise
            return self._told(session, feed, Refused("INSUFFICIENT_CREDITS", refusal.message))
        self._start(session.id, self._play(self._performance(begun, plan, feed, till)))
        self._feeds.add(feed)
        return feed

    def stall(self, session: Session, seconds: float) -> Feed:
        """Answer with nothing but heartbeats for so long; nothing is done. Raises Conflict."""
        self._check_free(session)
        feed = Feed()
        self._start(session.id, self._idle(session, feed, seconds))
        self._feeds.add(feed)
        return feed

    async def delivered(self) -> None:
        """Return once every listener has what was told so far."""
        for feed in tuple(self._feeds):
            await feed.delivered()

    def hang_up(self) -> None:
        """Close every stream; the work goes on."""
        for feed in tuple(self._feeds):
            feed.end()

    async def stop(self) -> None:
        """Stop all work. What was not committed is given back and leaves no trace."""
        tasks = tuple(self._tasks.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        self.hang_up()

    def _check_free(self, session: Session) -> None:
        if session.id in self._tasks:
            raise Conflict(
                "The session is still working on the message before; wait until its stream "
                "closes, and never send a message twice"
            )

    async def _idle(self, session: Session, feed: Feed, seconds: float) -> None:
        invocation_id = f"e-{self._seed.uuids('stall', session.id, session.messages).draw()}"
        beat_s, began, number = Pace().heartbeat_s, self._clock.now(), 1
        try:
            with self._clock.worker(session.owner) as worker:
                # Each beat is counted from the beginning, so that a late one makes none later.
                while number * beat_s < seconds:
                    await worker.sleep(number * beat_s - self._clock.since(began))
                    feed.tell(Event("", invocation_id, self._clock.now(), Beat(number)))
                    number += 1
                await worker.sleep(seconds - self._clock.since(began))
        finally:
            feed.end()

    def _performance(self, session: Session, plan: Plan, feed: Feed, till: Till) -> Performance:
        name = (session.id, session.messages)
        ids = self._seed.uuids("events", *name)
        return Performance(
            plan=plan,
            script=script(
                plan,
                self._seed.rng("script", *name),
                Pace(self._settings.silence),
                session.draft,
            ),
            bench=Bench.of(session),
            feed=feed,
            till=till,
            clock=self._clock,
            workshop=self._workshop,
            invocation_id=f"e-{ids.draw()}",
            ids=ids,
        )

    def _start(self, session_id: str, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work, name=f"chat {session_id}")
        self._tasks[session_id] = task
        task.add_done_callback(lambda _: self._tasks.pop(session_id, None))

    async def _play(self, performance: Performance) -> None:
        try:
            with self._clock.worker(performance.bench.session.owner) as worker:
                await performance.play(worker)
        except (NotStored, UnsupportedFile) as refusal:
            logger.warning("a message was not kept: %s", refusal.message)
            performance.break_off(refusal.message)
        except Exception:
            logger.exception("a message broke")
            performance.break_off("The agent broke; the backend's log says why")
        finally:
            performance.feed.end()

    def _told(self, session: Session, feed: Feed, body: Body) -> Feed:
        """Return a feed that says one thing and ends; nothing is charged, nothing done."""
        ids = self._seed.uuids("told", session.id, session.messages)
        invocation_id = f"e-{ids.draw()}"
        feed.tell(Event(ids.draw(), invocation_id, self._clock.now(), body))
        feed.end()
        return feed


def _understood(text: str, language: Language) -> Plan:
    """Return the plan of a message; tests say the same few sentences again and again."""
    return (_remembered if len(text) <= SHORT else understand)(text, language)


_remembered = lru_cache(maxsize=512)(understand)


def _language(session: Session) -> Language:
    """Return the language of the answers: the session's (G6)."""
    return "zh" if session.language.lower().startswith("zh") else "en"
