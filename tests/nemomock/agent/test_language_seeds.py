"""The instructions that the seeds name, word for word (W1), and the other workflows."""

from __future__ import annotations

import pytest

from nemomock.agent.language import understand
from nemomock.domain.edits import (
    AddTransition,
    Aspect,
    Bgm,
    Color,
    Fade,
    Merge,
    RemoveSilence,
    Slideshow,
    Split,
    Text,
    Title,
    Trim,
    Use,
)
from nemomock.domain.plan import Plan

pytestmark = pytest.mark.seed("W1")


def test_an_edited_version_is_cut_from_the_upload() -> None:
    plan = understand("generate an edited version with cuts, transitions, and background music")

    assert plan == Plan(edits=(Split(), AddTransition(), Bgm()))


def test_images_become_a_slideshow() -> None:
    plan = understand("generate a video from my images and edit it with transitions and music")

    assert plan == Plan(edits=(Slideshow(), AddTransition(), Bgm()))


def test_silences_go_and_the_result_is_exported() -> None:
    plan = understand("cut the silences, add transitions, and export a clean final video")

    assert plan == Plan(edits=(RemoveSilence(), AddTransition()), actions=("export",))


def test_text_titles_without_words_are_left_to_the_editor() -> None:
    plan = understand("cut out the pauses, add background music, and overlay text titles")

    assert plan == Plan(edits=(RemoveSilence(), Title(), Bgm()))


def test_the_intro_goes_whatever_its_length() -> None:
    plan = understand("trim the intro, add background music, and export as MP4")

    assert plan == Plan(edits=(Trim(intro=True), Bgm()), actions=("export",))


def test_a_vlog_clip_is_tightened_and_exported() -> None:
    plan = understand("edit a 2-minute phone-recorded vlog clip into a 1080p MP4")

    assert plan == Plan(edits=(RemoveSilence(), Fade(500, 500)), actions=("export",))


def test_export_is_all_that_is_asked() -> None:
    assert understand("export 1080p MP4") == Plan(actions=("export",))


@pytest.mark.parametrize(
    "text", ["edit my video clips", "generate my video clips", "剪辑我的视频素材"]
)
def test_video_clips_become_one_tidy_draft(text: str) -> None:
    assert understand(text).edits == (Merge(), AddTransition(), Fade(500, 500))


def test_the_promise_of_the_seeds_is_no_riddle() -> None:
    text = (
        "editing raw footage into polished videos without paid software "
        "for content creators and students"
    )

    assert understand(text).edits


@pytest.mark.seed("W2")
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("For clip.mp4: trim the first 5 seconds", "clip.mp4"),
        ("For My Holiday (1).mov: trim the first 5 seconds", "My Holiday (1).mov"),
        ('For "my clip.mp4": trim the first 5 seconds', "my clip.mp4"),
        ("use clip.mp4 and trim the first 5 seconds", "clip.mp4"),
        ("对 海滩 一.mp4：剪掉前5秒", "海滩 一.mp4"),
        ("使用海滩.mp4，剪掉前5秒", "海滩.mp4"),
    ],
)
def test_a_named_file_is_the_one_to_work_on(text: str, name: str) -> None:
    assert understand(text).edits == (Use(name), Trim(head_ms=5000))


@pytest.mark.seed("W3")
def test_what_was_done_can_be_refined_and_undone() -> None:
    assert [edit.op for edit in understand("undo the last two changes").edits] == ["undo"]
    assert understand("撤销两步").edits == understand("undo the last two changes").edits


@pytest.mark.seed("W4")
def test_aspect_ratio_text_overlays_and_audio_tracks_are_edits() -> None:
    plan = understand('make it 9:16, add text "Sale" at the top, add calm music, black and white')

    assert [type(edit) for edit in plan.edits] == [Color, Aspect, Text, Bgm]
    assert not plan.refused


@pytest.mark.seed("R1", "R2", "R3", "R4")
@pytest.mark.parametrize(
    ("words", "action"),
    [
        ("export|导出|download|send me the video|下载视频|render it", "export"),
        ("credits|积分|balance|余额|how many credits are left|还剩多少积分", "credits"),
        ("status|状态|show tracks|查看轨道|what's on the timeline", "status"),
        ("upload|上传|upload a file|上传文件", "upload"),
    ],
)
def test_routed_words_are_actions(words: str, action: str) -> None:
    for text in words.split("|"):
        plan = understand(text)
        assert plan.actions == (action,), text
        assert not plan.edits
        assert not plan.refused
