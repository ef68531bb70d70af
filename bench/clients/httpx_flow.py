"""The documented flow with plain httpx: nothing more than the documents' happy path.

python bench/clients/httpx_flow.py CLIP OUT [again]

`again` sends a message once more when its stream breaks, as many a retry does that was meant well.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

import httpx

HEADERS = {"X-Skill-Source": "plain-httpx", "X-Skill-Version": "1", "X-Skill-Platform": "unknown"}
POLL_S = 0.5


def data(answer: httpx.Response) -> Any:
    """Return what an envelope holds, or end with what it says."""
    body = answer.raise_for_status().json()
    if body["code"] != 0:
        sys.exit(f"{body['code']} {body['message']}")
    return body["data"]


def say(http: httpx.Client, message: dict[str, Any]) -> None:
    """Send a message and read its stream to the end."""
    with http.stream("POST", "/run_sse", json=message, timeout=900) as stream:
        for line in stream.raise_for_status().iter_lines():
            print(line)


def main(clip: Path, out: Path, *, again: bool) -> None:
    """Upload, edit, export, download."""
    with httpx.Client(base_url=os.environ["NEMO_API_URL"], headers=HEADERS, timeout=60) as http:
        who = {"X-Client-Id": os.environ["NEMO_CLIENT_ID"]}
        token = data(http.post("/api/auth/anonymous-token", headers=who))["token"]
        http.headers["Authorization"] = f"Bearer {token}"
        order = {"task_name": "project", "language": "en"}
        sid = data(http.post("/api/tasks/me/with-session/nemo_agent", json=order))["session_id"]
        files = {"files": (clip.name, clip.read_bytes())}
        data(http.post(f"/api/upload-video/nemo_agent/me/{sid}", files=files))
        message = {
            "app_name": "nemo_agent", "user_id": "me", "session_id": sid,
            "new_message": {"parts": [{"text": "cut the first second"}]},
        }  # fmt: skip
        try:
            say(http, message)
        except httpx.TransportError:
            if not again:
                raise
            say(http, message)
        draft = data(http.get(f"/api/state/nemo_agent/me/{sid}/latest"))["state"]["draft"]
        job = {
            "id": f"render_{int(time.time())}", "sessionId": sid, "draft": draft,
            "output": {"format": "mp4", "quality": "high", "resolution": "320x180"},
        }  # fmt: skip
        http.post("/api/render/proxy/lambda", json=job).raise_for_status()
        while True:
            time.sleep(POLL_S)
            told = http.get(f"/api/render/proxy/lambda/{job['id']}").raise_for_status().json()
            if told["status"] == "completed":
                break
        out.write_bytes(http.get(told["output"]["url"]).raise_for_status().content)


main(Path(sys.argv[1]), Path(sys.argv[2]), again=sys.argv[3:] == ["again"])
