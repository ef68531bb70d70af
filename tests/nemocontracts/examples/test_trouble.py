"""Does my client survive a bad day? Faults, scenarios and held streams in a project's tests."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from editor import Editor

BALANCE = "/api/credits/balance/simple"


def test_a_call_is_tried_again_after_503(nemo_client: httpx.Client, nemomock: Any) -> None:
    nemomock.faults.add("status", status=503, path=BALANCE, nth=[1])

    answers = [nemo_client.get(BALANCE).status_code for _ in range(2)]

    assert answers == [503, 200]


def test_a_reset_connection_costs_what_the_edit_costs(editor: Editor, nemomock: Any) -> None:
    nemomock.faults.add("drop", after=1, how="rst")
    editor.upload()

    with pytest.raises(httpx.TransportError):
        editor.ask("cut the first second")

    assert editor.length() == 3000
    assert editor.balance()["total"] == 50


def test_a_fault_can_be_taken_away(nemo_client: httpx.Client, nemomock: Any) -> None:
    name = nemomock.faults.add("status", path=BALANCE)
    assert [fault["kind"] for fault in nemomock.faults] == ["status"]

    nemomock.faults.remove(name)

    assert nemo_client.get(BALANCE).status_code == 200
    nemomock.faults.clear()


@pytest.mark.nemomock(scenario="credits_run_out")
def test_the_second_message_meets_an_empty_account(editor: Editor) -> None:
    editor.upload()
    assert editor.ask("cut the first second").status_code == 200

    assert editor.ask("make it black and white").json()["code"] == 2001


def test_a_stream_is_held_while_the_test_looks(editor: Editor, nemomock: Any) -> None:
    editor.upload()
    stream = nemomock.stream(editor.sid)
    stream.hold(before=2)
    with ThreadPoolExecutor(1) as threads:
        told = threads.submit(editor.ask, "cut the first second")
        while not stream.held:
            assert not told.done()
        assert stream.told == 1
        stream.push("Half-way there.")
        stream.push_raw("data: heartbeat\n\n")
        stream.release()

        assert "Half-way there." in told.result().text


def test_a_client_with_manners_is_clean(editor: Editor, nemomock: Any) -> None:
    editor.upload()
    editor.ask("cut the first second")
    editor.state()

    nemomock.assert_clean()


def test_a_client_that_asks_the_agent_to_export_is_not(editor: Editor, nemomock: Any) -> None:
    editor.ask("export")

    with pytest.raises(AssertionError, match=r"routed-by-chat \(R1\): “export” was sent by chat"):
        nemomock.assert_clean()
    nemomock.assert_clean("routed-by-chat")
