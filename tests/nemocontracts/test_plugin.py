"""The fixtures that other people's tests get, as those people would write them."""

from __future__ import annotations

import os
import shlex

import httpx
import pytest

from nemocontracts.targets import Mock, TargetUnusable, check, mock

pytest_plugins = ["pytester"]
WEEK_S = 7 * 24 * 3600
PLAIN = ("-p", "no:randomly", "-p", "no:cacheprovider", "-p", "no:schemathesis")


def balance(backend: Mock, token: str) -> int:
    answer = httpx.get(
        f"{backend.url}/api/credits/balance/simple", headers={"Authorization": f"Bearer {token}"}
    )
    found: int = answer.json()["data"]["available"]
    return found


@pytest.mark.nemomock(credits=70)
def test_credits_are_granted_to_the_holder_of_a_token(nemomock: Mock) -> None:
    one, other = nemomock.token(), nemomock.token()
    nemomock.credits.grant(one, 30)

    assert (balance(nemomock, one), balance(nemomock, other)) == (100, 70)


def test_time_moves_when_told_and_a_week_ends_a_token(nemomock: Mock) -> None:
    token, before = nemomock.token("me"), nemomock.clock.now()
    with pytest.raises(TargetUnusable, match="no token for `me`"):
        nemomock.token("me")

    assert nemomock.clock.advance(WEEK_S) == before + WEEK_S
    assert nemomock.token("me") != token


def test_the_journal_tells_what_was_asked(nemomock: Mock) -> None:
    nemomock.token()

    assert [entry["path"] for entry in nemomock.journal] == ["/api/auth/anonymous-token"]


@pytest.mark.parametrize("number", range(2))
def test_every_test_begins_anew(nemomock: Mock, number: int) -> None:
    assert nemomock.journal == [], number


@pytest.mark.nemomock(seed=5, dialect="errors=envelope")
def test_the_marker_chooses_settings(nemomock: Mock) -> None:
    answer = httpx.get(f"{nemomock.url}/api/credits/balance/simple")

    assert (answer.status_code, answer.json()["code"]) == (200, 1001)
    assert nemomock.seed == 5


def test_the_client_brings_token_and_attribution(nemo_client: httpx.Client) -> None:
    answer = nemo_client.get("/api/credits/balance/simple")

    assert answer.json()["data"] == {"available": 100, "frozen": 0, "total": 100}
    assert {"x-skill-source", "x-skill-version", "x-skill-platform"} <= set(nemo_client.headers)


def test_one_backend_serves_the_session_and_tokens_keep_apart(nemomock_session: Mock) -> None:
    one, other = nemomock_session.token(), nemomock_session.token()

    assert one != other
    nemomock_session.credits.grant(one, 1)
    assert balance(nemomock_session, other) == 100


@pytest.mark.parametrize(
    ("chosen", "word"),
    [({"silense": 1}, "silense"), ({"silence": 3}, "silence `3`"), ({"dialect": "a=b"}, "`a`")],
)
def test_a_setting_that_is_none_is_named(chosen: dict[str, object], word: str) -> None:
    with pytest.raises(TargetUnusable, match=word), mock(**chosen):
        pass


@pytest.mark.parametrize(
    ("url", "live", "word"),
    [
        ("ftp://x", False, "no address"),
        ("https://mega-api-prod.nemovideo.ai", False, "--live"),
        ("https://10.0.0.1:80", False, "--live"),
    ],
)
def test_an_address_that_may_cost_money_needs_a_word(url: str, live: bool, word: str) -> None:
    with pytest.raises(TargetUnusable, match=word):
        check(url, live=live, budget=0)


def test_addresses_of_this_machine_and_live_ones_that_were_named_pass() -> None:
    for url in ("http://127.0.0.1:1", "http://localhost", "http://[::1]:9"):
        check(url, live=False, budget=0)
    check("https://mega-api-prod.nemovideo.ai", live=True, budget=100)


def test_a_failure_shows_the_seed_the_journal_and_how_to_run_it_again(
    pytester: pytest.Pytester,
) -> None:
    pytester.makepyfile(
        """
        import sys

        import pytest

        @pytest.mark.nemomock(silence=1.0)
        def test_it(nemomock, nemo_client):
            nemo_client.get("/api/state/nemo_agent/me/12/latest")
            assert "hypothesis" in sys.argv
        """
    )
    found = pytester.runpytest_subprocess(
        "-p", "no:randomly", "-p", "no:cacheprovider", "--nemo-seed=7"
    )

    found.assert_outcomes(failed=1)
    found.stdout.fnmatch_lines(
        [
            "nemo: the mock in a thread, seed 7",
            "*seed 7; the last exchanges*",
            "*GET /api/state/nemo_agent/me/12/latest 404",
            "*again: pytest *test_it* --nemo-seed=7*",
        ]
    )
    assert "nmv_usr_" not in found.stdout.str().replace("nmv_usr_[redacted]", "")


def test_a_failure_in_any_phase_shows_the_backend_that_a_fixture_brought(
    pytester: pytest.Pytester,
) -> None:
    pytester.makepyfile(
        """
        import pytest

        @pytest.fixture
        def unset(nemomock):
            nemomock.token("at-setup")
            raise ValueError

        @pytest.fixture
        def torn(nemo_client):
            yield
            nemo_client.get("/api/tasks/at-teardown")
            raise ValueError

        def test_setup(unset):
            pass

        def test_teardown(torn):
            pass

        @pytest.mark.nemomock(seed=5)
        def test_client(nemo_client):
            nemo_client.get("/at-call")
            raise ValueError

        def test_session(nemomock_session):
            nemomock_session.token("shared")
            raise ValueError

        def test_no_backend():
            raise ValueError
        """
    )
    found = pytester.runpytest_subprocess(*PLAIN, "--nemo-seed=7")

    found.assert_outcomes(passed=1, failed=3, errors=2)
    found.stdout.fnmatch_lines_random(
        [
            "  1 POST /api/auth/anonymous-token 200",
            "  2 GET /api/tasks/at-teardown 40?",
            "  2 GET /at-call 404",
            "seed 5; the last exchanges *",
            "again: pytest *.py::test_setup --nemo-seed=7",
            "again: pytest *.py::test_teardown --nemo-seed=7",
            "again: pytest *.py::test_client",
            "again: pytest *.py::test_session --nemo-seed=7",
        ]
    )
    found.stdout.no_fnmatch_line("*cannot be read*")
    assert found.stdout.str().count("again: ") == 4


def test_the_line_to_run_it_again_can_be_typed_where_pytest_was_started(
    pytester: pytest.Pytester,
) -> None:
    pytester.makeini("[pytest]")
    folder = pytester.mkdir("below")
    (folder / "test_it.py").write_text(
        "import pytest\n"
        "@pytest.mark.parametrize('word', ['two words'])\n"
        "def test_it(nemo_client, word):\n"
        "    raise ValueError\n"
    )
    os.chdir(folder)
    with mock() as backend:
        found = pytester.runpytest_subprocess(*PLAIN, f"--nemo-url={backend.url}")
        again = f"again: pytest 'test_it.py::test_it[[]two words]' --nemo-url={backend.url}"
        found.stdout.fnmatch_lines(["the last exchanges of *", again])

        line = next(line for line in found.stdout.lines if line.startswith("again: pytest "))
        second = pytester.runpytest_subprocess(*PLAIN, *shlex.split(line)[2:])
    second.assert_outcomes(failed=1)


def test_the_line_to_run_it_again_brings_the_same_trouble_back(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        def test_it(nemomock, nemo_client):
            nemomock.faults.add("status", status=503, path="/api/*", probability=0.5)
            path = "/api/credits/balance/simple"
            told = [nemo_client.get(path).status_code for _ in range(16)]
            assert told == "once", told
        """
    )

    def trouble(*arguments: str) -> tuple[str, str]:
        told = pytester.runpytest(*PLAIN, *arguments).stdout
        told.fnmatch_lines(["*GET /api/credits/balance/simple 503  (status)"])
        codes = next(line for line in told.lines if line.startswith("E ") and "503" in line)
        return codes, next(line for line in told.lines if line.startswith("again: pytest "))

    codes, again = trouble("--nemo-seed=7")
    program, *arguments = shlex.split(again.removeprefix("again: "))

    assert program == "pytest"
    assert "200" in codes
    assert trouble(*arguments) == (codes, again)
    assert trouble("--nemo-seed=8")[0] != codes


def test_a_test_with_two_backends_fails_in_a_line(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        def test_both(nemomock, nemo_client):
            assert nemomock.url == nemo_client.base_url

        def test_late(nemo_client, request):
            request.getfixturevalue("nemomock")

        def test_session(nemomock_session, nemo_client):
            assert nemomock_session.url == str(nemo_client.base_url).rstrip("/")
        """
    )
    with mock() as backend:
        found = pytester.runpytest_subprocess(*PLAIN, f"--nemo-url={backend.url}")

    found.assert_outcomes(passed=1, errors=1, failed=1)
    found.stdout.fnmatch_lines(["*two backends; with --nemo-url take `nemomock_session`*"] * 2)
    found.stdout.no_fnmatch_line("*plugin.py*")


@pytest.mark.parametrize(
    ("marked", "word"),
    [
        ("sede=7", "sede"),
        ("dialect='errors=banana'", "banana"),
        ("7", "takes settings by name, as seed=7; not (7,)"),
    ],
)
def test_a_wrong_marker_is_a_plain_line(pytester: pytest.Pytester, marked: str, word: str) -> None:
    pytester.makepyfile(
        f"import pytest\n@pytest.mark.nemomock({marked})\ndef test_it(nemomock):\n    pass\n"
    )
    found = pytester.runpytest_subprocess(*PLAIN)

    found.assert_outcomes(errors=1)
    shown = found.stdout.lines
    first = next(n for n, line in enumerate(shown) if "ERROR at setup" in line)
    assert word in shown[first + 1]
    assert "short test summary" in shown[first + 2]


@pytest.mark.parametrize("workers", [(), ("-n", "2")])
@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("https://example.invalid", "`example.invalid` is not this machine*--live*"),
        ("http://127.0.0.1:9", "`http://127.0.0.1:9` cannot be reached*"),
    ],
)
def test_an_address_that_must_not_be_called_ends_the_run(
    pytester: pytest.Pytester, url: str, word: str, workers: tuple[str, ...]
) -> None:
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.parametrize("number", range(4))
        def test_it(nemo_client, number):
            pass
        """
    )
    found = pytester.runpytest_subprocess(*PLAIN, *workers, f"--nemo-url={url}")

    assert found.ret == 2
    pytest.LineMatcher(found.outlines + found.errlines).fnmatch_lines([f"*nemocontracts: {word}"])
    assert "Traceback" not in found.stdout.str() + found.stderr.str()


def test_a_live_run_takes_one_token_for_all_its_tests(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.parametrize("number", range(3))
        def test_it(nemo_client, number):
            assert nemo_client.get("/api/credits/balance/simple").json()["code"] == 0
        """
    )
    with mock() as backend:
        found = pytester.runpytest_subprocess(*PLAIN, f"--nemo-url={backend.url}", "--nemo-live")
        asked = [entry["path"] for entry in backend.journal]

    found.assert_outcomes(passed=3)
    assert asked.count("/api/auth/anonymous-token") == 1


def test_nothing_heavy_is_imported_by_those_who_do_not_use_it(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import sys

        def test_it(request):
            assert request.config.pluginmanager.hasplugin("nemocontracts")
            assert not {"nemomock", "av", "nemocontracts.targets"} & set(sys.modules)
        """
    )
    found = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:schemathesis")

    found.assert_outcomes(passed=1)


def test_workers_have_backends_of_their_own(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.parametrize("number", range(6))
        def test_it(nemomock, nemomock_session, number):
            assert nemomock.token("same") and nemomock_session.token()
            assert len(nemomock.journal) == 1
        """
    )
    found = pytester.runpytest_subprocess("-n", "2", "-p", "no:cacheprovider")

    found.assert_outcomes(passed=6)


def test_a_target_that_cannot_be_judged_ends_the_run_with_one_sentence(
    pytester: pytest.Pytester,
) -> None:
    found = pytester.runpytest_subprocess(
        "--pyargs", "nemocontracts.suite", "--nemo-url=https://example.org", "--nemo-only=A4"
    )

    assert found.ret == 2
    found.stdout.fnmatch_lines(["*Exit: nemocontracts: `example.org` is not this machine*--live*"])
