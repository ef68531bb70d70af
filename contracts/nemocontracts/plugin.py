"""The pytest plugin: options, markers, and a backend of your own as a fixture.

Loaded in every pytest run of the environment, so nothing heavy is imported until used.
"""

from __future__ import annotations

import uuid
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from nemocontracts.failures import share, told, witnessed

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
TOKEN = pytest.StashKey[str]()
"""The token that the tests of a live run share."""


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


def pytest_sessionstart(session: pytest.Session) -> None:
    """Look at the address before xdist starts workers: these cannot end a run with a sentence."""
    get = session.config.getoption
    if get("--nemo-url") and get("dist", "no") != "no":
        with ExitStack() as stack:
            _target(stack, session.config)


@pytest.fixture
def nemomock(request: pytest.FixtureRequest) -> Iterator[Mock]:
    """A fresh backend of this test's own, on a real socket and a virtual clock.

    `.url`, `.token()`, `.clock.advance(seconds)`, `.credits.grant(token, amount)`, `.journal`.
    Choose settings with `@pytest.mark.nemomock(seed=7, silence=1.0, dialect="errors=envelope")`.
    With `--nemo-tape` it is that tape, from its beginning; a tape has no clock to move.
    With `--nemo-url` it is a mock all the same, so that a test of `nemo_client` cannot have it.
    """
    from nemocontracts import targets

    _refuse_two(request, "nemo_client")
    get = request.config.getoption
    tape, marked = get("--nemo-tape"), _marked(request)
    with ExitStack() as stack:
        if tape:
            backend = _entered(stack, _replayed(tape))
            shown = witnessed(request, backend, [f"--nemo-tape={tape}"])
        else:
            backend = _entered(stack, targets.mock(**{"seed": get("--nemo-seed"), **marked}))
            again = [] if "seed" in marked else [f"--nemo-seed={backend.seed}"]
            shown = witnessed(request, backend, again, door=True, seed=backend.seed)
        yield stack.enter_context(shown)


@pytest.fixture(scope="session")
def nemomock_session(request: pytest.FixtureRequest) -> Iterator[Mock]:
    """One backend for the whole run (of a worker): take a token a test, and nobody meets.

    With `--nemo-url` it is what runs there, with `--nemo-tape` that tape. An address that may not
    be called, or where nobody answers, ends the run with exit code 2.
    """
    from nemocontracts import targets

    get = request.config.getoption
    url, tape, seed = get("--nemo-url"), get("--nemo-tape"), get("--nemo-seed")
    with ExitStack() as stack:
        if url:
            target: Target = request.getfixturevalue("nemo_target")
            http = stack.enter_context(targets.caller())
            backend = targets.Mock(http, target.url, seed, str(uuid.uuid4()))
            shown = witnessed(request, backend, _address(request.config), door=target.admin)
        elif tape:
            backend = _entered(stack, _replayed(tape))
            shown = witnessed(request, backend, [f"--nemo-tape={tape}"])
        else:
            backend = _entered(stack, targets.mock(seed=seed))
            again = [f"--nemo-seed={seed}"]
            shown = witnessed(request, backend, again, door=True, seed=seed)
        yield stack.enter_context(shown)


@pytest.fixture
def nemo_client(request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    """An `httpx.Client` at the test's own backend, with token and attribution in place.

    With `--nemo-url` it calls what runs there, with the token of `--nemo-token` if there is one;
    live, all tests of a run (of a worker) share a token. A test that has `nemomock` as well fails
    then: the mock would not be what the client calls.
    """
    from nemocontracts.targets import ATTRIBUTION, caller

    _refuse_two(request, "nemomock")
    get = request.config.getoption
    backend: Mock = request.getfixturevalue("nemomock_session" if get("--nemo-url") else "nemomock")
    if get("--nemo-url"):
        share(request)
    with caller() as http:
        http.base_url = backend.url
        http.headers.update(ATTRIBUTION)
        token = get("--nemo-token") or _token(request.session, backend)
        http.headers["Authorization"] = f"Bearer {token}"
        yield http


@pytest.fixture(scope="session")
def nemo_target(request: pytest.FixtureRequest) -> Iterator[Target]:
    """What the contract suite judges: the options as a `nemocontracts.targets.Target`."""
    with ExitStack() as stack:
        yield _target(stack, request.config)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add seed, journal and a line to run again to the report of a test, failed in any phase."""
    report = yield
    story = told(item) if report.failed else ""
    if story:
        report.sections.append(("nemomock", story))
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

    with tapes.replaying(tape) as url, targets.caller() as http:
        yield targets.Mock(http, url)


def _entered(stack: ExitStack, backend: AbstractContextManager[Mock]) -> Mock:
    """Start a backend; one that cannot be had fails the test with one line."""
    from nemocontracts.targets import TargetUnusable

    try:
        return stack.enter_context(backend)
    except TargetUnusable as error:
        why = str(error)
    pytest.fail(why, pytrace=False)


def _marked(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Return the settings of a test's own mock; the nearest marker wins."""
    marked: dict[str, Any] = {}
    for mark in reversed(list(request.node.iter_markers("nemomock"))):
        if mark.args:
            pytest.fail(
                f"`@pytest.mark.nemomock` takes settings by name, as seed=7; not {mark.args}",
                pytrace=False,
            )
        marked |= mark.kwargs
    return marked


def _refuse_two(request: pytest.FixtureRequest, other: str) -> None:
    """Fail a test whose mock and whose client would be two backends."""
    if request.config.getoption("--nemo-url") and other in request.fixturenames:
        pytest.fail(
            "`nemomock` is a mock of this test's own and `nemo_client` calls --nemo-url: two "
            "backends; with --nemo-url take `nemomock_session`, or leave --nemo-url out",
            pytrace=False,
        )


def _address(config: pytest.Config) -> list[str]:
    """Return the options that lead to the same URL; a token is nobody else's business."""
    get = config.getoption
    live = ["--nemo-live", f"--nemo-credits={get('--nemo-credits')}"] if get("--nemo-live") else []
    return [f"--nemo-url={get('--nemo-url')}", *live]


def _token(session: pytest.Session, backend: Mock) -> str:
    """Return a token of this test's own; live, where it is one a week, that of the run."""
    if not session.config.getoption("--nemo-live"):
        return backend.token()
    import httpx

    from nemocontracts.targets import TargetUnusable

    if TOKEN not in session.stash:
        try:
            session.stash[TOKEN] = backend.token()
        except httpx.TransportError as error:
            _end(f"`{backend.url}` cannot be reached: {error}")
        except TargetUnusable as error:
            _end(str(error))
    return session.stash[TOKEN]


def _end(why: str) -> NoReturn:
    """End the run: no test of it could do better."""
    pytest.exit(f"nemocontracts: {why}", returncode=2)


def _target(stack: ExitStack, config: pytest.Config) -> Target:
    """Open what the options mean; one that cannot be judged ends the run."""
    from nemocontracts import targets

    get = config.getoption
    opening = targets.opened(
        get("--nemo-url"),
        tape=get("--nemo-tape"),
        token=get("--nemo-token"),
        live=get("--nemo-live"),
        budget=get("--nemo-credits"),
        seed=get("--nemo-seed"),
    )
    try:
        return stack.enter_context(opening)
    except targets.TargetUnusable as error:
        _end(str(error))
