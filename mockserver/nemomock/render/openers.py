"""Who opens clips while a film is made, besides ffmpeg: we, or programs that may die of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from nemomock.domain.bounds import EVERY_FILE, ChildBounds
from nemomock.domain.errors import UnsupportedFile
from nemomock.domain.media import Origin
from nemomock.media.apart.pool import Pool, pool_within
from nemomock.media.apart.started import CalledOff, Failed
from nemomock.media.apart.work import Work
from nemomock.media.claims import Probe, claimed
from nemomock.media.intake import LOOK
from nemomock.render.compiler import Layout
from nemomock.render.ffmpeg import RenderFailed
from nemomock.render.footage import Footage
from nemomock.render.joining import Joint, join
from nemomock.render.survey import surveys_for
from nemomock.render.threads import Stopped

logger = logging.getLogger(__name__)
SURVEYS: Final[Work[tuple[Footage | None, ...]]] = Work(
    "nemomock.render.survey", "surveys", tuple[Footage | None, ...]
)
JOIN: Final[Work[str]] = Work("nemomock.render.joining", "join_apart", str)


@dataclass(frozen=True, slots=True)
class Openers:
    """What is done with clips that are opened, in `pool`, or here. All of it blocks."""

    pool: Pool | None = None

    @classmethod
    def of(cls, layout: Layout, bounds: ChildBounds) -> Openers:
        """Return those of a film: programs within bounds where any of it was sent to us."""
        sent = any(media.origin is Origin.UPLOAD for media in layout.media.values())
        return cls(pool_within(bounds) if sent else None)

    def surveys(self, layout: Layout, folder: Path) -> dict[str, Footage]:
        """Look at every file of a draft of which something might be copied; by media id."""
        if self.pool is None:
            return surveys_for(layout, folder)
        try:
            return surveys_for(layout, folder, partial(self.pool.run, SURVEYS))
        except Failed as failure:
            logger.warning("nothing is copied: a clip %s", failure)
            return {}

    def join(self, joint: Joint, stopped: Callable[[], bool]) -> None:
        """Write a film of its pieces. Raises RenderFailed, Stopped."""
        if self.pool is None:
            join(joint, stopped)
            return
        try:
            why = self.pool.run(JOIN, joint, called_off=stopped)
        except CalledOff:
            raise Stopped from None
        except Failed as failure:
            why = f"the pieces could not be joined: one of them {failure}"
        if why:
            raise RenderFailed(why)

    def measure(self, film: Path) -> Probe:
        """Look at a finished film. Raises RenderFailed."""
        given = (film, film.name, claimed(film, film.name), EVERY_FILE)
        try:
            return self.pool.run(LOOK, *given) if self.pool else LOOK.here(*given)
        except (Failed, UnsupportedFile) as failure:
            raise RenderFailed(f"the film is not what it should be: {failure}") from failure
