"""Known words and what stands for each, found anywhere in a body; thousands cost little. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from nemomock.tape.cutting import Span

EVERYWHERE = 8
"""Shorter secrets are replaced only where they were found: they may be plain words elsewhere."""

_FEW = 24
"""So many new words have a pattern of their own before the large one is made anew."""


class Words:
    """Words that may stand anywhere. A new one costs little, and so does a search."""

    def __init__(self) -> None:
        """Know no word."""
        self._instead: dict[bytes, bytes] = {}
        self._heads: dict[bytes, list[bytes]] = {}
        self._tails: dict[bytes, list[bytes]] = {}
        self._longest = 0
        self._fresh: list[bytes] = []
        self._large: re.Pattern[bytes] | None = None
        self._small: re.Pattern[bytes] | None = None

    def add(self, spellings: Iterable[bytes], instead: bytes) -> None:
        """Know a word in each of its spellings; each has `EVERYWHERE` bytes at least."""
        for word in spellings:
            if word in self._instead:
                continue
            self._instead[word] = instead
            self._heads.setdefault(word[:EVERYWHERE], []).append(word)
            self._tails.setdefault(word[-EVERYWHERE:], []).append(word)
            self._longest = max(self._longest, len(word))
            self._fresh.append(word)
            self._small = None

    def inside(self, body: bytes) -> Iterator[Span]:
        """Find the words that a body holds whole."""
        for pattern in self._patterns():
            for match in pattern.finditer(body):
                yield match.start(), match.end(), self._instead[match[0]]

    def at_edges(self, body: bytes) -> Iterator[Span]:
        """Find a word that the end or the beginning of a body cuts off."""
        for start in range(max(0, len(body) - self._longest + 1), len(body) - EVERYWHERE + 1):
            for word in self._heads.get(body[start : start + EVERYWHERE], ()):
                if word.startswith(body[start:]):
                    yield start, len(body), self._instead[word]
        for end in range(EVERYWHERE, min(len(body), self._longest - 1) + 1):
            for word in self._tails.get(body[end - EVERYWHERE : end], ()):
                if word.endswith(body[:end]):
                    yield 0, end, self._instead[word]

    def _patterns(self) -> Iterator[re.Pattern[bytes]]:
        if len(self._fresh) > max(_FEW, len(self._instead) // 8):
            self._large, self._fresh = re.compile(_either(sorted(self._instead))), []
        if self._fresh and self._small is None:
            self._small = re.compile(_either(sorted(self._fresh)))
        if self._large is not None:
            yield self._large
        if self._fresh and self._small is not None:
            yield self._small


def _either(words: list[bytes]) -> bytes:
    """Return a pattern for the longest of sorted words: a tree, so that thousands cost little."""
    first, last = words[0], words[-1]
    if first == last:
        return re.escape(first)
    size = next(
        (n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first)
    )
    rests = [word[size:] for word in words if len(word) > size]
    branches = (_either(list(group)) for _, group in groupby(rests, key=lambda rest: rest[:1]))
    optional = b"?" if len(rests) < len(words) else b""
    return re.escape(first[:size]) + b"(?:" + b"|".join(branches) + b")" + optional
