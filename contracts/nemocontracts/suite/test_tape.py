"""A tape judged by what it holds, whoever recorded it: each exchange, and each story of a job."""

from __future__ import annotations

import io
from collections import defaultdict
from functools import cache

import av
import httpx
import pytest

from nemocontracts import checks, stream, tapes
from nemocontracts.openapi import load
from nemocontracts.person import ENDED
from nemocontracts.recorded import Recorded
from nemocontracts.samples import TYPES
from nemocontracts.targets import Target
from nemocontracts.written import Contract, eased

JOBS = ("submitRender", "readRender", "cancelRender")
ORDER = ("pending", "processing", *sorted(ENDED))
KINDS = {**TYPES, "jpeg": "image"}
FIXED = frozenset(("readRenderFile", "readFile", "downloadRender", "readContract", "readDocs"))


class Tape:
    """The exchanges of a tape, by the operation that was used."""

    def __init__(self, entries: tuple[Recorded, ...]) -> None:
        self.entries = entries
        self.contract = Contract(eased(load()))
        self._by = defaultdict[str, list[Recorded]](list)
        for item in entries:
            self._by[self.contract.operation(item)].append(item)

    def of(self, *operations: str) -> list[Recorded]:
        """Return what was asked of these operations; skips when nothing was."""
        found = [item for name in operations for item in self._by[name]]
        if not found:
            pytest.skip(f"the tape has no {' or '.join(operations)}")
        return sorted(found, key=lambda item: item.number)

    def good(self, *operations: str) -> list[Recorded]:
        """Return those that were answered well; skips when none was."""
        found = [item for item in self.of(*operations) if item.good]
        if not found:
            pytest.skip(f"the tape has no good answer of {' or '.join(operations)}")
        return found


@cache
def _tape(path: str) -> Tape:
    return Tape(tapes.read(path))


@pytest.fixture
def tape(nemo_target: Target) -> Tape:
    """What was recorded."""
    assert nemo_target.tape
    return _tape(nemo_target.tape)


def told(item: Recorded) -> httpx.Response:
    """Return a recorded answer as one that the checks read."""
    return httpx.Response(item.status, headers={"content-type": item.kind}, content=item.body)


@pytest.mark.parametrize(
    "operation",
    [
        pytest.param("createToken", marks=pytest.mark.seed("A3")),
        pytest.param("createSession", marks=pytest.mark.seed("S1", "S5")),
        pytest.param("sendMessage", marks=pytest.mark.seed("M1")),
        pytest.param("uploadFiles", marks=pytest.mark.seed("U1")),
        pytest.param("readBalance", marks=pytest.mark.seed("C1")),
        pytest.param("readState", marks=pytest.mark.seed("T1", "T2")),
        pytest.param("submitRender", marks=pytest.mark.seed("E1")),
        pytest.param("readRender", marks=pytest.mark.seed("E2")),
        pytest.param("readRenderFile", marks=pytest.mark.seed("E2")),
    ],
)
def test_every_recorded_answer_is_one_that_the_contract_knows(tape: Tape, operation: str) -> None:
    for item in tape.of(operation):
        problems = list(tape.contract.problems(item))
        assert not problems, f"{item}: {problems[:3]}"


@pytest.mark.seed("A6", "S3", "C2", "U3", "E6")
def test_every_recorded_refusal_is_an_envelope_that_says_why(tape: Tape) -> None:
    found = [
        item
        for item in tape.entries
        if tape.contract.operation(item) not in {"", *FIXED}
        and not item.good
        and item.status
        and item.kind != "text/event-stream"
        and not (item.status == 422 and b'"detail"' in item.body)
    ]
    if not found:
        pytest.skip("nothing was refused on the tape")
    for item in found:
        body = checks.envelope(told(item))
        assert body["code"] != 0, f"{item}: a refusal with code 0"
        checks.refused(told(item), body["code"])


@pytest.mark.seed("A3")
def test_every_recorded_token_has_its_form_and_its_worth(tape: Tape) -> None:
    for item in tape.good("createToken"):
        data = item.json["data"]
        assert data["token"].startswith("nmv_usr_"), f"{item}: the token has another form"
        assert data["user_id"].startswith("anon_"), item
        assert data["credits"] == 100, item
        checks.moment(data["expires_at"])


@pytest.mark.seed("S1", "S5")
def test_every_recorded_session_has_ids_that_no_other_has(tape: Tape) -> None:
    found = [item.json["data"] for item in tape.good("createSession")]
    for key in ("session_id", "task_id"):
        assert len({data[key] for data in found}) == len(found), f"`{key}` is handed out twice"
    assert all(data["user_id"] for data in found)


@pytest.mark.seed("M1", "M3", "M5", "M6")
def test_every_recorded_stream_is_events_and_heartbeats_and_closes(tape: Tape) -> None:
    for item in tape.good("sendMessage"):
        assert item.kind == "text/event-stream", item
        turn = stream.read(item.body)
        assert not turn.odd or not item.whole, f"{item}: neither event nor heartbeat: {turn.odd}"
        assert b"[DONE]" not in item.body, item
        assert not any(event.get("type") == "done" for event in turn.events), item


@pytest.mark.seed("M4")
def test_every_recorded_call_has_its_result_after_it(tape: Tape) -> None:
    for item in tape.good("sendMessage"):
        turn = stream.read(item.body)
        if item.whole:
            assert len(turn.calls) == len(turn.results), item
        names = [call["id"] for call in turn.calls if "id" in call]
        assert len(set(names)) == len(names), f"{item}: two calls have one id"
        assert {result["id"] for result in turn.results if "id" in result} <= set(names), item


@pytest.mark.adk
@pytest.mark.seed("M3", "M4")
def test_every_recorded_event_is_adks(tape: Tape) -> None:
    for item in tape.good("sendMessage"):
        documents = [checks.event(document) for document in stream.read(item.body).documents]
        assert len({document["invocationId"] for document in documents}) <= 1, item
        ids = [document["id"] for document in documents]
        assert len(set(ids)) == len(ids), f"{item}: an event id is used twice"
        stamps = [document["timestamp"] for document in documents]
        assert stamps == sorted(stamps), item


@pytest.mark.seed("U1", "U3")
def test_every_recorded_upload_is_of_a_known_kind(tape: Tape) -> None:
    for item in tape.good("uploadFiles"):
        for file in item.json["data"]["files"]:
            ending = file["filename"].rpartition(".")[2].lower()
            kinds = {"video", "image"} if ending == "gif" else {KINDS.get(ending, "unknown")}
            assert file["file_type"] in kinds, f"{item}: {file}"


@pytest.mark.seed("C1")
def test_every_recorded_balance_adds_up(tape: Tape) -> None:
    for item in tape.good("readBalance"):
        checks.balance(item.json["data"])


@pytest.mark.seed("T1", "T2", "S4", "M8")
def test_every_recorded_timeline_keeps_its_laws(tape: Tape) -> None:
    for item in tape.good("readState"):
        data = item.json["data"]
        checks.draft(data["state"]["draft"])
        checks.known_sources(data)


@pytest.mark.seed("E2", "E5")
def test_no_recorded_job_ever_goes_back(tape: Tape) -> None:
    reached: dict[tuple[str, str], tuple[int, float]] = {}
    for item in tape.good(*JOBS):
        body = item.json
        shape = body.get("data") or body
        name = str(body.get("taskId") or shape.get("id"))
        place = ORDER.index(checks.job(body, name)), float(shape["progress"])
        key = item.asked.get(tapes.TELLING, "") + item.asked.get("authorization", ""), name
        before = reached.get(key, place)
        assert place >= before, f"{item}: `{name}` was at {before}, now {place}"
        assert before[0] < ORDER.index("cancelled") or place[0] == before[0], f"{item} has ended"
        reached[key] = place


@pytest.mark.seed("E3")
def test_every_recorded_film_is_h264_that_plays_everywhere(tape: Tape) -> None:
    films = [item for item in tape.good("readRenderFile", "downloadRender") if item.whole]
    whole = {item.body: item for item in films if item.status == 200 and item.method == "GET"}
    for data, item in whole.items():
        with av.open(io.BytesIO(data), "r") as box:
            code = box.streams.video[0].codec_context
            assert (code.name, code.pix_fmt) == ("h264", "yuv420p"), item
            assert min(code.width, code.height) <= 1080, item
            assert len(box.streams.audio) == 1, item
        assert data.find(b"moov") < data.find(b"mdat"), f"{item}: its index is at its end"
