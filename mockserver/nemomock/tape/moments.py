"""Moving the times that a tape made up: those near its recording move on by the same distance."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nemomock.tape.cutting import Edit, Span
from nemomock.world.iso import iso, iso_exact, parse_iso

NEAR_S = 30 * 24 * 3600.0
"""Times further from the recording are not its own: they stay."""

_MOMENT = re.compile(
    rb"(?<![\w.+-])(?:(?P<iso>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?P<part>\.\d+)?(?:Z|\+00:00))"
    rb"|(?P<epoch>1[5-9]\d{8}(?P<thousand>\d{3})?)(?P<rest>\.\d+)?)(?![\w.-])"
)


def shifted(recorded_at: float, seconds: float) -> Edit:
    """Return the edit that moves times near `recorded_at` by whole `seconds`."""

    def edit(data: bytes) -> Iterator[Span]:
        for match in _MOMENT.finditer(data):
            moment = _read(match)
            if moment is not None and abs(moment - recorded_at) <= NEAR_S:
                yield match.start(), match.end(), _written(match, moment + seconds, seconds)

    return edit


def _read(match: re.Match[bytes]) -> float | None:
    if match["iso"] is None:
        return int(match["epoch"]) / (1000 if match["thousand"] else 1)
    try:
        return parse_iso(match["iso"].decode())
    except ValueError:
        return None


def _written(match: re.Match[bytes], moment: float, seconds: float) -> bytes:
    """Spell a moment as the one it replaces was spelt."""
    if match["iso"] is None:
        scale = 1000 if match["thousand"] else 1
        return b"%d" % (int(match["epoch"]) + round(seconds) * scale) + (match["rest"] or b"")
    text = iso_exact(moment) if match["part"] else iso(moment)
    return (text if match["iso"].endswith(b"Z") else text.replace("Z", "+00:00")).encode()
