"""Whole films, made and looked at."""

from __future__ import annotations

import pytest

from films import Make, audio_track, near, text_track, video_track
from nemomock.domain.draft import Effect, Segment, TextStyle, Transition
from nemomock.render.output import Output, Quality

RED, BLUE, GREEN, BLACK = (254, 0, 0), (0, 0, 254), (0, 255, 0), (0, 0, 0)
MIDDLE = (160, 90)


def clip(source: str, start_ms: int = 0, length_ms: int = 1000, **more: object) -> Segment:
    return Segment(f"{source}@{start_ms}", start_ms, length_ms, source, **more)  # type: ignore[arg-type]


def test_a_moment_on_a_wall_of_1080_lines_is_a_whole_film(make: Make) -> None:
    film = make(video_track(clip("counting.mp4", 0, 500)), output=Output(quality=Quality.LOW))

    assert film.codec == ("h264", "High", "yuv420p", 1920, 1080)
    assert film.audio == ("aac", 48000, "stereo")
    assert len(film.frames) == 15


@pytest.mark.seed("E3")
@pytest.mark.parametrize("quality", list(Quality))
def test_every_quality_is_high_profile_of_constant_rate_and_ready_to_stream(
    make: Make, quality: Quality
) -> None:
    film = make(video_track(clip("red.mp4")), output=Output(320, 180, 25, quality))

    assert film.codec == ("h264", "High", "yuv420p", 320, 180)
    assert film.audio == ("aac", 48000, "stereo")
    assert film.times == pytest.approx([frame / 25 for frame in range(25)], abs=1e-4)
    content = film.path.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


@pytest.mark.parametrize("fps", [24, 30, 60])
@pytest.mark.parametrize("length_ms", [33, 950, 1333])
def test_the_film_has_exactly_the_frames_of_the_draft(make: Make, fps: int, length_ms: int) -> None:
    cuts = (clip("red.mp4", 0, 333), clip("odd.mkv", 333, 34), clip("blue.mp4", 400, length_ms))

    film = make(video_track(*cuts), output=Output(320, 180, fps, Quality.LOW))

    assert len(film.frames) == round((400 + length_ms) * fps / 1000)
    assert film.times[0] == 0


def test_a_source_that_is_too_short_holds_its_last_frame(make: Make) -> None:
    film = make(
        video_track(
            clip("red.mp4", 0, 1000, offset_ms=1500), clip("blue.mp4", 1000, 500, offset_ms=9000)
        )
    )

    assert len(film.frames) == 45
    assert near(film.colour(29, *MIDDLE), RED)
    assert near(film.colour(44, *MIDDLE), BLUE)


def test_a_cut_shows_the_asked_frame_of_the_source(make: Make) -> None:
    whole = make(video_track(clip("counting.mp4", 0, 2000)))
    cut = make(video_track(clip("counting.mp4", 0, 500, offset_ms=1000)))

    difference = abs(whole.frames[30].astype(int) - cut.frames[0].astype(int)).mean()
    other = abs(whole.frames[0].astype(int) - cut.frames[0].astype(int)).mean()
    assert difference < other / 4


def test_a_gap_shows_the_background(make: Make) -> None:
    film = make(
        video_track(clip("red.mp4", 500, 500), clip("blue.mp4", 1500, 300)),
        audio_track(clip("tone.wav", 0, 2500)),
        background="#204060",
    )

    assert len(film.frames) == 75
    for frame in (0, 14, 30, 44, 54, 74):
        assert near(film.colour(frame, *MIDDLE), (0x20, 0x40, 0x60))
    assert near(film.colour(15, *MIDDLE), RED)
    assert near(film.colour(45, *MIDDLE), BLUE)


def test_a_turned_clip_stands_upright(make: Make) -> None:
    film = make(video_track(clip("turned.mp4")))

    assert near(film.colour(5, 20, 90), BLACK)
    assert not near(film.colour(5, 160, 90), BLACK)


def test_an_upright_film_of_a_wide_clip_fills_its_bars_with_blur(make: Make) -> None:
    film = make(video_track(clip("red.mp4", fit="blur")), output=Output(180, 320, 30, Quality.LOW))

    red, green, blue = film.colour(3, 90, 10)
    assert 120 < red < 220
    assert max(green, blue) < 40
    assert near(film.colour(3, 90, 160), RED)


def test_covering_leaves_no_bars(make: Make) -> None:
    film = make(video_track(clip("red.mp4", fit="cover")), output=Output(180, 320, 30, Quality.LOW))

    assert near(film.colour(3, 2, 2), RED)
    assert near(film.colour(3, 177, 317), RED)


def test_clear_parts_of_a_picture_show_the_background(make: Make) -> None:
    film = make(video_track(clip("square.png")), background="#204060")

    assert near(film.colour(3, 20, 20), (0x20, 0x40, 0x60))
    assert near(film.colour(3, 110, 40), (0x20, 0x40, 0x60))
    assert near(film.colour(3, *MIDDLE), GREEN)


@pytest.mark.parametrize("fps", [1, 10, 60])
def test_a_still_is_seen_at_every_rate(make: Make, fps: int) -> None:
    film = make(video_track(clip("square.png")), output=Output(320, 180, fps, Quality.LOW))

    assert len(film.frames) == fps
    assert near(film.colour(fps - 1, *MIDDLE), GREEN)


def test_a_track_above_is_seen_at_its_moment_and_through_its_clear_parts(make: Make) -> None:
    film = make(
        video_track(clip("red.mp4")), video_track(clip("square.png", 300, 400), name="over")
    )

    assert near(film.colour(5, *MIDDLE), RED)
    assert near(film.colour(15, *MIDDLE), GREEN)
    assert near(film.colour(15, 110, 40), RED)
    assert near(film.colour(25, *MIDDLE), RED)


def test_a_moving_gif_is_a_clip_that_holds_its_end(make: Make) -> None:
    film = make(video_track(clip("moving.gif", 0, 1500)))

    assert len(film.frames) == 45
    assert near(film.colour(44, *MIDDLE), (255, 255, 0))


def test_a_crossfade_shows_both_clips_in_its_middle(make: Make) -> None:
    film = make(
        video_track(
            clip("red.mp4", 0, 1000, transition=Transition("fade", 400)), clip("blue.mp4", 1000)
        )
    )

    red, _, blue = film.colour(30, *MIDDLE)
    assert 80 < red < 180
    assert 80 < blue < 180


def test_effects_are_seen(make: Make) -> None:
    effects = (Effect("color", {"look": "bw"}), Effect("fade_in", {"d": 300}))

    film = make(video_track(clip("red.mp4", effects=effects)))

    assert near(film.colour(0, *MIDDLE), BLACK, 20)
    red, green, blue = film.colour(20, *MIDDLE)
    assert red > 40
    assert near((red, green, blue), (red, red, red), 4)


@pytest.mark.parametrize("move", ["zoom_in", "zoom_out", "pan_left", "pan_right"])
def test_a_still_moves_gently(make: Make, move: str) -> None:
    film = make(
        video_track(clip("square.png", fit="cover", effects=(Effect("motion", {"move": move}),)))
    )

    steps = [
        abs(left.astype(int) - right.astype(int)).mean()
        for left, right in zip(film.frames[2:], film.frames[3:], strict=False)
    ]
    assert abs(film.frames[0].astype(int) - film.frames[-1].astype(int)).mean() > 2
    assert max(steps) < 4


def test_a_title_is_drawn_within_its_time_only(make: Make) -> None:
    title = Segment("t", 300, 400, text="WORDS", style=TextStyle(size=300, outline=0))

    film = make(video_track(clip("red.mp4")), text_track(title))

    def white(frame: int) -> int:
        return int((film.frames[frame].min(axis=2) > 200).sum())

    assert [white(frame) for frame in (0, 8, 21, 29)] == [0, 0, 0, 0]
    assert min(white(9), white(20)) > 300


def test_a_draft_of_text_alone_is_drawn_on_the_background(make: Make) -> None:
    film = make(text_track(Segment("t", 0, 500, text="{\\pos(0,0)}\\N", style=TextStyle(size=200))))

    assert len(film.frames) == 15
    assert (film.frames[5].min(axis=2) > 200).sum() > 300
    assert film.loudness(0, 0.5) == 0


def test_speed_changes_the_pace_but_not_the_pitch(make: Make) -> None:
    film = make(video_track(clip("red.mp4", 0, 1000, speed=2.0)))

    sound = film.sound[0][12000:36000]
    crossings = int(((sound[:-1] < 0) & (sound[1:] >= 0)).sum())
    assert len(film.frames) == 30
    assert crossings == pytest.approx(220, abs=6)


def test_volume_scales_the_sound_and_zero_silences_it(make: Make) -> None:
    film = make(
        audio_track(
            clip("tone.wav", 0, 500),
            clip("tone.wav", 500, 500, volume=0.5),
            clip("tone.wav", 1000, 500, volume=0.0),
        )
    )

    full = film.loudness(0.1, 0.4)
    assert full > 0.05
    assert film.loudness(0.6, 0.9) == pytest.approx(full / 2, rel=0.05)
    assert film.loudness(1.1, 1.4) < full / 200


def test_sound_begins_where_its_segment_does(make: Make) -> None:
    film = make(video_track(clip("counting.mp4")), audio_track(clip("tone.wav", 500, 300)))

    assert film.loudness(0, 0.49) < 1e-3
    assert film.loudness(0.52, 0.78) > 0.05
    assert film.loudness(0.82, 1.0) < 1e-3


def test_a_loud_mix_does_not_clip(make: Make) -> None:
    layers = [audio_track(clip("tone.wav", volume=8.0), name=f"a{row}") for row in range(3)]

    film = make(*layers)

    assert 0.5 < abs(film.sound).max() <= 1.0


def test_a_draft_of_very_many_cuts_is_one_film(make: Make) -> None:
    cuts = (clip("red.mp4", place * 33, 33, offset_ms=place * 10) for place in range(60))

    film = make(video_track(*cuts))

    assert len(film.frames) == round(60 * 33 * 30 / 1000)
    assert film.loudness(0.1, 1.8) > 0.02
