"""One message, played: steps on the clock, edits done and committed, and the last word."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from nemomock.agent.answers import Balance, Timeline, answer
from nemomock.agent.calls import Call, Outcome, result
from nemomock.agent.editing import Bench, perform
from nemomock.agent.events import Beat, Body, Broke, Event, Said, ToolCalled, ToolReturned
from nemomock.agent.feeds import Feed
from nemomock.agent.script import Beat as BeatDue
from nemomock.agent.script import CallTool, Pace, Say, Script, Step, Work, speaks
from nemomock.agent.till import Till
from nemomock.agent.workshop import Workshop
from nemomock.domain import codec
from nemomock.domain.plan import Plan
from nemomock.world.clock import Clock, Worker
from nemomock.world.seed import Uuids


@dataclass(slots=True)
class Performance:
    """A message at work. `ids` draws the names of its events."""

    plan: Plan
    script: Script
    bench: Bench
    feed: Feed
    till: Till
    clock: Clock
    workshop: Workshop
    ids: Uuids
    invocation_id: str
    beats: int = 0
    _call_ids: dict[int, str] = field(default_factory=dict)
    _work: asyncio.Task[tuple[Outcome, ...]] | None = None

    async def play(self, worker: Worker) -> None:
        """Play the script to its end. When cancelled, what was not committed leaves no trace."""
        try:
            reached = 0.0
            for step in self.script.steps:
                await worker.sleep(step.at - reached)
                reached = step.at
                await self._do(step, worker)
            await worker.sleep(self.script.ends_at - reached)
            self._close()
        finally:
            await self._abandon()

    def break_off(self, why: str) -> None:
        """Tell that the run itself broke, as ADK does (wire-adk.md 5)."""
        self._tell(Broke(why))

    async def _do(self, step: Step, worker: Worker) -> None:
        match step:
            case Say(_, text):
                self._tell(Said(text))
            case BeatDue():
                self._beat()
            case CallTool(_, call):
                self._call(call)
            case Work(_, call):
                await self._finish(call, worker)

    def _call(self, call: Call) -> None:
        """Tell of the call and begin its work, which goes on beside the script."""
        name = self._call_ids[call.number] = f"adk-{self.ids.draw()}"
        self._tell(ToolCalled(name, call.tool, call.args))
        self._work = asyncio.create_task(self._perform(call), name=f"work {name}")

    async def _perform(self, call: Call) -> tuple[Outcome, ...]:
        with self.clock.worker(self.bench.session.owner):
            return await perform(call, self.bench, self.workshop)

    async def _finish(self, call: Call, worker: Worker) -> None:
        """Wait for the work, with heartbeats when it is late, commit it, and tell its result."""
        assert self._work is not None  # noqa: S101 - a script calls before it works
        work = self._work
        with worker.idle():
            while not work.done():
                await self._wait_a_beat(work)
        outcomes = work.result()
        self.till.commit(self.plan, self.bench, outcomes)
        self._tell(
            ToolReturned(
                self._call_ids[call.number],
                call.tool,
                result(call, outcomes, self.bench.draft.duration_ms),
                {"draft": codec.encode(self.bench.draft)},
            )
        )

    async def _wait_a_beat(self, work: asyncio.Task[tuple[Outcome, ...]]) -> None:
        pause = asyncio.create_task(self._pause())
        await asyncio.wait((work, pause), return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            self._beat()
        pause.cancel()
        await asyncio.wait((pause,))

    async def _pause(self) -> None:
        with self.clock.worker(self.bench.session.owner) as worker:
            await worker.sleep(Pace().heartbeat_s)

    def _close(self) -> None:
        outcomes = tuple(self.bench.outcomes)
        ledger = self.till.close()
        if not speaks(self.script, outcomes):
            return
        draft = self.bench.draft
        text = answer(
            self.plan,
            outcomes,
            wording=self.script.wording,
            balance=Balance(ledger.available, ledger.frozen, ledger.total),
            timeline=Timeline(len(draft.tracks), draft.duration_ms),
        )
        self._tell(Said(text))

    async def _abandon(self) -> None:
        """Stop work that nobody finished, and drop files that no session knows."""
        if self._work is not None and not self._work.done():
            self._work.cancel()
            await asyncio.wait((self._work,))
        self.workshop.discard(tuple(self.bench.made))
        self.bench.made.clear()
        self.till.close()

    def _beat(self) -> None:
        self.beats += 1
        self.feed.tell(Event("", self.invocation_id, self.clock.now(), Beat(self.beats)))

    def _tell(self, body: Body) -> None:
        self.feed.tell(Event(self.ids.draw(), self.invocation_id, self.clock.now(), body))
