"""Secrets are planted in every place that a client has, and looked for in all that is written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from driver import Driver
from nemomock.tape.serving import recording

MEDIA = Path(__file__).parents[2] / "fixtures" / "media"
BALANCE = "/api/credits/balance/simple"
ADMIN = "planted-admin-word"
ENOUGH = 12
"""So many letters of a secret are a find."""

PLANTED = {
    "admin token": ADMIN,
    "foreign bearer": "nmv_usr_" + "9f" * 20,
    "basic password": "cGxhbnRlZDpwYXNzd29yZA==",
    "scheme": "nmv_usr_" + "8e" * 20,
    "query": "planted-query-7777",
    "cookie": "planted-cookie-6666",
    "prompt key": "planted-prompt-5555",
    "prompt bearer": "planted-bearer-4444",
    "presigned": "planted-presigned-3333",
    "unread field": "planted-unread-2222",
    "path": "nmv_usr_" + "7d" * 20,
}
PROMPT = f"hello, my api_key={PLANTED['prompt key']} and Bearer {PLANTED['prompt bearer']}"


@dataclass(slots=True)
class Written:
    """All that was written down, by where."""

    secrets: dict[str, str]
    places: dict[str, bytes]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A server of its own at debug level, on a folder, behind a recorder."""
    folder = tmp_path_factory.mktemp("planted")
    data, tape, log = folder / "data", folder / "tape.har", folder / "log"
    serve = ("serve", "--port=0", f"--data={data}", "--clock=virtual", "--allow-private-urls")
    places: dict[str, bytes] = {}
    with (
        log.open("wb") as stderr,
        subprocess.Popen(
            [sys.executable, "-m", "nemomock", *serve, "--log-level", "debug"],
            stdout=subprocess.PIPE,
            stderr=stderr,
            env={**os.environ, "NEMOMOCK_ADMIN_TOKEN": ADMIN},
        ) as process,
        httpx.Client(timeout=60, trust_env=False) as http,
    ):
        assert process.stdout is not None
        first = process.stdout.readline()
        url = json.loads(first)["url"]
        with recording(url, tape) as recorder:
            driver, secrets, places["refusals"] = play(http, recorder.url)
        places |= dict(admin(http, url))
        places["folder of the living"] = everything(data)
        process.kill()
    places |= {"stdout": first, "log": log.read_bytes(), "folder": everything(data)}
    places["tape"] = b"".join(
        path.read_bytes() for path in folder.rglob("*.har*") if path.is_file()
    )
    assert driver.sid.encode() in places["tape"]
    assert driver.sid.encode() in places["folder"]
    assert driver.sid.encode() in places["journal"]
    return Written(PLANTED | secrets, places)


def play(http: httpx.Client, url: str) -> tuple[Driver, dict[str, str], bytes]:
    """Plant; return what the backend itself gave out, and what it said to nonsense."""
    driver = Driver(http, url).enter("planter")
    (media,) = driver.upload(MEDIA / "photo-1.jpg")
    claim = driver.ask(
        "POST",
        "/api/auth/claim-token",
        json={"task_id": driver.state()["task_id"], "session_id": driver.sid},
    )["data"]["claim_token"]
    again = {"urls": [media["cdn_url"]], "source_type": "url"}
    driver.ask("POST", f"/api/upload-video/nemo_agent/me/{driver.sid}", json=again)
    driver.say(PROMPT)
    given = {
        "token": driver.token,
        "signature": media["cdn_url"].rpartition("s=")[2],
        "claim": claim,
    }
    refused = b"".join(answer.content for answer in nonsense(driver, media["cdn_url"]))
    return driver, given, refused


def nonsense(driver: Driver, link: str) -> Iterator[httpx.Response]:
    def ask(method: str, path: str, **headers: str) -> httpx.Response:
        return driver.http.request(method, driver.url + path, headers=headers)

    yield ask("GET", BALANCE, Authorization=f"Bearer {PLANTED['foreign bearer']}")
    yield ask("GET", BALANCE, Authorization=f"Basic {PLANTED['basic password']}")
    yield ask("GET", BALANCE, Authorization=PLANTED["scheme"])
    yield ask("GET", f"{BALANCE}?token={driver.token}")
    yield ask("GET", f"{BALANCE}?access_token={PLANTED['query']}")
    yield ask("GET", f"/nowhere/{PLANTED['path']}?api_key={PLANTED['query']}")
    yield ask("GET", BALANCE, Cookie=f"session={PLANTED['cookie']}")
    yield ask("GET", link.removeprefix(driver.url).replace("e=1", "e=2"))
    yield driver.send("GET", f"/api/state/nemo_agent/{driver.token}/1/latest")
    yield driver.send("GET", f"/api/state/{driver.token}/me/1/latest")
    path = f"/api/upload-video/nemo_agent/me/{driver.sid}"
    presigned = f"http://127.0.0.1:9/a.mp4?X-Amz-Signature={PLANTED['presigned']}"
    yield driver.send("POST", path, json={"urls": [presigned], "source_type": "url"})
    fields = {"password": PLANTED["unread field"], "app_name": 7, "user_id": driver.token}
    yield driver.send("POST", "/run_sse", json=fields)
    yield driver.send("POST", "/run_sse", content=driver.token.encode())


def admin(http: httpx.Client, url: str) -> Iterator[tuple[str, bytes]]:
    headers = {"Authorization": f"Bearer {ADMIN}"}
    for page in ("journal", "verdict", "faults", "health", "ready", "clock", "docs"):
        yield page, http.get(f"{url}/__nemomock/{page}", headers=headers).content
    wrong = {"Authorization": f"Bearer {ADMIN[:-1]}"}
    yield "closed door", http.get(f"{url}/__nemomock/journal", headers=wrong).content


def everything(folder: Path) -> bytes:
    """Return every byte of every file below: the database, its log, and what lies beside them."""
    names = {path.name for path in folder.rglob("*")}
    assert {"nemomock.db", "nemomock.db-wal"} <= names
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.seed("A7")
def test_no_planted_secret_is_found_in_anything_that_is_written(written: Written) -> None:
    assert len(written.places) == 14
    found = [
        (where, name)
        for where, body in written.places.items()
        for name, secret in written.secrets.items()
        if secret.removeprefix("nmv_usr_").removeprefix("clm_")[:ENOUGH].encode() in body
    ]

    assert found == []
    assert b" DEBUG " in written.places["log"]
    assert all(written.places.values())


def test_the_exchanges_were_written_all_the_same(written: Written) -> None:
    journal = json.loads(written.places["journal"])["data"]["entries"]
    paths = [entry["path"] for entry in journal]

    assert f"{BALANCE}?token=nmv_usr_[redacted]" in paths
    assert f"{BALANCE}?access_token=[redacted]" in paths
    assert "/nowhere/nmv_usr_[redacted]?api_key=[redacted]" in paths
    assert b"token-in-url" in written.places["verdict"]
