"""Stories of single edits: what a person asks for, and what then stands on the timeline."""

from __future__ import annotations

from dataclasses import replace

import pytest

from draft_strategies import image, sound, video
from nemomock.domain.apply import Applied, CannotEdit, Facts, MusicOrder, apply, needs, subject
from nemomock.domain.draft import Canvas, Draft, Segment, Track, TrackKind, broken_laws
from nemomock.domain.edits import (
    AddTransition,
    Aspect,
    Bgm,
    Color,
    CutRange,
    Edit,
    Fade,
    Generate,
    KeepRange,
    Merge,
    Mute,
    Remove,
    RemoveSilence,
    Slideshow,
    Speed,
    Split,
    Text,
    Title,
    Trim,
    Undo,
    Use,
    Volume,
)
from nemomock.domain.media import Media, Span

MUSIC = sound("made_music", 4000, made=True)
TALK = video("my_talk", 20_000)
PAUSES = (Span(0, 2000), Span(6000, 7000), Span(10_000, 10_300), Span(12_000, 14_000))


def session(*files: Media, **more: object) -> Facts:
    known = Facts(media={media.id: media for media in files}, made=MUSIC)
    return replace(known, **more)  # type: ignore[arg-type]


ONE = session(TALK, silences={"my_talk": PAUSES})
TWO = session(video("first", 8000), video("second", 6000))
PHOTOS = session(*(image(f"photo_{n}") for n in range(4)))


def edited(known: Facts, *edits: Edit) -> Draft:
    draft = Draft()
    for edit in edits:
        draft = apply(draft, edit, known).draft
    assert broken_laws(draft) == ()
    return draft


def row(draft: Draft, kind: TrackKind) -> tuple[Segment, ...]:
    return next((track.segments for track in draft.of_kind(kind)), ())


def shots(draft: Draft) -> list[tuple[int, int, int]]:
    """Start, length and offset of each picture."""
    return [(s.start_ms, s.duration_ms, s.offset_ms) for s in row(draft, TrackKind.VIDEO)]


def refusal(known: Facts, edit: Edit, draft: Draft | None = None) -> CannotEdit:
    with pytest.raises(CannotEdit) as no:
        apply(draft or Draft(), edit, known)
    return no.value


def summary(draft: Draft) -> str:
    """The seeds' summary line (T3), from nothing but the draft."""
    told = []
    for number, track in enumerate(draft.tracks, 1):
        one = track.segments[0]
        span = f"{one.start_ms // 1000}-{track.end_ms // 1000}s"
        level = f", {one.volume:.0%}" if track.kind is TrackKind.AUDIO else ""
        name = f'"{one.text}"' if one.text else one.name
        told.append(f"{number}. {track.name}: {name} ({span}{level})")
    return f"Timeline ({len(draft.tracks)} tracks): " + " ".join(told)


@pytest.mark.seed("T3")
def test_the_summary_of_the_documents_comes_out() -> None:
    known = session(video("city_timelapse", 10_000))

    draft = edited(known, Bgm(), Title("Urban Dreams"))

    assert summary(draft) == (
        "Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) "
        '3. Title: "Urban Dreams" (0-3s)'
    )


@pytest.mark.seed("W1")
@pytest.mark.parametrize(
    ("known", "edits"),
    [
        (ONE, (Split(), AddTransition(), Bgm())),
        (PHOTOS, (Slideshow(), AddTransition(), Bgm())),
        (ONE, (RemoveSilence(), AddTransition())),
        (ONE, (RemoveSilence(), Bgm(), Title())),
        (ONE, (Trim(intro=True), Bgm())),
        (TWO, (Merge(), Split(), AddTransition())),
    ],
    ids=["generate-edited", "images", "silences", "pauses-titles", "intro", "clips"],
)
def test_the_instructions_of_the_documents_can_be_done(
    known: Facts, edits: tuple[Edit, ...]
) -> None:
    draft = edited(known, *edits)

    assert draft.ready
    if any(isinstance(edit, AddTransition) for edit in edits):
        assert any(segment.transition for segment in row(draft, TrackKind.VIDEO))
    if any(isinstance(edit, Bgm) for edit in edits):
        music = row(draft, TrackKind.AUDIO)
        assert (music[0].start_ms, music[-1].end_ms) == (0, draft.duration_ms)


@pytest.mark.parametrize("edit", [Trim(head_ms=1), Bgm(), Title("x"), Merge(), Fade(1), Speed(2.0)])
def test_without_a_file_every_edit_says_so(edit: Edit) -> None:
    assert refusal(session(), edit).reason == "no_media"
    assert refusal(session(sound("song")), edit).reason == "only_audio"


def test_an_empty_timeline_takes_every_video_in_upload_order() -> None:
    done = apply(Draft(), Color("warm"), session(*TWO.media.values(), image("logo")))

    assert [s.name for s in row(done.draft, TrackKind.VIDEO)] == ["first", "second"]
    assert [change.kind for change in done.changes] == ["placed_many", "color"]


def test_the_first_clip_decides_the_canvas() -> None:
    upright = session(video("phone", width=720, height=1280))
    square = session(video("square", width=900, height=900))

    assert edited(upright, Color("bw")).canvas == Canvas(1080, 1920)
    assert edited(square, Color("bw")).canvas == Canvas(1080, 1080)


def test_later_uploads_wait_until_they_are_merged() -> None:
    draft = edited(session(video("first", 8000)), Trim(head_ms=1000))

    assert shots(apply(draft, Color("bw"), TWO).draft) == [(0, 7000, 1000)]
    assert shots(apply(draft, Merge(), TWO).draft) == [(0, 7000, 1000), (7000, 6000, 0)]
    assert refusal(TWO, Merge(), apply(draft, Merge(), TWO).draft).reason == "nothing_to_merge"


@pytest.mark.seed("W2")
def test_use_starts_anew_from_the_named_file() -> None:
    draft = edited(TWO, Merge(), Bgm(), Use("SECOND.mp4"))

    assert shots(draft) == [(0, 6000, 0)]
    assert len(draft.tracks) == 1
    assert refusal(TWO, Use("third.mp4")).params == {
        "name": "third.mp4",
        "have": "first.mp4, second.mp4",
    }


@pytest.mark.seed("W2")
def test_a_sound_that_is_used_becomes_the_music_under_the_film() -> None:
    known = session(TALK, sound("our_song", 30_000))

    done = apply(edited(known, Bgm("calm")), Use("our_song.mp3"), known)

    assert shots(done.draft) == [(0, 20_000, 0)]
    music = row(done.draft, TrackKind.AUDIO)
    assert [(s.source, s.role, s.name) for s in music] == [("our_song", "bgm", "our song")]
    assert [(change.op, change.kind) for change in done.changes] == [("use", "bgm_replaced")]
    fresh = apply(Draft(), Use("our_song.mp3"), known)
    assert [change.kind for change in fresh.changes] == ["placed_one", "bgm"]


def test_a_sound_without_any_picture_is_refused_by_name() -> None:
    no = refusal(session(sound("our_song")), Use("our_song"))

    assert (no.reason, no.params) == ("audio_alone", {"name": "our_song.mp3"})


def test_trims_cut_both_ends_and_music_and_text_follow() -> None:
    draft = edited(ONE, Bgm(), Text("hello"), Trim(head_ms=3000, tail_ms=2000))

    assert shots(draft) == [(0, 15_000, 3000)]
    assert row(draft, TrackKind.AUDIO)[-1].end_ms == 15_000
    assert row(draft, TrackKind.TEXT)[0].end_ms == 15_000


def test_a_target_length_cuts_the_end() -> None:
    assert edited(ONE, Trim(target_ms=6000)).duration_ms == 6000
    assert refusal(ONE, Trim(target_ms=30_000)).reason == "already_short"


def test_the_intro_is_the_silence_at_the_start_or_a_share() -> None:
    assert shots(edited(ONE, Trim(intro=True))) == [(0, 18_000, 2000)]
    assert shots(edited(session(TALK), Trim(intro=True))) == [(0, 17_000, 3000)]
    assert shots(edited(session(TALK), Trim(outro=True))) == [(0, 17_000, 0)]


def test_a_bare_trim_takes_the_silent_ends() -> None:
    assert shots(edited(ONE, Trim())) == [(0, 18_000, 2000)]
    assert refusal(session(TALK), Trim()).reason == "no_silent_ends"


def test_trimming_everything_away_is_refused_with_the_numbers() -> None:
    no = refusal(ONE, Trim(head_ms=15_000, tail_ms=5000))

    assert (no.reason, no.params) == ("trims_all", {"cut_ms": 20_000, "have_ms": 20_000})


def test_ranges_are_cut_and_kept_on_the_timeline_as_it_stands() -> None:
    assert shots(edited(ONE, CutRange(5000, 8000))) == [(0, 5000, 0), (5000, 12_000, 8000)]
    assert shots(edited(ONE, KeepRange(5000, 99_000))) == [(0, 15_000, 5000)]
    assert shots(edited(ONE, Speed(2.0), KeepRange(1000, 2000))) == [(0, 1000, 2000)]
    assert refusal(ONE, CutRange(20_000)).reason == "beyond_end"
    assert shots(edited(ONE, KeepRange(0, last_ms=3000))) == [(0, 3000, 17_000)]
    assert shots(edited(ONE, KeepRange(0, last_ms=99_000))) == [(0, 20_000, 0)]


def test_the_middle_is_kept_or_taken_out() -> None:
    assert shots(edited(ONE, KeepRange(0, middle_ms=4000))) == [(0, 4000, 8000)]
    assert shots(edited(ONE, KeepRange(0, middle_ms=99_000))) == [(0, 20_000, 0)]
    assert shots(edited(ONE, CutRange(0, middle_ms=4000))) == [(0, 8000, 0), (8000, 8000, 12_000)]
    assert refusal(ONE, KeepRange(5000, 4000)).reason == "empty_range"
    assert refusal(ONE, CutRange(0, None)).reason == "trims_all"


def test_a_line_of_text_that_a_cut_runs_through_stays_one_line() -> None:
    draft = edited(ONE, Text("hello", start_ms=4000, duration_ms=6000), CutRange(5000, 8000))

    line = row(draft, TrackKind.TEXT)
    assert [(one.start_ms, one.duration_ms) for one in line] == [(4000, 3000)]


def test_pauses_go_but_for_what_is_kept_of_them() -> None:
    done = apply(Draft(), RemoveSilence(), ONE)

    assert shots(done.draft) == [(0, 4180, 1880), (4180, 5120, 6940), (9300, 6060, 13_940)]
    assert done.changes[-1].params == {"count": 3, "cut_ms": 4640, "all_ms": 15_360}
    assert refusal(ONE, RemoveSilence(), done.draft).reason == "no_pauses"


def test_pauses_are_found_through_trim_and_speed() -> None:
    draft = edited(ONE, Trim(head_ms=5000), Speed(2.0), RemoveSilence(400, 0))

    assert shots(draft) == [(0, 500, 5000), (500, 2500, 7000), (3000, 3000, 14_000)]


def test_pauses_need_sound() -> None:
    mute = session(video("mute", has_audio=False))
    still = session(TALK, silences={"my_talk": (Span(0, 20_000),)})

    assert refusal(mute, RemoveSilence()).reason == "no_sound"
    assert refusal(still, RemoveSilence()).reason == "all_silent"


def test_splits_cut_the_picture_and_nothing_else() -> None:
    draft = edited(ONE, Bgm(), Split(parts=4))

    assert [s.duration_ms for s in row(draft, TrackKind.VIDEO)] == [5000] * 4
    assert draft.duration_ms == 20_000
    assert shots(edited(ONE, Split(at_ms=(4000, 99_000)))) == [(0, 4000, 0), (4000, 16_000, 4000)]
    assert len(shots(edited(ONE, Split(every_ms=3000)))) == 7
    assert refusal(ONE, Split(at_ms=(0, 20_000))).reason == "no_split_points"


def test_a_rough_cut_without_pauses_drops_a_little_at_each_cut() -> None:
    done = apply(Draft(), Split(), session(TALK))

    assert done.changes[-1].params == {"count": 3, "cut_ms": 900, "all_ms": 19_100, "pieces": 4}
    assert shots(done.draft)[:2] == [(0, 4850, 0), (4850, 4700, 5150)]
    assert refusal(session(video("blink", 1500)), Split()).reason == "too_short"


def test_speed_changes_all_or_a_stretch() -> None:
    assert edited(ONE, Speed(2.0)).duration_ms == 10_000
    part = edited(ONE, Speed(0.5, 4000, 6000))
    assert shots(part) == [(0, 4000, 0), (4000, 4000, 4000), (8000, 14_000, 6000)]
    assert [s.speed for s in row(part, TrackKind.VIDEO)] == [1.0, 0.5, 1.0]
    assert refusal(ONE, Speed(0.0)).reason == "bad_speed"


@pytest.mark.parametrize("factor", [0.04, 100.5, -2.0, float("nan"), float("inf")])
def test_a_speed_that_cannot_be_played_is_refused_with_the_range(factor: float) -> None:
    no = refusal(ONE, Speed(factor))

    assert no.reason == "bad_speed"
    assert no.params["most_factor"] == 100
    assert edited(ONE, Speed(0.05)).duration_ms == 400_000


def test_speeds_that_multiply_beyond_what_plays_are_refused() -> None:
    no = refusal(ONE, Speed(50), edited(ONE, Speed(10)))

    assert (no.reason, no.params["factor"], no.params["all_factor"]) == ("speeds_multiply", 50, 500)


@pytest.mark.parametrize("edit", [Bgm(level=3.0), Bgm(level=-0.1), Volume("bgm", level=2.5)])
def test_a_level_beyond_the_range_is_refused_and_nothing_is_made(edit: Edit) -> None:
    no = refusal(ONE, edit, edited(ONE, Bgm()))

    assert no.reason == "bad_level"
    assert no.params["most_level"] == 2
    assert needs(Draft(), edit, ONE).music is None
    assert row(edited(ONE, Bgm(level=2.0)), TrackKind.AUDIO)[0].volume == 2


def test_a_gain_stops_at_twice_the_level_but_can_always_go_down() -> None:
    twice = edited(ONE, Volume("voice", gain_db=6.0), Volume("voice", level=2.0))
    film = replace(twice.tracks[0].segments[0], volume=5.0)
    loud = replace(twice, tracks=(replace(twice.tracks[0], segments=(film,)),))

    assert refusal(ONE, Volume("voice", gain_db=3.0), twice).reason == "too_loud"
    down = apply(loud, Volume("voice", gain_db=-3.0), ONE).draft
    assert row(down, TrackKind.VIDEO)[0].volume == 3.5397


def test_a_fade_of_no_length_is_refused() -> None:
    assert refusal(ONE, Fade(0, 0)).reason == "no_fade"
    assert refusal(ONE, Fade(0, 0, "title"), edited(ONE, Text("a"))).reason == "no_text"


def test_music_repeats_until_the_film_ends_and_a_second_replaces_it() -> None:
    draft = edited(ONE, Trim(target_ms=10_000), Bgm("upbeat", level=0.2))

    music = row(draft, TrackKind.AUDIO)
    assert [(s.start_ms, s.duration_ms) for s in music] == [(0, 4000), (4000, 4000), (8000, 2000)]
    assert (music[0].fade_in_ms, music[0].fade_out_ms, music[-1].fade_out_ms) == (500, 0, 1000)
    assert {(s.name, s.role, s.volume) for s in music} == {("Upbeat", "bgm", 0.2)}
    again = apply(draft, Bgm("calm"), ONE)
    assert len(again.draft.of_kind(TrackKind.AUDIO)) == 1
    assert again.changes[-1].kind == "bgm_replaced"


def test_an_uploaded_song_is_the_music_when_no_other_is_wished_for() -> None:
    known = session(TALK, sound("our_song", 30_000))

    assert needs(Draft(), Bgm(), known).music is None
    assert row(edited(known, Bgm()), TrackKind.AUDIO)[0].source == "our_song"
    assert row(edited(known, Bgm(style="our song")), TrackKind.AUDIO)[0].source == "our_song"
    assert row(edited(known, Bgm("calm")), TrackKind.AUDIO)[0].source == "made_music"


def test_levels_reach_their_target_only() -> None:
    draft = edited(ONE, Bgm(), Volume("bgm", level=0.1), Volume("voice", gain_db=-6.0))

    assert row(draft, TrackKind.AUDIO)[0].volume == 0.1
    assert row(draft, TrackKind.VIDEO)[0].volume == 0.5012
    assert refusal(ONE, Volume("bgm", level=1)).reason == "no_bgm"
    assert refusal(ONE, Mute("title")).reason == "not_sound"
    assert refusal(session(video("mute", has_audio=False)), Mute()).reason == "no_sound"


def test_fades_stay_at_the_ends_through_cuts_and_merges() -> None:
    draft = edited(TWO, Use("first"), Fade(800, 600), Trim(1000, 1000), Split(parts=2), Merge())

    row_ = row(draft, TrackKind.VIDEO)
    assert [(e.kind, e.params["d"]) for s in row_ for e in s.effects] == [
        ("fade_in", 800),
        ("fade_out", 600),
    ]
    assert (row_[0].effects[0].kind, row_[-1].effects[0].kind) == ("fade_in", "fade_out")
    assert (row_[0].fade_in_ms, row_[-1].fade_out_ms) == (800, 600)
    assert all(s.fade_out_ms == 0 for s in row_[:-1])


def test_titles_replace_each_other_and_lines_of_text_do_not() -> None:
    draft = edited(ONE, Title("One"), Title("Two"), Title("End", at_end=True), Text("a"), Text("b"))

    tracks = draft.of_kind(TrackKind.TEXT)
    assert [track.name for track in tracks] == ["Title", "Text", "Text 2"]
    titles = [(s.text, s.start_ms, s.end_ms) for s in tracks[0].segments]
    assert titles == [("Two", 0, 3000), ("End", 17_000, 20_000)]
    one = tracks[0].segments[0]
    assert (one.position, one.style.size, one.animation) == ("top-center", 96, "fade")
    assert tracks[1].segments[0].position == "bottom-center"


def test_an_open_title_is_the_projects_name_or_the_clips() -> None:
    named = replace(ONE, project="Beach Week")

    assert row(edited(named, Title()), TrackKind.TEXT)[0].text == "Beach Week"
    plain = replace(ONE, project="project")
    assert row(edited(plain, Title()), TrackKind.TEXT)[0].text == "My Talk"


def test_text_can_stand_during_the_last_seconds() -> None:
    line = row(edited(ONE, Text("bye", last_ms=4000)), TrackKind.TEXT)[0]

    assert (line.start_ms, line.end_ms) == (16_000, 20_000)
    assert refusal(ONE, Text("late", start_ms=20_000)).reason == "beyond_end"
    assert refusal(ONE, Text(" ")).reason == "no_words"


def test_transitions_need_cuts_and_fade_the_ends_without() -> None:
    cut = edited(TWO, AddTransition("zoom", 9000))
    whole = apply(Draft(), AddTransition(), ONE)

    first, second = row(cut, TrackKind.VIDEO)
    assert first.transition is not None
    assert (first.transition.kind, first.transition.duration_ms) == ("zoom", 3000)
    assert second.transition is None
    assert whole.changes[-1].kind == "no_cuts_faded"
    assert [e.kind for e in row(whole.draft, TrackKind.VIDEO)[0].effects] == ["fade_in", "fade_out"]
    assert refusal(ONE, AddTransition("explode")).reason == "unknown_name"


def test_transitions_of_several_lengths_are_told_as_such() -> None:
    done = apply(edited(ONE, Split(at_ms=(300, 9000))), AddTransition(), ONE)

    assert done.changes[-1].kind == "transitions_fitted"
    assert done.changes[-1].params["least_ms"] == 150
    assert done.changes[-1].params["most_ms"] == 500


def test_a_transition_can_be_put_on_the_nearest_cut_only() -> None:
    draft = edited(ONE, Split(parts=4), AddTransition(at_ms=9000))

    assert [bool(s.transition) for s in row(draft, TrackKind.VIDEO)] == [False, True, False, False]


@pytest.mark.seed("W4")
@pytest.mark.parametrize(
    ("ratio", "size"),
    [
        ("16:9", (1920, 1080)),
        ("9:16", (1080, 1920)),
        ("1:1", (1080, 1080)),
        ("4:5", (1080, 1350)),
        ("4:3", (1440, 1080)),
        ("21:9", (1920, 822)),
        ("2.35:1", (1920, 816)),
    ],
)
def test_aspects_have_even_sides_within_1080_lines(ratio: str, size: tuple[int, int]) -> None:
    draft = edited(ONE, Aspect(ratio))

    assert (draft.canvas.width, draft.canvas.height) == size
    assert apply(draft, Aspect(ratio), ONE).draft == draft


def test_a_clip_of_another_shape_stands_over_its_own_blur() -> None:
    assert row(edited(ONE, Aspect("9:16")), TrackKind.VIDEO)[0].fit == "blur"
    assert row(edited(ONE, Aspect("9:16", "cover")), TrackKind.VIDEO)[0].fit == "cover"
    assert row(edited(ONE, Aspect("9:16"), Aspect("16:9")), TrackKind.VIDEO)[0].fit == "contain"
    assert refusal(ONE, Aspect("wide")).reason == "bad_ratio"


def test_one_look_replaces_another_and_none_takes_it_off() -> None:
    draft = edited(ONE, Color("warm"), Color("bw"))

    assert [e.params for e in row(draft, TrackKind.VIDEO)[0].effects] == [{"look": "bw"}]
    assert row(apply(draft, Color("none"), ONE).draft, TrackKind.VIDEO)[0].effects == ()


def test_a_slideshow_moves_and_meets_its_target_to_the_millisecond() -> None:
    draft = edited(PHOTOS, Slideshow(target_ms=10_003))

    row_ = row(draft, TrackKind.VIDEO)
    assert draft.duration_ms == 10_003
    assert [s.effects[0].params["move"] for s in row_] == [
        "zoom_in",
        "zoom_out",
        "pan_left",
        "pan_right",
    ]
    assert [bool(s.transition) for s in row_] == [True, True, True, False]
    again = apply(draft, Slideshow(per_image_ms=2000, motion=False), PHOTOS).draft
    assert shots(again) == [(n * 2000, 2000, 0) for n in range(4)]
    assert not any(s.effects or s.transition for s in row(again, TrackKind.VIDEO))


def test_a_slideshow_after_videos_adds_the_images_once() -> None:
    known = session(TALK, image("photo"))
    draft = edited(known, Trim(target_ms=5000), Slideshow())

    assert shots(draft) == [(0, 5000, 0), (5000, 3000, 0)]
    assert refusal(known, Slideshow(), draft).reason == "no_new_images"
    assert refusal(ONE, Slideshow()).reason == "no_images"


def test_a_generated_clip_comes_last_and_names_its_subject() -> None:
    clip = video("gen_1", 5000, made=True)
    known = replace(TWO, made=clip)
    edit = Generate("a city timelapse, at night", ratio="9:16")

    alone = apply(Draft(), edit, known).draft
    after = apply(edited(TWO, Color("bw")), edit, known).draft

    assert alone.canvas == Canvas(1080, 1920)
    assert row(alone, TrackKind.VIDEO)[0].name == "a city timelapse"
    assert [s.source for s in row(after, TrackKind.VIDEO)] == ["first", "second", "gen_1"]
    assert after.canvas == Canvas(1920, 1080)
    assert refusal(replace(TWO, made=None), edit).reason == "not_made"


@pytest.mark.parametrize("asked_ms", [0, 999, 60_001, 3 * 3_600_000])
def test_a_clip_longer_or_shorter_than_can_be_made_is_refused(asked_ms: int) -> None:
    known = replace(TWO, made=video("gen_1", 5000, made=True))
    edit = Generate("sea", asked_ms)

    no = refusal(known, edit)

    assert no.reason == "clip_length"
    assert no.params == {"want_ms": asked_ms, "least_ms": 1000, "most_ms": 60_000}
    assert needs(Draft(), edit, known).clip is None


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("a 10s video of a cat", "a cat"),
        ("a 5-second clip of a dog, 16:9", "a dog"),
        ("a 2 minute short about love", "love"),
        ("an 8-second sunset", "a sunset"),
        ("a short vertical video, a cat on a beach", "a cat on a beach"),
        ("waves at sunset for 8 seconds", "waves at sunset"),
        ("a portrait of a woman", "a portrait of a woman"),
        ("a 60s style diner", "a 60s style diner"),
        ("a short video", "a short video"),
        ("5秒的海浪视频", "海浪"),
        ("10秒的竖屏短视频：一只猫在海边", "一只猫在海边"),
        ("一个关于猫的视频", "猫"),
        ("段子视频", "段子"),
        ("", "generated clip"),
    ],
)
def test_a_clip_is_called_by_what_it_shows(prompt: str, name: str) -> None:
    assert subject(prompt) == name


def test_removing_the_picture_takes_what_lies_over_it_too() -> None:
    film = edited(ONE, Color("bw"))
    whole = edited(ONE, Bgm(), Title("Hi"))

    alone, all_ = (apply(draft, Remove("video"), ONE) for draft in (film, whole))

    assert not alone.draft.ready
    assert not all_.draft.ready
    assert alone.changes[0].kind == "picture_removed"
    assert all_.changes[0].params == {"count": 1, "rest": 6}
    assert refusal(ONE, Remove("video")).reason == "nothing_to_remove"
    assert row(edited(ONE, Bgm(), Remove("video"), Color("bw")), TrackKind.AUDIO) == ()


def test_removing_takes_what_is_named() -> None:
    draft = edited(ONE, Bgm(), Title("Hi"), Text("a"))

    def left(edit: Remove) -> list[str]:
        return [track.name for track in apply(draft, edit, ONE).draft.tracks]

    assert left(Remove("bgm")) == ["Video", "Title", "Text"]
    assert left(Remove("title")) == ["Video", "BGM", "Text"]
    assert left(Remove("text")) == ["Video", "BGM"]
    assert left(Remove("audio")) == ["Video", "Title", "Text"]
    assert left(Remove("all")) == []
    silent = apply(draft, Remove("voice"), ONE).draft
    assert row(silent, TrackKind.VIDEO)[0].volume == 0
    assert refusal(ONE, Remove("bgm")).reason == "nothing_to_remove"


def test_undo_goes_back_as_far_as_there_is_history() -> None:
    old, newer = Draft(title="old"), Draft(title="newer")
    known = replace(ONE, history=(old, newer))

    assert apply(Draft(), Undo(2), known) == Applied(
        old, apply(Draft(), Undo(2), known).changes, rewound=2
    )
    assert refusal(ONE, Undo()).reason == "nothing_to_undo"
    assert refusal(known, Undo(3)).params == {"steps": 3, "have": 2}


def test_needs_names_what_to_listen_to_and_what_to_make() -> None:
    fresh = session(TALK, image("photo"))

    assert needs(Draft(), RemoveSilence(), fresh).silences == ("my_talk",)
    assert needs(Draft(), Trim(intro=True), fresh).silences == ("my_talk",)
    assert needs(Draft(), Trim(head_ms=1), fresh).silences == ()
    assert needs(Draft(), Split(), fresh).silences == ("my_talk",)
    assert needs(Draft(), Split(parts=2), fresh).silences == ()
    assert needs(Draft(), Bgm("polka"), fresh).music == MusicOrder(20_000, "lofi", "")
    clip = needs(Draft(), Generate("sea", ratio="9:16"), fresh).clip
    assert clip is not None
    assert (clip.duration_ms, clip.ratio, clip.width, clip.height) == (5000, "9:16", 1080, 1920)
    assert needs(Draft(), Bgm(), session()).music is None


def test_ids_are_new_even_beside_odd_ones() -> None:
    odd = Segment("seg_7", 0, 4000, "my_talk")
    draft = Draft((Track("seg_8", TrackKind.VIDEO, (odd,)),))

    done = apply(draft, Split(parts=2), ONE).draft

    assert [s.id for s in row(done, TrackKind.VIDEO)] == ["seg_7", "seg_9"]
