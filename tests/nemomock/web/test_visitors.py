"""Whom a request is for and from: names, pages of other sites, and the back door from afar."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from driver import ATTRIBUTION, Driver, backend
from nemomock.admin.contract import routes as contract
from nemomock.admin.routes import routes as admin
from nemomock.app import create_app
from nemomock.domain.errors import Forbidden
from nemomock.domain.hosts import is_address, is_local
from nemomock.settings import SettingInvalid, Settings
from nemomock.web.visitors import Visitors

BALANCE = "/api/credits/balance/simple"
SESSION = "/api/tasks/me/with-session/nemo_agent"
ORDER = {"task_name": "project", "language": "en"}
APP = "https://app.example:8443"


@pytest.fixture(scope="module")
def mock() -> Iterator[Driver]:
    with backend() as driver:
        yield driver.enter()


@pytest.fixture(scope="module")
def shared() -> Iterator[Driver]:
    with backend(cors=(APP,), allow_hosts=("mock.test",)) as driver:
        yield driver.enter()


def statuses(mock: Driver, **headers: str) -> list[int]:
    asked = mock.send("GET", BALANCE, headers=headers)
    changed = mock.send("POST", SESSION, json=ORDER, headers=headers)
    return [asked.status_code, changed.status_code]


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "LOCALHOST:1", "localhost.", "api.localhost:4010", "127.0.0.1", "127.8.8.8"),
        *("[::1]", "[::1]:4010", "10.0.2.2:4010", "[2001:db8::1]"),
    ],
)
def test_names_of_this_machine_and_addresses_are_answered(mock: Driver, host: str) -> None:
    assert statuses(mock, Host=host) == [200, 200]


@pytest.mark.parametrize(
    "host",
    [
        *("rebound.example", "rebound.example:80", "localhost.rebound.example", "notlocalhost"),
        *("127.0.0.1.rebound.example", "localhost@rebound.example", "localhost,rebound.example"),
        *("localhost/rebound.example", "localhost rebound.example", "[rebound.example]", "a" * 300),
        *("[::1]rebound.example", "localhost:x", "::1", "mega-api-prod.nemovideo.ai"),
    ],
)
def test_a_name_that_was_turned_on_this_machine_is_refused(mock: Driver, host: str) -> None:
    before = mock.admin("GET", "journal")["entries"]
    answers = [
        mock.send("GET", BALANCE, headers={"Host": host}),
        mock.send("POST", SESSION, json=ORDER, headers={"Host": host}),
        mock.send("POST", "/__nemomock/reset", headers={"Host": host}),
        mock.send("GET", "/__nemomock/journal", headers={"Host": host}),
    ]

    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(403, 403)}
    assert mock.balance()["available"] == 100
    assert len(mock.admin("GET", "journal")["entries"]) == len(before) + 3


odd = st.text("localhst127.0:[]@/#?\\ -_%é\x00", min_size=1, max_size=12)


@given(name=st.sampled_from(["", "localhost", "127.0.0.1", "[::1]"]), more=odd, first=st.booleans())
def test_who_passes_is_of_this_machine_for_any_other_reader_too(
    name: str, more: str, *, first: bool
) -> None:
    host = more + name if first else name + more
    try:
        Visitors(_nobody, Settings())._check_host(host.encode("latin-1"), ("127.0.0.1", 1))
    except Forbidden:
        return
    read = httpx.URL(f"http://{host}/").host

    assert is_address(read) or is_local(read.rstrip("."))


async def _nobody(scope: Scope, receive: Receive, send: Send) -> None:
    del scope, receive, send


def test_the_refusal_names_the_flag_that_lets_a_name_in(mock: Driver, shared: Driver) -> None:
    refused = mock.send("GET", BALANCE, headers={"Host": "mock.test:80"}).json()["message"]

    assert "--allow-host mock.test" in refused
    assert statuses(shared, Host="mock.test:80") == [200, 200]
    assert statuses(shared, Host="other.test") == [403, 403]


def test_the_name_that_links_begin_with_is_ours() -> None:
    with backend(public_url="http://mock.example:80") as mock:
        assert statuses(mock.enter(), Host="mock.example") == [200, 200]


@pytest.mark.parametrize(
    "origin",
    [
        *("https://evil.example", "null", "", "file://", "http://localhost.evil.example"),
        *("http://127.0.0.1.evil.example", "http://localhost@evil.example", "localhost"),
        *("http://localhost:1/", "http://[::1].evil.example", "moz-extension://1"),
    ],
)
def test_a_page_of_a_foreign_site_changes_nothing(mock: Driver, origin: str) -> None:
    assert statuses(mock, Origin=origin) == [200, 403]
    answer = mock.send("GET", BALANCE, headers={"Origin": origin})
    assert "access-control-allow-origin" not in answer.headers


def test_pages_of_this_machine_and_our_own_send(mock: Driver) -> None:
    assert statuses(mock, Origin="http://localhost:3000") == [200, 200]
    assert statuses(mock, Origin="http://[::1]:3000") == [200, 200]
    assert statuses(mock, Origin="http://10.0.2.2:4010", Host="10.0.2.2:4010") == [200, 200]
    assert statuses(mock, Origin="http://10.0.2.2:4011", Host="10.0.2.2:4010") == [200, 403]


def preflight(mock: Driver, origin: str, method: str = "POST") -> httpx.Response:
    return mock.http.options(
        mock.url + "/run_sse",
        headers={
            "Origin": origin,
            "Access-Control-Request-Method": method,
            "Access-Control-Request-Headers": "authorization,content-type,x-skill-source",
        },
    )


def test_no_site_is_asked_in_unless_one_is_named(mock: Driver) -> None:
    answer = preflight(mock, APP)

    assert (answer.status_code, answer.json()["code"]) == (405, 405)
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_named_site_is_let_in_and_no_other(shared: Driver) -> None:
    ours, theirs = preflight(shared, APP), preflight(shared, "https://app.example")

    assert ours.status_code == 200
    assert ours.headers["access-control-allow-origin"] == APP
    assert {name.lower() for name in ATTRIBUTION} | {"authorization", "range"} <= {
        name.strip().lower() for name in ours.headers["access-control-allow-headers"].split(",")
    }
    assert theirs.status_code == 400
    assert "access-control-allow-origin" not in theirs.headers
    assert statuses(shared, Origin=APP) == [200, 200]
    assert statuses(shared, Origin="https://app.example") == [200, 403]


def test_a_named_site_reads_refusals_and_headers_and_has_no_cookies(shared: Driver) -> None:
    answer = shared.http.get(shared.url + BALANCE, headers={"Origin": APP, "Cookie": "a=b"})

    assert answer.status_code == 401
    assert answer.headers["access-control-allow-origin"] == APP
    assert "Origin" in answer.headers["vary"]
    assert {"Retry-After", "ETag", "Content-Range"} <= {
        name.strip() for name in answer.headers["access-control-expose-headers"].split(",")
    }
    assert "access-control-allow-credentials" not in answer.headers


def test_the_back_door_is_closed_to_a_named_site(shared: Driver) -> None:
    for method, path in (("GET", "journal"), ("POST", "reset")):
        answer = shared.http.request(
            method, f"{shared.url}/__nemomock/{path}", headers={"Origin": APP}
        )
        assert answer.status_code == 403


def from_afar(settings: Settings, client: str, token: str = "") -> dict[str, int]:
    """Ask every route of the back door in the process, as a caller at `client`."""
    app = create_app(settings)

    async def ask() -> dict[str, int]:
        async with app.router.lifespan_context(app) as state:

            async def entered(scope: Scope, receive: Receive, send: Send) -> None:
                await app({**scope, "state": dict(state or {})}, receive, send)

            transport = httpx.ASGITransport(entered, client=(client, 4000))
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            async with httpx.AsyncClient(
                transport=transport, base_url="http://test", headers=headers
            ) as http:
                found = {
                    f"{method} {path}": (await http.request(method, path, json={})).status_code
                    for method, path in back_door()
                }
                issued = await http.post("/api/auth/anonymous-token", headers={"X-Client-Id": "me"})
                return found | {"token": issued.status_code}

    return asyncio.run(ask())


def back_door() -> list[tuple[str, str]]:
    found = [("GET", "/__nemomock/docs")]
    assert [route.path for route in contract if isinstance(route, Route)][1:] == [found[0][1]]
    for route in admin:
        path = route.path.replace("{name}", "x").replace("{session}", "1")
        found += [(method, path) for method in sorted(route.methods or ())]
    assert len(found) > 20
    return found


@pytest.mark.parametrize("client", ["192.0.2.7", "::ffff:127.0.0.2", "10.0.0.1", "unix", ""])
def test_every_way_through_the_back_door_is_closed_from_afar(client: str) -> None:
    found = from_afar(Settings(data=None), client)

    assert found.pop("token") == 200
    assert set(found.values()) == {403}


@pytest.mark.parametrize("believed", ["", "*"])
def test_what_a_proxy_passes_on_comes_from_afar_and_nobody_talks_itself_nearer(
    monkeypatch: pytest.MonkeyPatch, believed: str
) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", believed)
    with backend() as mock:
        for said in ("192.0.2.7", "127.0.0.1, 192.0.2.7", "::1,192.0.2.7", "nonsense"):
            headers = {"X-Forwarded-For": said}
            answer = mock.http.get(mock.url + "/__nemomock/journal", headers=headers)
            assert answer.status_code == 403


def test_from_afar_the_token_opens_the_back_door_and_a_wrong_one_does_not() -> None:
    right = from_afar(Settings(admin_token="a-long-word"), "192.0.2.7", "a-long-word")
    wrong = from_afar(Settings(admin_token="a-long-word"), "192.0.2.7", "a-long-worD")

    assert 403 not in right.values()
    assert wrong.pop("token") == 200
    assert set(wrong.values()) == {403}


def test_in_the_process_any_name_will_do() -> None:
    found = from_afar(Settings(), "127.0.0.1")

    assert 403 not in found.values()


def test_with_a_token_the_browser_of_this_machine_still_reads_the_documents() -> None:
    with backend(admin_token="a-long-word") as mock:
        assert mock.http.get(mock.url + "/__nemomock/docs").status_code == 200
        assert mock.http.get(mock.url + "/__nemomock/journal").status_code == 403


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("cors", ("*",)), ("cors", ("null",)), ("cors", ("https://a.example/",))),
        *(("cors", ("a.example",)), ("cors", ("https://A.example",))),
        *(("allow_hosts", ("http://a",)), ("allow_hosts", ("a:80",)), ("allow_hosts", ("*",))),
        *(("admin_token", ""), ("admin_token", "short"), ("admin_token", "pässwörter")),
    ],
)
def test_a_door_that_would_stand_open_is_not_hung(name: str, value: object) -> None:
    with pytest.raises(SettingInvalid):
        Settings(**{name: value})  # type: ignore[arg-type]


def test_names_and_sites_come_from_the_environment_too() -> None:
    found = Settings.from_env(
        {"NEMOMOCK_CORS": f"{APP}, http://b.example", "NEMOMOCK_ALLOW_HOSTS": "mock.test"}
    )

    assert (found.cors, found.allow_hosts) == ((APP, "http://b.example"), ("mock.test",))
