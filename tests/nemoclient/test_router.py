from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemoclient.router import Intent, route

CHAT, EXPORT = Intent.CHAT, Intent.EXPORT


@pytest.mark.seed("R1")
@pytest.mark.parametrize(
    "text",
    [
        *("export", "导出", "download", "send me the video", "Export!", "export it", "下载"),
        *("export 1080p MP4", "export this version", "please export as MP4", "把视频导出"),
        *("can you send me the video?", "OK, export", "请导出1080p", "download the result"),
    ],
)
def test_asking_for_the_file_is_an_export_without_a_chat(text: str) -> None:
    assert route(text).intents == (EXPORT,)
    assert route(text).message == ""


@pytest.mark.seed("R2")
@pytest.mark.parametrize(
    "text",
    ["credits", "积分", "balance", "余额", "how many credits do I have left?", "还有多少积分？"],
)
def test_asking_for_credits_is_no_chat(text: str) -> None:
    assert route(text).intents == (Intent.CREDITS,)


@pytest.mark.seed("R3")
@pytest.mark.parametrize("text", ["status", "状态", "show tracks", "Show me the timeline"])
def test_asking_how_it_stands_is_no_chat(text: str) -> None:
    assert route(text).intents == (Intent.STATUS,)


@pytest.mark.seed("R4")
@pytest.mark.parametrize("text", ["upload", "上传", "upload clip.mp4", "请上传这个"])
def test_uploading_is_no_chat(text: str) -> None:
    assert route(text).intents == (Intent.UPLOAD,)


@pytest.mark.seed("R4")
def test_a_file_that_comes_with_words_is_uploaded_first() -> None:
    assert route("", has_files=True).intents == (Intent.UPLOAD,)
    assert route("add music", has_files=True).intents == (Intent.UPLOAD, CHAT)
    assert route("upload this and add music", has_files=True).intents == (Intent.UPLOAD, CHAT)


@pytest.mark.seed("R5")
@pytest.mark.parametrize(
    "text",
    [
        "generate my video clips",
        "edit my video clips",
        "generate an edited version with cuts, transitions, and background music",
        "generate a video from my images and edit it with transitions and music",
        "cut out the pauses, add background music, and overlay text titles",
        "edit a 2-minute phone-recorded vlog clip into a 1080p MP4",
        "add end credits",
        "balance the audio levels",
        "把片尾字幕加上",
        "download a song and add it",
        "how do I export the video?",
        "如何导出视频？",
        "why did the export fail?",
        'add a title "Export, then download"',
        "add a title 'send me the video'",
        "加标题“导出”",
        'add a title "Hello, export this video now"',
        "导出后可以修改吗？",
        "upload my video to YouTube",
        "add a status bar",
    ],
)
def test_everything_else_goes_to_the_chat_as_it_is(text: str) -> None:
    assert (route(text).intents, route(text).message) == ((CHAT,), text)


@pytest.mark.seed("R1", "R5", "W1")
@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "trim the intro, add background music, and export as MP4",
            "trim the intro, add background music",
        ),
        (
            "cut the silences, add transitions, and export a clean final video",
            "cut the silences, add transitions",
        ),
        ("剪掉开头并导出", "剪掉开头"),
        ("剪掉开头，加背景音乐，然后导出视频", "剪掉开头，加背景音乐"),
        ("add music. Then export.", "add music"),
        ("export a 9:16 version", "make a 9:16 version"),
        ("export the first 10 seconds", "keep the first 10 seconds"),
        ('add a title "A and B" and export', 'add a title "A and B"'),
    ],
)
def test_an_edit_that_ends_in_an_export_is_a_chat_and_then_an_export(
    text: str, message: str
) -> None:
    assert (route(text).intents, route(text).message) == ((CHAT, EXPORT), message)


def test_a_resolution_is_taken_from_the_words() -> None:
    assert route("export in 720p").resolution == "720p"
    assert route("add music and export 1080x1920").resolution == "1080x1920"


@given(st.text(alphabet=st.characters(exclude_characters='"\ue000\ue001'), max_size=40))
def test_what_stands_in_quotes_is_never_a_command(words: str) -> None:
    text = f'add a title "{words}"'

    assert route(text).intents == (CHAT,)
    assert route(text).message == text


@given(st.text(max_size=80))
def test_every_text_has_a_route(text: str) -> None:
    found = route(text)

    assert found.intents
    assert CHAT in found.intents or not found.message
