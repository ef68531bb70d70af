"""The workflows of the documents, from upload to film (W1-W4), by plain HTTP."""

from __future__ import annotations

import io
from pathlib import Path

import av
import pytest

from driver import Driver, backend

MEDIA = Path(__file__).parents[1] / "fixtures" / "media"
CLIPS = ("talk.mp4", "city.mp4")
PHOTOS = ("photo-1.jpg", "photo-2.jpg", "photo-3.png")
INSTRUCTIONS = {
    "generate an edited version with cuts, transitions, and background music": CLIPS,
    "generate a video from my images and edit it with transitions and music": PHOTOS,
    "cut the silences, add transitions, and export a clean final video": ("talk.mp4",),
    "cut out the pauses, add background music, and overlay text titles": ("talk.mp4",),
    "trim the intro, add background music, and export as MP4": ("talk.mp4",),
    "edit a 2-minute phone-recorded vlog clip into a 1080p MP4": ("phone.mp4",),
    "edit my video clips": CLIPS,
    "generate my video clips": CLIPS,
}


def film_ms(driver: Driver, render_id: str) -> float:
    """Export the draft small and quick, and return how long the film is by its frames."""
    driver.render(render_id, resolution="144p", fps=10)
    finished = driver.poll(render_id)
    assert finished["status"] == "completed", finished
    film = driver.http.get(finished["output"]["url"]).content
    with av.open(io.BytesIO(film), "r") as container:
        return len(list(container.decode(video=0))) * 100.0


@pytest.mark.seed("W1")
@pytest.mark.parametrize("instruction", INSTRUCTIONS)
def test_a_quick_edit_becomes_a_film_of_the_drafts_length(instruction: str) -> None:
    with backend() as mock:
        driver = mock.enter()
        driver.upload(*(MEDIA / name for name in INSTRUCTIONS[instruction]))
        said = driver.told(instruction)
        draft = driver.draft()

        assert draft["t"], said
        assert abs(film_ms(driver, "render_1") - draft["d"]) <= 100


@pytest.mark.seed("W1")
def test_cuts_transitions_and_music_are_all_there() -> None:
    with backend() as mock:
        driver = mock.enter()
        driver.upload(MEDIA / "talk.mp4")
        driver.say("generate an edited version with cuts, transitions, and background music")
        draft = driver.draft()

    video, music = draft["t"][0], draft["t"][1]
    assert (video["tt"], music["tt"]) == (0, 1)
    assert len(video["sg"]) > 1
    assert all("tr" in segment for segment in video["sg"][:-1])
    assert music["sg"][0]["m"]["role"] == "bgm"
    assert draft["d"] < 18_000


@pytest.mark.seed("W2", "U5")
def test_several_files_in_one_session_each_get_their_own_film() -> None:
    with backend() as mock:
        driver = mock.enter()
        driver.upload(MEDIA / "city.mp4", MEDIA / "talk.mp4")
        lengths = []
        for number, (name, seconds) in enumerate((("city.mp4", 2), ("talk.mp4", 3))):
            driver.say(f"For {name}: keep the first {seconds} seconds")
            lengths.append(film_ms(driver, f"render_{number}"))
            sources = {segment["src"] for segment in driver.draft()["t"][0]["sg"]}
            assert len(sources) == 1

    assert lengths == [2000.0, 3000.0]


@pytest.mark.seed("W3", "S4")
def test_an_edit_builds_on_the_one_before() -> None:
    with backend() as mock:
        driver = mock.enter()
        driver.upload(MEDIA / "city.mp4")
        lengths = []
        for text in ("cut the first 2 seconds", "cut the last 2 seconds", "undo"):
            driver.say(text)
            lengths.append(driver.draft()["d"])

    assert lengths == [6000, 4000, 6000]


@pytest.mark.seed("W4")
def test_aspect_text_and_audio_can_all_be_edited() -> None:
    with backend() as mock:
        driver = mock.enter()
        driver.upload(MEDIA / "city.mp4")
        driver.say("make it vertical for TikTok")
        driver.say('add the text "hello" at the bottom')
        driver.say("mute the original audio and add upbeat music at 50%")
        draft = driver.draft()
        canvas = driver.state()["state"]["canvas_config"]

    assert (canvas["width"], canvas["height"], canvas["ratio"]) == (1080, 1920, "9:16")
    kinds = {track["tt"]: track["sg"][0] for track in draft["t"]}
    assert kinds[7]["tx"] == "hello"
    assert kinds[0]["v"] == 0
    assert kinds[1]["v"] == 0.5


@pytest.mark.seed("W1", "G6")
def test_the_same_in_chinese() -> None:
    with backend() as mock:
        driver = mock.enter(language="zh").begin("zh")
        driver.upload(MEDIA / "talk.mp4")
        said = driver.told("删除静音部分，加一段轻快的背景音乐，标题“城市之梦”放在开头3秒")
        draft = driver.draft()

    assert {track["tt"] for track in draft["t"]} == {0, 1, 7}
    assert draft["t"][-1]["sg"][0]["tx"] == "城市之梦"
    assert draft["d"] < 18_000
    assert "城市之梦" in said
    assert any("一" <= char <= "鿿" for char in said)


@pytest.mark.seed("W3")
def test_a_length_keeps_parts_from_all_over_the_talk() -> None:
    with backend() as mock:
        driver = mock.enter()
        driver.upload(MEDIA / "talk.mp4")
        said = driver.told("get it down to 12 seconds")
        draft = driver.draft()

        assert draft["d"] == 12_000, said
        assert "liveliest" in said
        assert len(draft["t"][0]["sg"]) > 1
        assert abs(film_ms(driver, "render_1") - 12_000) <= 100


@pytest.mark.seed("W3")
def test_clips_change_places_and_the_film_plays_again() -> None:
    with backend() as mock:
        driver = mock.enter()
        driver.upload(MEDIA / "city.mp4", MEDIA / "phone.mp4")
        driver.say("put the last clip first and cut each clip to 2 seconds")
        driver.say("loop it twice, slow zoom, and mute 0:00 to 0:01")
        draft = driver.draft()

        names = [segment["m"]["name"] for segment in draft["t"][0]["sg"]]
        assert draft["d"] == 8000
        assert names[0].startswith("phone")
        assert names[-1].startswith("city")
        assert draft["t"][0]["sg"][0]["v"] == 0
        assert abs(film_ms(driver, "render_1") - 8000) <= 100
