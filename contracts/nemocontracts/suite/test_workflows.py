"""The workflows that must work from end to end, in the documents' own words (W1-W4)."""

from __future__ import annotations

import pytest

from nemocontracts import checks, samples
from nemocontracts.api import Api
from nemocontracts.person import Person

TINY = "160x120"
QUICK_EDITS = (
    "generate an edited version with cuts, transitions, and background music",
    "cut the silences, add transitions, and export a clean final video",
    "cut out the pauses, add background music, and overlay text titles",
    "trim the intro, add background music, and export as MP4",
    "edit a 2-minute phone-recorded vlog clip into a 1080p MP4",
    "edit my video clips",
)


def exported(person: Person, name: str = "render_1") -> bytes:
    """Return a finished film of the session."""
    draft = checks.draft(person.draft())
    assert draft["d"] > 0, "there is something to export"
    return person.download(person.export(name, resolution=TINY))


@pytest.mark.seed("W1", "M8", "E2")
@pytest.mark.parametrize("saying", QUICK_EDITS)
def test_a_quick_edit_goes_from_upload_to_film(person: Person, saying: str) -> None:
    person.upload(samples.clip(6.0))
    person.say(saying)

    assert exported(person)
    checks.known_sources(person.state())


@pytest.mark.seed("W1", "U5")
def test_images_become_a_film(person: Person) -> None:
    images = [samples.sample("png", 1.0, shade) for shade in (20, 90, 160)]
    files = person.upload(*images)
    person.say("generate a video from my images and edit it with transitions and music")

    used = {s["src"] for t in person.draft()["t"] if t["tt"] == 0 for s in t["sg"]}
    known = {item["id"] for item in person.state()["state"]["video_infos"]}
    assert used == known
    assert len(used) == len(files)
    assert exported(person)


@pytest.mark.seed("W2", "U5")
def test_several_files_are_edited_and_rendered_one_by_one(person: Person) -> None:
    person.upload(samples.clip(4.0, 20), samples.clip(2.0, 160))
    films = []
    for number, saying in enumerate(("add a title “One”", "make the colors warm")):
        person.say(saying)
        films.append(exported(person, f"render_{number}"))

    assert films[0] != films[1]


@pytest.mark.seed("W3", "S4")
def test_a_rough_cut_is_looked_at_and_refined(person: Person) -> None:
    person.upload(samples.clip(6.0))
    person.say("keep only the first 4 seconds")
    rough = exported(person, "render_rough")
    person.say("add a title “Refined”")
    fine = exported(person, "render_fine")

    assert rough != fine
    texts = [s["tx"] for t in person.draft()["t"] if t["tt"] == 7 for s in t["sg"]]
    assert texts == ["Refined"]


@pytest.mark.seed("W4")
def test_aspect_ratio_text_overlays_and_audio_tracks_can_be_edited(person: Person) -> None:
    person.upload(samples.clip(4.0))
    person.say("make it vertical for TikTok")
    person.say("add a text overlay “Hello”")
    person.say("add upbeat background music")

    state = person.state()["state"]
    kinds = [track["tt"] for track in state["draft"]["t"] if track["sg"]]
    assert sorted(set(kinds)) == [0, 1, 7]
    canvas = state["canvas_config"]
    assert canvas["height"] > canvas["width"]


@pytest.mark.ours
@pytest.mark.seed("W1", "T1", "M8")
def test_a_clip_is_generated_and_dressed_by_itself(api: Api) -> None:
    person = api.rich()
    before = person.balance()["total"]
    person.say("generate a 1 second video of a city at night")

    state = person.state()["state"]
    assert len(state["generated_media"]) >= 1
    assert checks.draft(state["draft"])["d"] > 0
    assert before - person.balance()["total"] == 100
