"""How well messages are understood: F1 by operation, and how fast.

    python bench/language.py [CORPUS.jsonl] [--held-out 101-149:2] [--misses 10] [--json]

A corpus has a line `{"prompt", "ops"}` for each message. Held-out lines (first-last:step,
counted from 1) are scored as one number and never shown, so that they stay unread.
Without a corpus it scores `bench/requests.jsonl`, our own.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nemomock.agent.language import understand
from nemomock.domain.edits import Edit, Remove, Use
from nemomock.domain.plan import Plan

OWN = Path(__file__).with_name("requests.jsonl")

FOLDS = {
    "cut_range": "trim", "keep_range": "trim",
    "title": "text",
    "filter": "color",
    "crop": "aspect", "resize": "aspect",
    "mute": "volume",
    "watermark": "overlay_image",
    "redo": "undo", "rotate": "other", "flip": "other", "transcribe": "other",
    "on_beat": "other", "progress_bar": "other",
}  # fmt: skip
"""Near-synonyms, which readers themselves label now one way, now the other:

which part of the time stays; words on the screen; the look; the shape and size of the picture;
how loud; a mark laid over the picture. Names that no reader uses are `other`.
"""

REMOVED = {"bgm": "bgm", "title": "text", "text": "text", "video": "trim"}
"""What taking something away is an operation on."""

BESIDE = frozenset({"other", "help"})
"""Labels that name no operation: scored apart."""

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Scored:
    """One message: what a reader found in it, and what the rules did."""

    prompt: str
    wanted: frozenset[str]
    found: frozenset[str]

    @property
    def wrong(self) -> int:
        """How many operations are missing or too many."""
        return len(self.wanted ^ self.found)


def operations(plan: Plan) -> frozenset[str]:
    """Return the folded names of all that a plan does, refuses or answers."""
    names = [name for edit in plan.edits if (name := _of(edit))]
    names += [refused.op for refused in plan.refused]
    names += [*plan.actions, *(["help"] if plan.help else [])]
    return folded(names)


def _of(edit: Edit) -> str:
    match edit:
        case Remove(target):
            return REMOVED.get(target, "volume")
        case Use():
            return ""
    return edit.op


def folded(names: Iterable[str]) -> frozenset[str]:
    """Return the names without near-synonyms."""
    return frozenset(FOLDS.get(name, name) for name in names)


def scored(line: str) -> Scored:
    """Return the score of one line of a corpus."""
    told = json.loads(line)
    return Scored(told["prompt"], folded(told["ops"]), operations(understand(told["prompt"])))


def f1(hits: int, found: int, wanted: int) -> float:
    """Return the harmonic mean of precision and recall; 1 where nothing was wanted or found."""
    return 2 * hits / (found + wanted) if found + wanted else 1.0


def micro(lines: Iterable[Scored], without: frozenset[str] = frozenset()) -> float:
    """Return F1 over all operations of all messages."""
    hits = found = wanted = 0
    for each in lines:
        hits += len((each.found & each.wanted) - without)
        found += len(each.found - without)
        wanted += len(each.wanted - without)
    return f1(hits, found, wanted)


def by_operation(lines: Iterable[Scored]) -> dict[str, tuple[float, int, int, int]]:
    """Return F1, hits, false alarms and misses of each operation."""
    hits: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for each in lines:
        hits.update(each.found & each.wanted)
        extra.update(each.found - each.wanted)
        missed.update(each.wanted - each.found)
    return {
        op: (f1(hits[op], hits[op] + extra[op], hits[op] + missed[op]), hits[op], extra[op],
             missed[op])
        for op in sorted({*hits, *extra, *missed})
    }  # fmt: skip


def speed(prompts: list[str]) -> float:
    """Return messages a second: the median of some rounds over all of them."""
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for prompt in prompts:
            understand(prompt)
        took.append(time.perf_counter() - began)
    return len(prompts) / statistics.median(took)


def import_ms() -> float:
    """Return what importing the language costs a new interpreter: the median of some."""
    code = (
        "import time; began = time.perf_counter(); import nemomock.agent.language; "
        "print((time.perf_counter() - began) * 1000)"
    )
    command = [sys.executable, "-c", code]
    runs = (subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(5))
    return statistics.median(float(run.stdout) for run in runs)


def held_out(spec: str) -> range:
    """Read `101-149:2` as line numbers; an empty text is none."""
    if not spec:
        return range(0)
    span, _, step = spec.partition(":")
    first, _, last = span.partition("-")
    return range(int(first), int(last or first) + 1, int(step or 1))


def measure(corpus: Path, apart: range) -> tuple[dict[str, object], list[Scored]]:
    """Return the figures of a corpus, and the lines that may be shown."""
    numbered = [
        (number, line)
        for number, line in enumerate(corpus.read_text("utf-8").splitlines(), 1)
        if line.strip()
    ]
    shown = [scored(line) for number, line in numbered if number not in apart]
    hidden = [scored(line) for number, line in numbered if number in apart]
    figures: dict[str, object] = {
        "corpus": corpus.name,
        "messages": len(shown),
        "f1": round(micro(shown, BESIDE), 4),
        "f1_with_other_and_help": round(micro(shown), 4),
    }
    if hidden:
        figures |= {
            "held_out_messages": len(hidden),
            "held_out_f1": round(micro(hidden, BESIDE), 4),
            "held_out_f1_with_other_and_help": round(micro(hidden), 4),
        }
    prompts = [json.loads(line)["prompt"] for _, line in numbered]
    figures |= {"prompts_per_s": round(speed(prompts)), "import_ms": round(import_ms(), 1)}
    return figures, shown


def show(figures: dict[str, object], shown: list[Scored], misses: int) -> None:
    """Print the figures, a line for each operation, and the worst of the lines not held out."""
    for name, figure in figures.items():
        print(f"{name:34} {figure}")
    print(f"\n{'operation':16} {'F1':>6} {'hits':>5} {'extra':>5} {'missed':>6}")
    for op, (score, hits, extra, missed) in by_operation(shown).items():
        print(f"{op:16} {score:6.3f} {hits:5} {extra:5} {missed:6}")
    worst = sorted((each for each in shown if each.wrong), key=lambda each: -each.wrong)
    for each in worst[:misses]:
        print(f"\n{each.prompt[:200]}")
        print(f"    missed {sorted(each.wanted - each.found)}", end="")
        print(f"  extra {sorted(each.found - each.wanted)}")


def main() -> None:
    """Score a corpus."""
    parser = argparse.ArgumentParser(description="How well messages are understood.")
    parser.add_argument("corpus", nargs="?", type=Path, default=OWN)
    parser.add_argument("--held-out", default="", help="lines scored as one number: 101-149:2")
    parser.add_argument("--misses", type=int, default=10, help="how many misses to show")
    parser.add_argument("--json", action="store_true", help="print the figures only, as JSON")
    chosen = parser.parse_args()
    figures, shown = measure(chosen.corpus, held_out(chosen.held_out))
    if chosen.json:
        print(json.dumps(figures, indent=2))
    else:
        show(figures, shown, chosen.misses)


if __name__ == "__main__":
    main()
