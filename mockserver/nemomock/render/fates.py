"""Exports that go wrong on request: which, how, and what a poll sees of it (`world.faults`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from nemomock.domain.jobs import Job
from nemomock.world.faults.kinds import RenderFail, RenderStuck, RenderVanish, Trouble

Fate = RenderFail | RenderStuck | RenderVanish


class Fates:
    """What is to become of some jobs; kept in memory, so a restart ends all trouble."""

    def __init__(self) -> None:
        """Begin with nothing wrong."""
        self._fates: dict[str, Fate] = {}
        self._polls: Counter[str] = Counter()

    def decide(self, key: str, trouble: Iterable[Trouble]) -> None:
        """Keep what is to become of a job; the first of several counts."""
        for each in trouble:
            if isinstance(each, Fate):
                self._fates.setdefault(key, each)

    def of(self, key: str) -> Fate | None:
        """Return what is to become of a job, if anything is."""
        return self._fates.get(key)

    def seen(self, job: Job) -> bool:
        """Count a poll, and return whether it finds the job."""
        fate = self._fates.get(job.key)
        if not isinstance(fate, RenderVanish):
            return True
        self._polls[job.key] += 1
        return self._polls[job.key] <= fate.polls

    def remembered(self) -> tuple[Mapping[str, Fate], Mapping[str, int]]:
        """Return what is to become of which jobs, and how often each was asked for."""
        return dict(self._fates), Counter(self._polls)

    def recall(self, remembered: tuple[Mapping[str, Fate], Mapping[str, int]]) -> None:
        """Have decided this and nothing else."""
        self._fates, self._polls = dict(remembered[0]), Counter(remembered[1])

    def clear(self) -> None:
        """Forget all of it."""
        self._fates.clear()
        self._polls.clear()
