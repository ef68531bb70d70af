"""`python -m fuzz [PART ...]`: all parts within `FUZZ_S` seconds; exit 1 on a finding."""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from driver import Driver
from endurance.served import client, serving
from fuzz import drafts, streams, uploads
from fuzz.rounds import Budget, Finding, hunt

SCHEMATHESIS = Path(__file__).parents[1] / "nemocontracts" / "test_schemathesis.py"
HTTP_EXAMPLES = 15


def fuzz_streams(budget: Budget) -> Finding | None:
    """Read streams in every form, cut anywhere, with the client's decoder."""
    cut = streams.streams().flatmap(lambda raw: st.tuples(st.just(raw), streams.cuts(raw)))
    told = st.tuples(streams.disturbed(), cut)

    def law(
        example: tuple[tuple[tuple[bytes, ...], bytes], tuple[bytes, tuple[bytes, ...]]],
    ) -> None:
        streams.beats_and_comments_take_nothing(*example[0])
        streams.pieces_mean_the_whole(*example[1])

    return hunt("streams", law, told, budget, examples=300)


def fuzz_uploads(budget: Budget) -> Finding | None:
    """Upload damaged files of every type to a server of its own."""
    options = ("--clock", "virtual", "--credits", "100")
    with TemporaryDirectory(prefix="fuzz-") as place, client() as http:
        folder = Path(place)
        whole = uploads.samples(folder)
        log = folder / "log"
        with serving(folder / "data", *options, log=log) as server:
            door = uploads.Door(Driver(http, server.url).enter(), folder / "data")
            found = hunt("uploads", door.judge, uploads.damaged(whole), budget, examples=60)
        said = log.read_text("utf-8")
    print(f"  {door.taken} were taken, {door.refused} refused, {door.broke} broke a program")
    if not found and "Traceback" in said:
        return Finding("uploads", budget.first, f"the server's log has a traceback:\n{said}")
    return found


def fuzz_drafts(budget: Budget) -> Finding | None:
    """Send drafts through the codec and the compiler to a film."""
    drawn = st.one_of(drafts.sound_drafts(), drafts.mangled_drafts(), drafts.mangled_drafts())
    with drafts.studio() as studio:
        found = hunt("drafts", studio.judge, drawn, budget, examples=25)
        print(f"  {studio.films} became films, {studio.refused} were refused")
    return found


def fuzz_http(budget: Budget) -> Finding | None:
    """Let Schemathesis at every operation, seed after seed."""
    while not budget.over:
        number, examples = budget.next_seed(), str(HTTP_EXAMPLES)
        chosen = {"NEMO_FUZZ_EXAMPLES": examples, "NEMO_FUZZ_SEED": str(number)}
        command = (sys.executable, "-m", "pytest", "-q", "-x", str(SCHEMATHESIS))
        try:
            ran = subprocess.run(
                command,
                env={**os.environ, **chosen},
                timeout=None if budget.rounds else budget.left_s,
                capture_output=True,
                text=True,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return None
        if ran.returncode:
            told = f"{ran.stdout}\n(NEMO_FUZZ_SEED={number} NEMO_FUZZ_EXAMPLES={examples})"
            return Finding("http", number, told)
    return None


PARTS: dict[str, Callable[[Budget], Finding | None]] = {
    "streams": fuzz_streams,
    "uploads": fuzz_uploads,
    "drafts": fuzz_drafts,
    "http": fuzz_http,
}
SHARES = {"streams": 1, "uploads": 3, "drafts": 3, "http": 3}


def main() -> int:
    """Run the parts that were named, or all, and tell what was found."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"some of {', '.join(PARTS)}; none: all")
    parser.add_argument("--seconds", type=float, default=float(os.environ.get("FUZZ_S", "120")))
    parser.add_argument("--seed", type=int, help="of the first round; else by chance")
    parser.add_argument("--rounds", type=int, help="at most so many of each part")
    chosen = parser.parse_args()
    parts = chosen.parts or list(PARTS)
    if unknown := set(parts) - PARTS.keys():
        parser.error(f"`{unknown.pop()}` is no part; name some of {', '.join(PARTS)}")
    first = chosen.seed if chosen.seed is not None else random.randrange(10**6)
    findings = 0
    for part in parts:
        share = chosen.seconds * SHARES[part] / sum(SHARES[each] for each in parts)
        print(f"{part}: {share:.0f} s from seed {first} ...", flush=True)
        budget = Budget(share, first, chosen.rounds)
        found = PARTS[part](budget)
        print(f"  {budget.done} rounds: {'FOUND' if found else 'nothing found'}", flush=True)
        if found:
            findings += 1
            print(found, flush=True)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
