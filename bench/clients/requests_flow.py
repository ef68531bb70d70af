"""The documented flow with plain requests: nothing more than the documents' happy path.

python bench/clients/requests_flow.py CLIP OUT
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

import requests

API = os.environ["NEMO_API_URL"]
HEADERS = {"X-Skill-Source": "requests", "X-Skill-Version": "1", "X-Skill-Platform": "unknown"}
POLL_S = 0.5


def data(answer: requests.Response) -> Any:
    """Return what an envelope holds, or end with what it says."""
    answer.raise_for_status()
    body = answer.json()
    if body["code"] != 0:
        sys.exit(f"{body['code']} {body['message']}")
    return body["data"]


def main(clip: Path, out: Path) -> None:
    """Upload, edit, export, download."""
    http = requests.Session()
    http.headers.update(HEADERS)
    who = {"X-Client-Id": os.environ["NEMO_CLIENT_ID"]}
    token = data(http.post(f"{API}/api/auth/anonymous-token", headers=who))["token"]
    http.headers["Authorization"] = f"Bearer {token}"
    order = {"task_name": "project", "language": "en"}
    sid = data(http.post(f"{API}/api/tasks/me/with-session/nemo_agent", json=order))["session_id"]
    with clip.open("rb") as file:
        data(http.post(f"{API}/api/upload-video/nemo_agent/me/{sid}", files={"files": file}))
    message = {
        "app_name": "nemo_agent", "user_id": "me", "session_id": sid,
        "new_message": {"parts": [{"text": "cut the first second"}]},
    }  # fmt: skip
    with http.post(f"{API}/run_sse", json=message, stream=True, timeout=900) as stream:
        stream.raise_for_status()
        for line in stream.iter_lines():
            print(line)
    draft = data(http.get(f"{API}/api/state/nemo_agent/me/{sid}/latest"))["state"]["draft"]
    job = {
        "id": f"render_{int(time.time())}", "sessionId": sid, "draft": draft,
        "output": {"format": "mp4", "quality": "high", "resolution": "320x180"},
    }  # fmt: skip
    http.post(f"{API}/api/render/proxy/lambda", json=job).raise_for_status()
    while True:
        time.sleep(POLL_S)
        answer = http.get(f"{API}/api/render/proxy/lambda/{job['id']}")
        answer.raise_for_status()
        told = answer.json()
        if told["status"] == "completed":
            break
    film = http.get(told["output"]["url"])
    film.raise_for_status()
    out.write_bytes(film.content)


main(Path(sys.argv[1]), Path(sys.argv[2]))
