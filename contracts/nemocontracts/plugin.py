"""The pytest plugin: options, markers, and a backend of your own as a fixture.

Loaded in every pytest run of the environment, so nothing heavy is imported until used.
"""

from __future__ import annotations

import uuid
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import httpx

    from nemocontracts.targets import Mock, Target

pytest.register_assert_rewrite("nemocontracts.checks")

MARKERS = (
    "seed(*ids): the statements of the documents that this test proves",
    "nemomock(seed, silence, dialect, credits, ...): settings of this test's `nemomock`",
    "adk: rests on Google ADK only; against the live API a finding is a warning",
    "ours: rests on this project's own choice; never sent to the live API",
)
TAIL = 12
"""How many exchanges of the journal a failure shows."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the options; all begin with `--nemo`."""
    group = parser.getgroup("nemo", "NemoVideo: the mock and the contract")
    add = group.addoption
    add("--nemo-url", metavar="URL", help="test this backend instead of a mock in a thread")
    add("--nemo-tape", metavar="FILE", help="test what was recorded: a HAR file, ours or not")
    add("--nemo-token", metavar="TOKEN", help="use this token; none is requested")
    add("--nemo-live", action="store_true", help="the URL is the live API: spend credits there")
    add("--nemo-credits", type=int, default=0, metavar="N", help="spend at most so many (live)")
    add("--nemo-seed", type=int, default=0, metavar="N", help="seed of the mock (default 0)")
    add(
        "--nemo-profile",
        choices=("quick", "default", "thorough"),
        default="quick",
        help="how many examples the contract suite draws",
    )
    add("--nemo-only", metavar="IDS", help="judge these statements only: A3,E6")
    add("--nemo-mutant", metavar="NAME", help="make the mock wrong in this way")
    add("--nemo-no-shrink", action="store_true", help="show the first failing example as it is")
    add("--nemo-summary", action="store_true", help="tell of the suite statement by statement")
    add("--nemo-json", metavar="FILE", help="write what the suite found, statement by statement")
    add("--nemo-report", metavar="FILE", help="write the same as one HTML page")


def pytest_configure(config: pytest.Config) -> None:
    """Register the markers."""
    for line in MARKERS:
        config.addinivalue_line("markers", line)
    name = config.getoption("--nemo-mutant")
    if name:
        _mutate(config, name)


def pytest_report_header(config: pytest.Config) -> str | None:
    """Tell which backend, when one was chosen."""
    url, seed = config.getoption("--nemo-url"), config.getoption("--nemo-seed")
    tape = config.getoption("--nemo-tape")
    if url is None and tape is None and not seed:
        return None
    return f"nemo: {tape or url or 'the mock in a thread'}, seed {seed}"


@pytest.fixture
def nemomock(request: pytest.FixtureRequest) -> Iterator[Mock]:
    """A fresh backend of this test's own, on a real socket and a virtual clock.

    `.url`, `.token()`, `.clock.advance(seconds)`, `.credits.grant(token, amount)`, `.journal`.
    Choose settings with `@pytest.mark.nemomock(seed=7, silence=1.0, dialect="errors=envelope")`.
    With `--nemo-tape` it is that tape, from its beginning; a tape has no clock to move.
    """
    from nemocontracts import targets

    tape = request.config.getoption("--nemo-tape")
    if tape:
        with _replayed(tape) as backend:
            yield backend
        return
    chosen: dict[str, Any] = {"seed": request.config.getoption("--nemo-seed")}
    for mark in reversed(list(request.node.iter_markers("nemomock"))):
        chosen |= mark.kwargs
    with targets.mock(**chosen) as backend:
        yield backend


@pytest.fixture(scope="session")
def nemomock_session(request: pytest.FixtureRequest) -> Iterator[Mock]:
    """One backend for the whole run (of a worker): take a token a test, and nobody meets.

    With `--nemo-url` it is what runs there, with `--nemo-tape` that tape.
    """
    from nemocontracts import targets

    get = request.config.getoption
    url, tape, seed = get("--nemo-url"), get("--nemo-tape"), get("--nemo-seed")
    with ExitStack() as stack:
        if url:
            http = stack.enter_context(targets.caller())
            yield targets.Mock(http, url.rstrip("/"), seed, str(uuid.uuid4()))
        elif tape:
            yield stack.enter_context(_replayed(tape))
        else:
            yield stack.enter_context(targets.mock(seed=seed))


@pytest.fixture
def nemo_client(request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    """An `httpx.Client` at the test's own backend, with token and attribution in place.

    With `--nemo-url` it calls what runs there, with the token of `--nemo-token` if there is one.
    """
    from nemocontracts.targets import ATTRIBUTION, caller

    get = request.config.getoption
    backend: Mock = request.getfixturevalue("nemomock_session" if get("--nemo-url") else "nemomock")
    with caller() as http:
        http.base_url = backend.url
        http.headers.update(ATTRIBUTION)
        http.headers["Authorization"] = f"Bearer {get('--nemo-token') or backend.token()}"
        yield http


@pytest.fixture(scope="session")
def nemo_target(request: pytest.FixtureRequest) -> Iterator[Target]:
    """What the contract suite judges: the options as a `nemocontracts.targets.Target`."""
    from nemocontracts.targets import TargetUnusable

    with ExitStack() as stack:
        try:
            target = stack.enter_context(_opened(request.config))
        except TargetUnusable as error:
            pytest.exit(f"nemocontracts: {error}", returncode=2)
        yield target


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add seed, journal and a line to run again to the report of a failed test."""
    report = yield
    backend = getattr(item, "funcargs", {}).get("nemomock")
    if report.failed and backend is not None and report.when == "call":
        report.sections.append(("nemomock", _told(item, backend)))
    return report


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Tell which statements were kept, when the suite ran."""
    reports = [
        report
        for kind in ("passed", "failed", "error", "skipped", "xfailed")
        for report in terminalreporter.stats.get(kind, ())
        if any(name == __package__ for name, _ in getattr(report, "user_properties", ()))
    ]
    if reports:
        from nemocontracts.report import publish
        from nemocontracts.verdicts import gather

        publish(terminalreporter, config, gather(reports, config.getoption("--nemo-only")))


def _mutate(config: pytest.Config, name: str) -> None:
    """Make the mocks of this run wrong in one way, until it ends."""
    from nemocontracts.targets import TargetUnusable, mutated

    stack = ExitStack()
    try:
        stack.enter_context(mutated(name))
    except TargetUnusable as error:
        raise pytest.UsageError(str(error)) from error
    config.add_cleanup(stack.close)


@contextmanager
def _replayed(tape: str) -> Iterator[Mock]:
    from nemocontracts import tapes, targets

    try:
        with tapes.replaying(tape) as url, targets.caller() as http:
            yield targets.Mock(http, url)
    except targets.TargetUnusable as error:
        pytest.fail(str(error), pytrace=False)


def _opened(config: pytest.Config) -> AbstractContextManager[Target]:
    from nemocontracts import targets

    get = config.getoption
    return targets.opened(
        get("--nemo-url"),
        tape=get("--nemo-tape"),
        token=get("--nemo-token"),
        live=get("--nemo-live"),
        budget=get("--nemo-credits"),
        seed=get("--nemo-seed"),
    )


def _told(item: pytest.Item, backend: Mock) -> str:
    tape = item.config.getoption("--nemo-tape")
    if tape:
        return f'again: pytest "{item.nodeid}" --nemo-tape={tape}'
    lines = [f"seed {backend.seed}; the last exchanges of {backend.url}:"]
    for entry in backend.journal[-TAIL:]:
        notes = "".join(f"  ({note})" for note in entry["notes"])
        lines.append(
            f"  {entry['number']} {entry['method']} {entry['path']} {entry['status']}{notes}"
        )
        if entry["status"] >= 400:
            lines.append(f"      {entry['response'][:300]}")
    lines.append(f'again: pytest "{item.nodeid}" --nemo-seed={backend.seed}')
    return "\n".join(lines)
