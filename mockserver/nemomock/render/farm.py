"""The render farm: jobs queue, run a few at a time, and end on the backend's clock (E2, E5, E7).

A job takes as long as the vendor's would, and as long as the encoder really needs,
whichever is more. One export per session is at work, others wait their turn.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol
from weakref import WeakValueDictionary

from msgspec import Struct

from nemomock.domain.errors import Conflict, NotFound, NotStored
from nemomock.domain.jobs import Job, JobStatus
from nemomock.render.fates import Fate, Fates
from nemomock.render.ffmpeg import RenderFailed
from nemomock.store import Store
from nemomock.store.writing import writing
from nemomock.world.clock import Clock, Worker
from nemomock.world.faults.kinds import RenderFail, RenderStuck, Trouble
from nemomock.world.seed import Seed

logger = logging.getLogger(__name__)

QUEUE_S = (2.0, 8.0)
WORK_S = (28.0, 80.0)
"""Seconds on the backend's clock; together 30-90 s from submission (E5)."""


class Encoded(Struct, frozen=True):
    """A finished file, measured: bytes, ms, and what could not be drawn as asked."""

    bytes: int
    duration_ms: int
    warnings: tuple[str, ...] = ()


class Encoder(Protocol):
    """Makes a job's file."""

    async def encode(self, job: Job, target: Path, on_progress: Callable[[float], None]) -> Encoded:
        """Write `target`, telling progress 0-1. Raises RenderFailed; leaves no half file."""
        ...


class Farm:
    """The exports of one backend."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        seed: Seed,
        folder: Path,
        encoder: Encoder,
        slots: int,
    ) -> None:
        """Run at most `slots` encoders at once, writing below `folder`."""
        self._store = store
        self._clock = clock
        self._seed = seed
        self._folder = folder
        self._encoder = encoder
        self._slots = asyncio.Semaphore(slots)
        # Weak: a turn is remembered for as long as a job of its session holds or awaits it.
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._encoded: dict[str, float] = {}
        self._fates = Fates()

    def submit(self, job: Job, trouble: Iterable[Trouble] = ()) -> Job:
        """Queue a job. Raises Conflict when its owner used the id before (WIRE.md "Render").

        `trouble` may decide how it ends (`render.fates`).
        """
        if self._store.get(Job, job.key) is not None:
            raise Conflict(f"Render id `{job.id}` was used before; every render needs a new id")
        self._fates.decide(job.key, trouble)
        job = self._numbered(job)
        self._store.save(job)
        self._begin(job)
        return job

    def find(self, owner: str, job_id: str) -> Job:
        """Return a job of the owner as it stands. Raises NotFound for any other (E7)."""
        job = self._store.get(Job, f"{owner}/{job_id}")
        if job is None or not self._fates.seen(job):
            raise NotFound(f"Render `{job_id[:128]}` was not found among your renders")
        if job.started_at is None or job.status.ended:
            return job
        scripted = self._clock.since(job.started_at) / self._work_s(job)
        fate = self._fates.of(job.key)
        if isinstance(fate, RenderStuck | RenderFail):
            return job.reached(min(int(100 * scripted), fate.at))
        return job.reached(int(100 * min(scripted, self._encoded.get(job.key, 0.0))))

    async def cancel(self, owner: str, job_id: str) -> Job:
        """Call a job off and stop its encoder. Raises NotFound; Conflict once it has ended."""
        job = self.find(owner, job_id).cancelled(self._clock.now())
        self._store.save_soon(job)
        await self._drop(job.key)
        return job

    def file(self, job: Job) -> Path:
        """Return where a job's file lies, or will."""
        number = f".{job.number}" if job.number else ""
        return self._folder / job.owner / f"{job.id}{number}.mp4"

    def resume(self) -> None:
        """Begin again what a stop or a kill left unfinished, without its leftovers."""
        jobs = self._store.all(Job)
        finished = {self.file(job) for job in jobs if job.status is JobStatus.COMPLETED}
        for path in tuple(self._folder.glob("*/*")):
            if path.is_dir():
                shutil.rmtree(path)
            elif path not in finished:
                path.unlink()
        self._go_on()

    def remembered(self) -> tuple[Mapping[str, Fate], Mapping[str, int]]:
        """Return what is to become of which jobs; the jobs are the store's to remember."""
        return self._fates.remembered()

    def recall(self, fates: tuple[Mapping[str, Fate], Mapping[str, int]]) -> None:
        """Go on with the jobs of the store. No file goes: another snapshot may know it."""
        self._fates.recall(fates)
        self._go_on()

    async def stop(self) -> None:
        """Stop every encoder; unfinished jobs stay unfinished in the store."""
        for key in tuple(self._tasks):
            await self._drop(key)
        self._fates.clear()

    def _go_on(self) -> None:
        for job in self._store.all(Job):
            if not job.status.ended:
                again = self._numbered(job.requeued())
                self._store.save_soon(again)
                self._begin(again)

    def _numbered(self, job: Job) -> Job:
        """Return the job with a file of its own."""
        while self.file(job).exists():
            job = replace(job, number=job.number + 1)
        return job

    def _begin(self, job: Job) -> None:
        task = asyncio.create_task(self._run(job), name=f"render {job.key}")
        self._tasks[job.key] = task
        task.add_done_callback(lambda _: self._tasks.pop(job.key, None))

    async def _drop(self, key: str) -> None:
        task = self._tasks.get(key)
        if task is not None:
            task.cancel()
            await asyncio.wait((task,))

    async def _run(self, job: Job) -> None:
        if isinstance(self._fates.of(job.key), RenderStuck):
            await self._stick(job)
            return
        with self._clock.worker(job.owner) as worker:
            await self._wait_in_queue(job, worker)
            turn = self._turns.setdefault(job.session_id, asyncio.Lock())
            with worker.idle():
                await turn.acquire()
            try:
                await self._take_slot(job, worker)
            finally:
                turn.release()

    async def _wait_in_queue(self, job: Job, worker: Worker) -> None:
        await worker.sleep(self._seed.rng("queue", job.key).uniform(*QUEUE_S))

    async def _stick(self, job: Job) -> None:
        """Begin a job that never ends by itself. It holds no turn: the next export may pass it."""
        with self._clock.worker(job.owner) as worker:
            await self._wait_in_queue(job, worker)
            self._store.save_soon(job.started(self._clock.now()))
            await worker.sleep(self._work_s(job))
        await asyncio.Event().wait()

    async def _take_slot(self, job: Job, worker: Worker) -> None:
        with worker.idle():
            await self._slots.acquire()
        try:
            await self._work(job, worker)
        finally:
            self._slots.release()

    async def _work(self, job: Job, worker: Worker) -> None:
        job = job.started(self._clock.now())
        self._store.save_soon(job)
        try:
            encoded = await self._encode(job, worker)
        except Exception as error:
            self._store.save_soon(job.failed(self._clock.now(), _reason(job, error)))
        else:
            done = job.completed(
                self._clock.now(), size=encoded.bytes, duration_ms=encoded.duration_ms
            )
            self._store.save_soon(replace(done, warnings=encoded.warnings))
        finally:
            self._encoded.pop(job.key, None)

    async def _encode(self, job: Job, worker: Worker) -> Encoded:
        """Encode, and take as long as scripted, if that is longer.

        One worker does both, one after the other: nobody sees the time move on in between.
        """
        began, length_s = self._clock.now(), self._work_s(job)
        if isinstance(fate := self._fates.of(job.key), RenderFail):
            await worker.sleep(length_s * fate.at / 100)
            raise RenderFailed(fate.error)
        target = self.file(job)
        with writing():
            target.parent.mkdir(parents=True, exist_ok=True)
            encoded = await self._encoder.encode(
                job, target, lambda share: self._encoded.update({job.key: share})
            )
        await worker.sleep(length_s - self._clock.since(began))
        return encoded

    def _work_s(self, job: Job) -> float:
        return self._seed.rng("work", job.key).uniform(*WORK_S)


def _reason(job: Job, error: Exception) -> str:
    """Say why a job failed; what is our own fault goes to the log, not to the person."""
    if isinstance(error, RenderFailed | NotStored):
        logger.warning("render %s failed: %s", job.id, error)
        return str(error)
    logger.error("render %s broke", job.id, exc_info=error)
    return "The renderer broke; the backend's log says why"
