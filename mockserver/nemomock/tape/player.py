"""Which recorded answer a request gets: matching in order, and what is left at the end.

A tape answers every entry once. Readings follow changes: a GET is answered as things stood after
the last change that was played, and, unless `strict`, again if it is asked more often than it was
when recorded. A tape that has been played to its end begins anew, unless `strict`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from urllib.parse import quote, urlsplit

from nemomock.tape import cutting, ids, likeness
from nemomock.tape.exchange import (
    ELSEWHERE,
    Answered,
    Asked,
    Exchange,
    Tape,
    header,
    is_text,
    origin_of,
    target_of,
)
from nemomock.tape.ids import Bindings
from nemomock.tape.likeness import Difference, Likeness
from nemomock.tape.moments import shifted

_SAFE = ("GET", "HEAD", "OPTIONS")
_WORD = re.compile(r"[A-Za-z0-9_-]{5,}")


@dataclass(frozen=True, slots=True)
class Missed:
    """A request that is not on the tape; `nearest` is the number of an entry, from 1."""

    asked: str
    nearest: int | None
    entry: str
    differences: tuple[Difference, ...]
    played: bool

    @property
    def reason(self) -> str:
        """What to tell a person."""
        if self.nearest is None:
            return f"The tape is empty; it has no answer for `{self.asked}`"
        near = f"The nearest is entry {self.nearest}, `{self.entry}`"
        if not self.differences:
            return f"The tape has no further answer for `{self.asked}`. {near}, already played"
        told = "; ".join(map(str, self.differences[:3]))
        return f"The tape has no answer for `{self.asked}`. {near}: {told}"


class Player:
    """One tape being played to one run of a client."""

    def __init__(self, tape: Tape, *, strict: bool = False, shift: float = 0.0) -> None:
        """Begin at the start; `shift` seconds are added to times near the recording."""
        self.tape = tape
        self.missed: list[Missed] = []
        self._strict = strict
        self._shift = shift
        self._played: set[int] = set()
        self._ever: set[int] = set()
        self._change = -1
        self._bindings = Bindings()
        self._sent = frozenset(_sent_words(tape))

    def take(self, live: Asked) -> Answered | Missed:
        """Return the answer to a request, or why there is none. `live.url` is path and query."""
        found = self._find(live) or self._find_anew(live)
        if found is None:
            miss = self._miss(live)
            self.missed.append(miss)
            return miss
        index, alike = found
        self._played.add(index)
        self._ever.add(index)
        if live.method not in _SAFE:
            self._change = max(self._change, index)
        self._bindings = alike.bindings
        return self._voiced(self.tape.exchanges[index])

    def unplayed(self) -> tuple[tuple[int, Exchange], ...]:
        """Return the entries that nobody asked for, with their numbers from 1."""
        return tuple(
            (index + 1, item)
            for index, item in enumerate(self.tape.exchanges)
            if index not in self._ever
        )

    def rewind(self) -> None:
        """Begin anew, as for another run."""
        self._played = set()
        self._change = -1
        self._bindings = Bindings()

    def local(self, url: str) -> str:
        """Return where a recorded URL is on this tape: path and query."""
        base, scheme, host = self.tape.origin, *origin_of(url).split("://", 1)
        if not host:
            return target_of(url)
        if base and url.startswith(base) and url[len(base) : len(base) + 1] in ("", "/", "?"):
            return target_of(url.removeprefix(base))
        return f"{ELSEWHERE}{scheme}/{host}{target_of(url)}"

    def _find_anew(self, live: Asked) -> tuple[int, Likeness] | None:
        """Look again from the beginning, once the tape has been played to its end."""
        if self._strict or len(self.tape.exchanges) - 1 not in self._played:
            return None
        before = self._played, self._change, self._bindings
        self.rewind()
        found = self._find(live)
        if found is None:
            self._played, self._change, self._bindings = before
        return found

    def _find(self, live: Asked) -> tuple[int, Likeness] | None:
        alike = _own({index: like for index, like in self._compared(live) if not like.differences})
        if live.method in _SAFE:
            order = self._readings(alike)
        else:
            order = (tuple(index for index in alike if index not in self._played),)
        for choices in order:
            if choices:
                best = min(choices, key=lambda index: alike[index].cost)
                return best, alike[best]
        return None

    def _readings(self, alike: dict[int, Likeness]) -> tuple[tuple[int, ...], ...]:
        """Return where to look for a reading, best first."""
        until = self._next_change()
        fresh = tuple(index for index in alike if index not in self._played)
        now = tuple(index for index in fresh if self._change < index < until)
        past = tuple(index for index in alike if index in self._played and index < until)
        again = () if self._strict else past[-1:]
        return now, again, tuple(i for i in fresh if i >= until), fresh

    def _next_change(self) -> int:
        items = self.tape.exchanges
        ahead = (
            index for index in range(self._change + 1, len(items)) if index not in self._played
        )
        changes = (index for index in ahead if items[index].asked.method not in _SAFE)
        return next(changes, len(items))

    def _compared(self, live: Asked) -> Iterator[tuple[int, Likeness]]:
        for index, item in enumerate(self.tape.exchanges):
            recorded = replace(item.asked, url=self.local(item.asked.url))
            if recorded.method == live.method:
                yield index, likeness.compare(recorded, live, self._bindings)

    def _miss(self, live: Asked) -> Missed:
        """Explain a miss by the entry that is most like the request."""
        asked = f"{live.method} {urlsplit(live.url).path}"
        best: tuple[float, int, Likeness] | None = None
        for index, item in enumerate(self.tape.exchanges):
            recorded = replace(item.asked, url=self.local(item.asked.url))
            like = likeness.compare(recorded, live, self._bindings)
            rank = _distance(recorded, live, like) + (index in self._played) * 0.01
            if best is None or rank < best[0]:
                best = rank, index, like
        if best is None:
            return Missed(asked, None, "", (), played=False)
        _, index, like = best
        near = self.tape.exchanges[index].asked
        entry = f"{near.method} {urlsplit(self.local(near.url)).path}"
        return Missed(asked, index + 1, entry, like.differences, index in self._played)

    def _voiced(self, item: Exchange) -> Answered:
        """Return an answer in the words of this run: its ids, and times moved on."""
        answered = item.answered
        if not is_text(header(answered.headers, "content-type")) and answered.frames:
            return replace(answered, headers=self._headers(item))
        frames = cutting.apply_to_frames(answered.frames, self._words())
        if not answered.streamed and self._shift:
            frames = cutting.apply_to_frames(frames, shifted(item.started, self._shift))
        self._hand_out(b"".join(frame.data for frame in frames))
        return replace(answered, headers=self._headers(item), frames=frames)

    def _headers(self, item: Exchange) -> tuple[tuple[str, str], ...]:
        words = self._words()
        return tuple(
            (name, cutting.apply(value.encode(), words(value.encode())).decode())
            for name, value in item.answered.headers
        )

    def _words(self) -> cutting.Edit:
        """Return the edit that puts this run's words for the tape's."""
        pairs = {old: new for old, new in self._bindings.pairs() if old != new and len(old) > 3}
        if not pairs:
            return lambda _: ()
        longest = sorted(pairs, key=len, reverse=True)
        choices = "|".join(re.escape(word) for word in longest)
        pattern = re.compile(rf"(?<![A-Za-z0-9_-])(?:{choices})(?![A-Za-z0-9_-])".encode())
        return cutting.spans_of(pattern, lambda match: _spelt(pairs[match[0].decode()]).encode())

    def _hand_out(self, body: bytes) -> None:
        """Remember ids that the run has now seen: they stand for themselves."""
        for word in set(_WORD.findall(body.decode("utf-8", "replace"))) & self._sent:
            if self._bindings.fits(word, word):
                self._bindings.bind(word, word)


def _own(alike: dict[int, Likeness]) -> dict[int, Likeness]:
    """Return the answers to whoever asks as this one does, with a token or without, if any."""
    own = {index: like for index, like in alike.items() if like.cost < likeness.STRANGER}
    return own or alike


def _sent_words(tape: Tape) -> Iterator[str]:
    """Yield the ids that requests of a tape are about."""
    for item in tape.exchanges:
        text = item.asked.url
        if is_text(header(item.asked.headers, "content-type")):
            text += " " + item.asked.body.decode("utf-8", "replace")
        yield from filter(ids.is_id, _WORD.findall(text))


def _spelt(word: str) -> str:
    """Return a word as it can stand in JSON and in a URL alike."""
    return word if word.isascii() and _WORD.fullmatch(word) else quote(json.dumps(word)[1:-1])


def _distance(recorded: Asked, live: Asked, like: Likeness) -> float:
    """Return how far a request is from an entry: by method, path, then body."""
    paths = (urlsplit(side.url).path for side in (recorded, live))
    theirs, ours = (ids.template(path) for path in paths)
    far = 0.0 if theirs == ours else 2 - SequenceMatcher(None, theirs, ours).ratio()
    return 10 * far + 5 * (recorded.method != live.method) + min(len(like.differences), 40) / 10
