"""How fast messages are understood, and what it costs to be able to."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import language
from figures import ROUNDS, Figure, Found, Pairs

from nemomock.agent.language import understand

TIMED = "import time; began = time.perf_counter(); import {}; print(time.perf_counter() - began)"
WORKS = "nemomock.agent.language"
SMALL = "re, json, dataclasses, enum"


def plan() -> Found:
    """Our own corpus of messages, `bench/requests.jsonl`, understood one after the other.

    Against reading the same lines as JSON, so that the machine cancels out; and what importing
    the language costs a new interpreter, against importing what any program imports.
    """
    lines = language.OWN.read_text("utf-8").splitlines()
    prompts = [json.loads(line)["prompt"] for line in lines]
    speeds: Pairs = []
    imports: Pairs = []
    for _ in range(ROUNDS):
        speeds.append((_each(prompts, understand), _each(lines, json.loads)))
        imports.append((_import(WORKS), _import(SMALL)))
    per_s = Figure.of("understanding a message", "reading its line as JSON", speeds)
    yield per_s
    yield Figure.of("importing the language", f"importing {SMALL}", imports)
    yield f"{1 / per_s.ours:,.0f} messages a second, of {len(prompts)}."


def _each(items: list[str], work: object) -> float:
    assert callable(work)
    began = time.perf_counter()
    for item in items:
        work(item)
    return (time.perf_counter() - began) / len(items)


def _import(names: str) -> float:
    command = [sys.executable, "-c", TIMED.format(names)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
