"""Things to say whose effect on the timeline is plain, with a small model of that effect.

The model knows one clip on one video track; it is a reading of its own, not the agent's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from nemocontracts.checks import Wire
from nemocontracts.strategies import titles

LEAST_MS = 700
TITLE_MS = 3_000


@dataclass(frozen=True, slots=True)
class Timeline:
    """What should be on the timeline, as far as the model looks. `title_ms`: where it ends."""

    length_ms: int
    ratio: str = "16:9"
    texts: tuple[str, ...] = ()
    title_ms: int = 0
    music: float | None = None
    muted: bool = False

    def kept(self, start_ms: int, end_ms: int) -> Timeline:
        """Return what is left when only that stretch is kept, on every track."""
        title_ms = max(0, min(self.title_ms, end_ms) - start_ms)
        texts = self.texts if title_ms else ()
        return replace(self, length_ms=end_ms - start_ms, texts=texts, title_ms=title_ms)


@dataclass(frozen=True, slots=True)
class Instruction:
    """Something to say in both languages, and what it makes of a timeline."""

    english: str
    chinese: str
    effect: Callable[[Timeline], Timeline]

    def says(self, language: str) -> str:
        """Return the words."""
        return self.chinese if language == "zh" else self.english


def seen(draft: Wire, canvas: Wire) -> Timeline:
    """Read a timeline off the wire."""
    rows = {
        kind: [t["sg"] for t in draft["t"] if t["tt"] == kind and t["sg"]] for kind in (0, 1, 7)
    }
    film = [segment for row in rows[0] for segment in row]
    sound = [segment for row in rows[1] for segment in row]
    words = [segment for row in rows[7] for segment in row]
    return Timeline(
        length_ms=max((s["st"] + s["d"] for s in film), default=0),
        ratio=canvas["ratio"],
        texts=tuple(sorted({s["tx"] for s in words})),
        title_ms=max((s["st"] + s["d"] for s in words), default=0),
        music=sound[0]["v"] if sound else None,
        muted=bool(film) and all(s["v"] == 0 for s in film),
    )


def cut_first(ms: int) -> Instruction:
    """Take the beginning away."""
    s = f"{ms / 1000:g}"
    return Instruction(
        f"cut the first {s} seconds",
        f"剪掉前{s}秒",
        lambda t: t.kept(ms, t.length_ms),
    )


def cut_last(ms: int) -> Instruction:
    """Take the end away."""
    s = f"{ms / 1000:g}"
    return Instruction(
        f"cut the last {s} seconds",
        f"剪掉最后{s}秒",
        lambda t: t.kept(0, t.length_ms - ms),
    )


def cut_between(start_ms: int, ms: int) -> Instruction:
    """Take a piece out of the middle, which parts what stands there."""
    a, b = f"{start_ms / 1000:g}", f"{(start_ms + ms) / 1000:g}"

    def effect(t: Timeline) -> Timeline:
        lost = min(start_ms + ms, t.title_ms) - min(start_ms, t.title_ms)
        return replace(t, length_ms=t.length_ms - ms, title_ms=t.title_ms - lost)

    return Instruction(f"cut from {a} to {b} seconds", f"剪掉{a}秒到{b}秒", effect)


def title(text: str) -> Instruction:
    """Put a title on; a film has one."""
    return Instruction(
        f"add a title “{text}”",
        f"加标题“{text}”",
        lambda t: replace(t, texts=(text,), title_ms=min(TITLE_MS, t.length_ms)),
    )


def music(percent: int) -> Instruction:
    """Put music under it."""
    return Instruction(
        f"add lo-fi background music at {percent}%",
        f"加一段lo-fi背景音乐，音量{percent}%",
        lambda t: replace(t, music=percent / 100),
    )


VERTICAL = Instruction("make it vertical", "改成竖屏", lambda t: replace(t, ratio="9:16"))
SQUARE = Instruction("make it square", "改成方形", lambda t: replace(t, ratio="1:1"))
MUTE = Instruction("mute the original sound", "静音原声", lambda t: replace(t, muted=True))
WARM = Instruction("make the colors warm", "把画面调成暖色", lambda t: t)


def instructions(*, musical: bool = False) -> SearchStrategy[Instruction]:
    """Draw something to say; `musical`: also music, which takes time to make."""
    tenths = st.integers(2, 12).map(lambda n: n * 100)
    plain = (
        tenths.map(cut_first)
        | tenths.map(cut_last)
        | st.builds(cut_between, st.sampled_from((300, 1_000)), st.just(400))
        | titles().map(title)
        | st.sampled_from((VERTICAL, SQUARE, MUTE, WARM))
    )
    return plain | st.sampled_from((20, 30, 45)).map(music) if musical else plain


def possible(timeline: Timeline, instruction: Instruction) -> bool:
    """Whether there is enough film left, even for a piece out of the middle."""
    return instruction.effect(timeline).length_ms >= LEAST_MS + 1_000
