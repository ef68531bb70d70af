"""The video itself can be removed; what is only in it, or of it, is another matter."""

from __future__ import annotations

import pytest

from nemomock.agent.language import understand
from nemomock.domain.edits import Remove


@pytest.mark.parametrize(
    "text",
    [
        "remove the video",
        "please delete my video.",
        "remove the video track",
        "remove the whole video from the timeline",
        "删除视频",
        "把视频删掉",
        "删除视频轨道",
    ],
)
def test_the_video_is_removed(text: str) -> None:
    plan = understand(text)

    assert plan.edits == (Remove("video"),)
    assert plan.refused == ()


@pytest.mark.parametrize(
    "text", ["remove the music and the video", "delete the video and the music", "删除音乐和视频"]
)
def test_the_video_is_removed_with_other_things(text: str) -> None:
    assert set(understand(text).edits) == {Remove("video"), Remove("bgm")}


@pytest.mark.parametrize(
    "text",
    [
        "remove the music from the video",
        "remove the last 3 seconds of the video",
        "remove the silence from the video",
        "remove the noise from the audio and the video",
        "remove the background from the video",
        "don't remove the video",
        "删除视频里的音乐",
        "删除视频声音",
    ],
)
def test_what_is_in_the_video_is_not_the_video(text: str) -> None:
    assert Remove("video") not in understand(text).edits
