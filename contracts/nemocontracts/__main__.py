"""`python -m nemocontracts`: judge a backend from any folder; `nemomock check` runs this.

Exit codes: 0 kept, 1 broken or a gap in the coverage, 2 it could not be judged.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import json
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import platformdirs

from nemocontracts import statements
from nemocontracts.arguments import UNJUDGED, parse

CONFIG = Path(__file__).with_name("check.ini")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say, and return the exit code."""
    options = parse(arguments, __doc__)
    if options.openapi:
        return _print_openapi()
    if options.coverage:
        return _cover(options.json)
    # Hypothesis keeps its tables in the current folder unless told otherwise.
    cache = platformdirs.user_cache_path("nemomock", appauthor=False) / "hypothesis"
    os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(cache))
    try:
        with _terminable():
            return _prove(options) if options.mutants else _judge(options)
    except KeyboardInterrupt:
        sys.stderr.write("nemocontracts: interrupted; nothing was judged to the end\n")
        return UNJUDGED


@contextlib.contextmanager
def _terminable() -> Iterator[None]:
    """Let a termination end the block as Ctrl-C does: what it began is ended and taken away."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextlib.contextmanager
def _scratch() -> Iterator[Path]:
    """Yield a folder for every temporary file of the block, its processes' too; it goes after."""
    before, named = tempfile.tempdir, os.environ.get("TMPDIR")
    with tempfile.TemporaryDirectory(prefix="nemocontracts-", ignore_cleanup_errors=True) as folder:
        os.environ["TMPDIR"] = tempfile.tempdir = folder
        try:
            yield Path(folder)
        finally:
            tempfile.tempdir = before
            os.environ.pop("TMPDIR")
            if named is not None:
                os.environ["TMPDIR"] = named


def _print_openapi() -> int:
    from nemocontracts.openapi import load

    sys.stdout.write(json.dumps(load(), indent=2, ensure_ascii=False) + "\n")
    return 0


def _cover(as_json: bool) -> int:
    found = statements.coverage()
    missing = [name for name, tests in found.items() if not tests]
    if as_json:
        sys.stdout.write(json.dumps({"statements": found}, indent=2) + "\n")
    else:
        for statement in statements.statements():
            sys.stdout.write(f"{statement.id:4} {statement.kind}  {statement.says}\n")
            for test in found[statement.id]:
                sys.stdout.write(f"          {test}\n")
    told = f"{len(found) - len(missing)} of {len(found)} statements are proven"
    gaps = f"; missing: {', '.join(missing)}" if missing else ""
    sys.stderr.write(f"{told}{gaps}\n")
    return 1 if missing else 0


def _prove(options: argparse.Namespace) -> int:
    """Try the suite on mutants; `--only` names mutants or statements, `--report` the table."""
    from nemocontracts import kill_table, strength
    from nemocontracts.targets import TargetUnusable

    def tell(trial: strength.Trial) -> None:
        for line in kill_table.lines(trial):
            sys.stderr.write(line + "\n")

    try:
        proof = strength.prove(
            options.only,
            jobs=options.jobs or os.cpu_count() or 1,
            seed=options.seed,
            control=not options.only,
            told=tell,
        )
    except TargetUnusable as error:
        sys.stderr.write(f"nemocontracts: {error}\n")
        return UNJUDGED
    if options.report:
        Path(options.report).write_text(kill_table.markdown(proof), "utf-8")
    if options.json:
        sys.stdout.write(json.dumps(proof.to_wire(), indent=2, ensure_ascii=False) + "\n")
    sys.stderr.write(kill_table.told(proof) + "\n")
    return 0 if proof.strong else 1


def _judge(options: argparse.Namespace) -> int:
    import pytest

    from nemocontracts.targets import TargetUnusable, opened

    if options.url is not None or options.tape is not None:
        try:
            with opened(
                options.url,
                tape=options.tape,
                token=options.token,
                live=options.live,
                budget=options.credits or 0,
                seed=options.seed,
            ):
                pass
        except TargetUnusable as error:
            sys.stderr.write(f"nemocontracts: {error}\n")
            return UNJUDGED
    with _scratch() as folder:
        found = folder / "verdicts.json"
        aside = contextlib.redirect_stdout(sys.stderr) if options.json else contextlib.nullcontext()
        with aside:
            code = int(pytest.main([*_command(options), f"--nemo-json={found}"]))
        if options.json and found.exists():
            sys.stdout.write(found.read_text("utf-8") + "\n")
    return code if code in (0, 1) else UNJUDGED


def _command(options: argparse.Namespace) -> list[str]:
    """Return the arguments of pytest: the suite, and no configuration of where we stand."""
    command = ["--pyargs", "nemocontracts.suite", "-c", str(CONFIG), "-p", "no:cacheprovider"]
    # One seed, one order; and Schemathesis would blank the values of a failing example.
    command += ["-p", "no:randomly", "-p", "no:schemathesis"]
    command += ["-q", "--tb=short", "--nemo-summary", f"--nemo-profile={options.profile}"]
    command += [f"--nemo-seed={options.seed}", f"--hypothesis-seed={options.seed}"]
    for name in ("url", "tape", "token", "report", "only"):
        if getattr(options, name):
            command.append(f"--nemo-{name}={getattr(options, name)}")
    if options.junit:
        command.append(f"--junit-xml={options.junit}")
    if options.live:
        command += ["--nemo-live", f"--nemo-credits={options.credits or 0}"]
    elif _worth_workers(options) and importlib.util.find_spec("xdist"):
        command += ["-n", "auto"]
    return command


def _worth_workers(options: argparse.Namespace) -> bool:
    """Whether there is work for more than one process."""
    from nemocontracts import tapes

    return not options.only and (not options.tape or tapes.of_the_suite(options.tape))


if __name__ == "__main__":
    sys.exit(main())
