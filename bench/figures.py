"""Figures: two sides measured in turn, their ratio, whether a bar is met; lines and tables."""

from __future__ import annotations

import os
import platform
import re
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nemomock.render.build import build_of
from nemomock.render.ffmpeg import find_ffmpeg

ROUNDS = int(os.environ.get("NEMO_BENCH_ROUNDS", "5"))

Pairs = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Figure:
    """Medians of both sides and of their ratios, with the least and the greatest ratio.

    `bar` is the most the ratio should be, `least` the least; None where there is none.
    """

    what: str
    than: str
    ours: float
    theirs: float
    unit: str
    ratio: float
    span: tuple[float, float]
    rounds: int
    bar: float | None = None
    least: float | None = None

    @classmethod
    def of(
        cls, what: str, than: str, pairs: Pairs, bar: float | None = None, unit: str = "s",
        *, least: float | None = None,
    ) -> Figure:  # fmt: skip
        """Return the figure of pairs of ours and theirs."""
        ratios = [ours / theirs for ours, theirs in pairs]
        ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
        span = min(ratios), max(ratios)
        ratio = statistics.median(ratios)
        return cls(what, than, ours, theirs, unit, ratio, span, len(pairs), bar, least)

    @property
    def verdict(self) -> str:
        """Whether the bar is met, and if not, by how much it is missed."""
        if self.least is not None:
            if self.ratio >= self.least:
                return f">= {self.least:g}: met"
            return f">= {self.least:g}: missed by {1 - self.ratio / self.least:.0%}"
        if self.bar is None:
            return ""
        if self.ratio <= self.bar:
            return f"<= {self.bar:g}: met"
        return f"<= {self.bar:g}: missed by {self.ratio / self.bar - 1:.0%}"

    @property
    def line(self) -> str:
        """The figure for a terminal."""
        return (
            f"{self.what:44} {_said(self.ours, self.unit):>12}   {self.than:26} "
            f"{_said(self.theirs, self.unit):>12}   ratio {self.ratio:6.3f}   {self.verdict}"
        )

    @property
    def row(self) -> str:
        """The figure for a table."""
        least, most = self.span
        return (
            f"| {self.what} | {_said(self.ours, self.unit)} | {self.than} "
            f"| {_said(self.theirs, self.unit)} | **{self.ratio:.3f}** "
            f"| {least:.3f} to {most:.3f} | {self.rounds} | {self.verdict or '-'} |"
        )


Found = Iterator[Figure | str]
"""What a section yields: figures, and sentences that go with them."""


@dataclass(frozen=True, slots=True)
class Section:
    """Figures about one thing."""

    title: str
    measure: Callable[[], Found]

    @property
    def about(self) -> str:
        """What is measured, and how: the docstring of what measures it."""
        text = " ".join((self.measure.__doc__ or "").split())
        return re.sub(r"``", "`", text)


def show(section: Section) -> str:
    """Measure a section, print its lines as they are found, and return it in Markdown."""
    print(f"\n{section.title}", flush=True)
    figures: list[Figure] = []
    notes: list[str] = []
    for found in section.measure():
        print(found.line if isinstance(found, Figure) else found, flush=True)
        if isinstance(found, Figure):
            figures.append(found)
        else:
            notes.append(found)
    parts = [f"## {section.title}", section.about]
    if figures:
        head = "| what | ours | against | theirs | ratio | least to greatest | pairs | bar |"
        rule = "|---|---:|---|---:|---:|---:|---:|---|"
        parts.append("\n".join([head, rule, *(figure.row for figure in figures)]))
    if notes:
        parts.append("\n".join(f"- {note}" for note in notes))
    return "\n\n".join(parts)


def machine() -> str:
    """Return the machine in a line: cores, processor, memory, system, Python, ffmpeg, load."""
    said = [
        f"{os.cpu_count()} cores",
        _processor(),
        f"{platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}",
        f"ffmpeg {build_of(find_ffmpeg()).split()[2]}",
    ]
    load = ", ".join(f"{share:.1f}" for share in os.getloadavg())
    return f"{'; '.join(said)}. Load before it began: {load}."


def _processor() -> str:
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.M)
    except OSError:
        found = None
    return found[1].strip() if found else platform.processor() or "unknown processor"


def _said(number: float, unit: str) -> str:
    if unit == "s" and number < 0.001:
        return f"{1e6 * number:.1f} µs"
    if unit == "s":
        return f"{1000 * number:.0f} ms" if number < 1 else f"{number:.2f} s"
    return f"{number:.3g} {unit}" if number < 100 else f"{number:,.0f} {unit}"
