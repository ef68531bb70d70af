"""What the suite shares: one target and its profile; the live rules; a story for failures."""

from __future__ import annotations

from collections.abc import Generator, Iterator

import pytest

from nemocontracts import profiles, tapes
from nemocontracts.api import Api, visiting
from nemocontracts.curl import scrubbed
from nemocontracts.person import Person
from nemocontracts.targets import Mock, Target, TargetUnusable
from nemocontracts.verdicts import KEY, note

API = pytest.StashKey[Api]()
"""The backend of this run."""


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples are drawn, before the modules are imported."""
    get = config.getoption
    shrink = not get("--nemo-no-shrink")
    profiles.choose(get("--nemo-profile"), live=get("--nemo-live"), shrink=shrink)
    config.pluginmanager.register(Sharing())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Write on each test which statements it proves; send nothing of ours to the live API."""
    kept: list[pytest.Item] = []
    dropped: list[pytest.Item] = []
    for item in items:
        if not item.module.__name__.startswith("nemocontracts.suite."):  # type: ignore[attr-defined]
            kept.append(item)
            continue
        item.user_properties.append((KEY, note(item)))
        (kept if _wanted(item) else dropped).append(item)
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = kept


def _wanted(item: pytest.Item) -> bool:
    only, tape = item.config.getoption("--nemo-only"), item.config.getoption("--nemo-tape")
    if item.config.getoption("--nemo-live") and item.get_closest_marker("ours"):
        return False
    if not tape and _of_tapes(item):
        return False
    if tape and not _of_tapes(item) and not _recorded(tape):
        return False
    return not only or bool(set(only.split(",")) & set(note(item).split()[1:]))


def _of_tapes(item: pytest.Item) -> bool:
    return item.nodeid.partition("::")[0].endswith("test_tape.py")


def _recorded(tape: str) -> bool:
    """Whether the suite's own tests are on a tape; one that cannot be read is told of later."""
    try:
        return tapes.of_the_suite(tape)
    except TargetUnusable:
        return True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show a failure's exchanges as curl; live, a finding that rests on ADK only is a warning."""
    report = yield
    api = item.session.stash.get(API, None)
    if api is None:
        return report
    if report.failed and api.story:
        report.sections.append((f"as curl, seed {api.target.seed}", "\n".join(api.story)))
    if report.failed and api.secrets:
        report.longrepr = scrubbed(report.longreprtext, api.secrets)
        report.sections = [(name, scrubbed(text, api.secrets)) for name, text in report.sections]
    if report.when == "call":
        api.story.clear()
    if not report.failed:
        return report
    if api.live and item.get_closest_marker("adk"):
        report.outcome = "skipped"
        report.wasxfail = "rests on ADK only"
    return report


@pytest.fixture(scope="session")
def api(nemo_target: Target, request: pytest.FixtureRequest) -> Iterator[Api]:
    """The backend under judgement."""
    with visiting(nemo_target) as found:
        request.session.stash[API] = found
        yield found


class Sharing:
    """Names what tests share in its requests: any of them may be the first to need it.

    A plugin of its own, since what a session shares asks no conftest below the root.
    """

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
    ) -> Generator[None, object, object]:
        """Name the fixture while it is set up."""
        api = request.session.stash.get(API, None)
        if api is None or fixturedef.scope != "session":
            return (yield)
        with api.telling(fixturedef.argname):
            return (yield)


@pytest.fixture(autouse=True)
def telling(request: pytest.FixtureRequest) -> Iterator[None]:
    """Name the test in its requests."""
    if "api" not in request.fixturenames:
        yield
        return
    api: Api = request.getfixturevalue("api")
    with api.telling(f"{request.node.path.stem}::{request.node.name}"):
        yield


@pytest.fixture(scope="session")
def somebody(api: Api) -> Person:
    """One person for many examples, who only asks: nothing may change their session."""
    return api.enter()


@pytest.fixture
def person(api: Api) -> Person:
    """Somebody new, with a session."""
    return api.enter()


@pytest.fixture
def own(api: Api, nemomock: Mock) -> Iterator[Api]:
    """A mock of this test's own, when the mock is judged: its time may be moved."""
    if api.target.kind != "mock":
        pytest.skip("needs a backend of its own, to move its time")
    with visiting(Target(nemomock.url, "mock", nemomock.seed, admin=True)) as found:
        yield found
