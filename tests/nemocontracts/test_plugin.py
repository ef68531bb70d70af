"""The fixtures that other people's tests get, as those people would write them."""

from __future__ import annotations

import httpx
import pytest

from nemocontracts.targets import Mock, TargetUnusable, check, mock

pytest_plugins = ["pytester"]
WEEK_S = 7 * 24 * 3600


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
