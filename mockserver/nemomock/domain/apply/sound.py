"""What is heard: music under the film, levels, silence, and fades of picture and sound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nemomock.domain.apply.ends import Ends, lift, lower
from nemomock.domain.apply.facts import Facts, MusicOrder
from nemomock.domain.apply.frame import fade_effect
from nemomock.domain.apply.lines import WORDS, lines_meant
from nemomock.domain.apply.listen import sounding
from nemomock.domain.apply.material import readable
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.rows import (
    BESIDE,
    LAID_OVER,
    VOICE,
    Ids,
    is_music,
    length_ms,
    music,
    picture,
    put,
)
from nemomock.domain.apply.settle import fit_music
from nemomock.domain.apply.taste import stand_in
from nemomock.domain.draft import Draft, Effect, Segment, Track, TrackKind
from nemomock.domain.edits import Bgm, Duck, Fade, Mute, Volume
from nemomock.domain.looks import MOODS, known_mood
from nemomock.domain.media import Media, MediaKind

MUSIC_LEVEL, MUSIC_IN_MS, MUSIC_OUT_MS = 0.35, 500, 1000
"""How loud music lies under a film when nobody says, and how it comes and goes."""

LOUDEST = 2.0
"""The highest level a person can ask for."""

OWN_MUSIC = ("my music", "my song", "my track", "uploaded", "我的音乐", "我的歌", "上传")


def own_music(edit: Bgm, facts: Facts) -> Media | None:
    """Return the sound file the person means: one named or called theirs, or sent without a wish.

    The latest upload wins.
    """
    files = tuple(reversed(facts.uploads(MediaKind.AUDIO)))
    words = edit.style.casefold()
    for media in files:
        if media.name.casefold() in words or readable(media.name).casefold() in words:
            return media
    theirs = any(phrase in words for phrase in OWN_MUSIC)
    open_wish = not words and edit.mood == Bgm().mood
    return files[0] if files and (theirs or open_wish) else None


def music_order(draft: Draft, edit: Bgm) -> MusicOrder:
    """Return the music to be made: as long as the film; `bad_level` when it is too loud."""
    check_level(edit.op, "bgm", edit.level)
    return MusicOrder(length_ms(draft), known_mood(edit.mood), edit.style)


def bgm(draft: Draft, edit: Bgm, facts: Facts) -> Applied:
    """Lay music under the film, in place of any.

    `bad_level` when it would be too loud, `not_made` when there is none to lay. A wish
    that names no mood is answered with the nearest, which a note says.
    """
    check_level(edit.op, "bgm", edit.level)
    own = own_music(edit, facts)
    source = own or facts.made
    if source is None or source.visual:
        raise CannotEdit(edit.op, "not_made", prompt=known_mood(edit.mood))
    name = readable(own.name) if own else MOODS[known_mood(edit.mood)]
    level = MUSIC_LEVEL if edit.level is None else edit.level
    done = lay_music(draft, edit.op, source, name, level, facts)
    return done if own else replace(done, changes=(*done.changes, *stand_in(edit)))


def lay_music(
    draft: Draft, op: str, source: Media, name: str, level: float, facts: Facts
) -> Applied:
    """Lay a sound under the whole film as its background music, in place of any."""
    ids = Ids(draft)
    old = music(draft)
    track = old or Track(ids.track(TrackKind.AUDIO), TrackKind.AUDIO, name="BGM")
    one = Segment(
        id=old.segments[0].id if old else ids.segment(),
        start_ms=0,
        duration_ms=length_ms(draft),
        source=source.id,
        volume=level,
        effects=old.segments[0].effects if old else _ducking(draft),
        fade_in_ms=min(MUSIC_IN_MS, length_ms(draft) // 2),
        fade_out_ms=min(MUSIC_OUT_MS, length_ms(draft) // 2),
        name=name,
        role="bgm",
    )
    fitted = fit_music(replace(track, segments=(one,)), length_ms(draft), ids, facts)
    kind = "bgm_replaced" if old else "bgm"
    params: dict[str, Value] = {
        "name": name,
        "level": level,
        "all_ms": length_ms(draft),
        "media": source.id,
    }
    return Applied(put(draft, fitted), (Change(op, kind, params),))


def _ducking(draft: Draft) -> tuple[Effect, ...]:
    """Return what makes new music go down under a voice-over, where there is one."""
    spoken = any(segment.role == VOICE for _, segment in draft.segments())
    return (Effect("duck", {"db": Duck().db}),) if spoken else ()


def volume(draft: Draft, edit: Volume, facts: Facts) -> Applied:
    """Set or change a level; `no_bgm`, `no_sound` or `not_sound` when there is none.

    `bad_level` and `too_loud` when it would be above 200 %.
    """
    if edit.gain_db is not None:
        done = _levels(draft, edit.op, edit.target, facts, gain(edit, edit.gain_db))
        change: dict[str, Value] = {"target_word": edit.target, "gain_db": edit.gain_db}
        return Applied(done, (Change(edit.op, "gain", change),))
    check_level(edit.op, edit.target, edit.level)
    level = 1.0 if edit.level is None else edit.level
    done = _levels(draft, edit.op, edit.target, facts, lambda _: level)
    if level == 0:
        return Applied(done, (Change(edit.op, "muted", {"target_word": edit.target}),))
    params: dict[str, Value] = {"target_word": edit.target, "level": level}
    return Applied(done, (Change(edit.op, "volume", params),))


def mute(draft: Draft, edit: Mute, facts: Facts) -> Applied:
    """Silence something: the same as a level of 0."""
    done = _levels(draft, edit.op, edit.target, facts, lambda _: 0.0)
    return Applied(done, (Change(edit.op, "muted", {"target_word": edit.target}),))


def fade(draft: Draft, edit: Fade, facts: Facts) -> Applied:
    """Fade the ends; text fades by itself, whatever the length. `no_fade` without any length."""
    del facts
    if edit.target in WORDS:
        return _faded_text(draft, edit)
    in_ms, out_ms = max(0, edit.in_ms), max(0, edit.out_ms)
    if not (in_ms or out_ms):
        raise CannotEdit(edit.op, "no_fade", target_word=edit.target)
    half = max(1, length_ms(draft) // 2)
    in_ms, out_ms = min(in_ms, half), min(out_ms, half)
    done = draft
    for track in _faded_tracks(draft, edit):
        done = put(done, _faded(track, edit, in_ms, out_ms))
    params: dict[str, Value] = {"target_word": edit.target, "in_ms": in_ms, "out_ms": out_ms}
    kind = "faded" if in_ms and out_ms else "faded_in" if in_ms else "faded_out"
    return Applied(done, (Change(edit.op, kind, params),))


def check_level(op: str, target: str, level: float | None) -> None:
    """Raise `CannotEdit` (`bad_level`) for a level that nobody can have."""
    if level is not None and not 0 <= level <= LOUDEST:
        raise CannotEdit(op, "bad_level", target_word=target, level=level, most_level=LOUDEST)


def gain(edit: Volume, gain_db: float) -> Callable[[float], float]:
    """Return how a gain changes a level; what it returns raises `too_loud`."""

    def louder(old: float) -> float:
        loud = old * 10 ** (gain_db / 20)
        # A hundredth over is what rounding leaves of +6 dB; a draft may be louder already.
        if loud > max(LOUDEST + 0.01, old):
            facts = {"target_word": edit.target, "gain_db": gain_db, "most_level": LOUDEST}
            raise CannotEdit(edit.op, "too_loud", level=loud, **facts)
        return loud

    return louder


def _levels(
    draft: Draft, op: str, target: str, facts: Facts, change: Callable[[float], float]
) -> Draft:
    if target in (*WORDS, "overlay"):
        raise CannotEdit(op, "not_sound", target_word=target)
    if target == "pip" and not any(segment.role == target for _, segment in draft.segments()):
        raise CannotEdit(op, "not_there", target_word=target)
    if target == "bgm" and not any(is_music(segment) for _, segment in draft.segments()):
        raise CannotEdit(op, "no_bgm")
    if target not in ("bgm", "pip") and not _heard(draft, target, facts):
        raise CannotEdit(op, "no_sound")

    def level(track: Track, segment: Segment) -> Segment:
        if not _meant(track, segment, target):
            return segment
        loud = min(max(change(segment.volume), 0.0), 10.0)
        return replace(segment, volume=round(loud, 4))

    return replace(
        draft,
        tracks=tuple(
            replace(track, segments=tuple(level(track, segment) for segment in track.segments))
            for track in draft.tracks
        ),
    )


def _heard(draft: Draft, target: str, facts: Facts) -> bool:
    sounds = {
        is_music(segment) for track in draft.of_kind(TrackKind.AUDIO) for segment in track.segments
    }
    wide = target in ("all", "audio")
    unknown = any(
        segment.source is not None and facts.file(segment.source) is None
        for track in draft.of_kind(TrackKind.VIDEO)
        for segment in track.segments
    )
    return unknown or bool(sounding(draft, facts)) or False in sounds or (wide and True in sounds)


def _meant(track: Track, segment: Segment, target: str) -> bool:
    if track.kind is TrackKind.TEXT:
        return False
    if target in ("all", "audio"):
        return True
    if target == "pip":
        return segment.role == target
    return is_music(segment) == (target == "bgm")


def _faded_tracks(draft: Draft, edit: Fade) -> tuple[Track, ...]:
    film, score = picture(draft), music(draft)
    if edit.target == "bgm" and score is None:
        raise CannotEdit(edit.op, "no_bgm")
    over = tuple(track for track in draft.of_kind(TrackKind.VIDEO) if _holds(track, edit.target))
    if edit.target in BESIDE:
        if not over:
            raise CannotEdit(edit.op, "not_there", target_word=edit.target)
        return over
    wanted: tuple[Track | None, ...] = {
        "bgm": (score,),
        "video": (film,),
        "voice": (film,),
        "audio": (film, score),
        "all": (film, score),
    }.get(edit.target, ())
    return tuple(track for track in wanted if track is not None)


def _holds(track: Track, target: str) -> bool:
    """Whether a track holds pictures laid over the film, or shown beside it, alone."""
    roles = LAID_OVER if target == "overlay" else (target,)
    return bool(track.segments) and all(one.role in roles for one in track.segments)


def _faded(track: Track, edit: Fade, in_ms: int, out_ms: int) -> Track:
    old, bare = lift(track)
    seen = track.kind is TrackKind.VIDEO and edit.target in ("all", "video", *BESIDE)
    heard = edit.target != "video"
    ends = Ends(
        opening=fade_effect("fade_in", in_ms, edit.color) if seen and in_ms else old.opening,
        closing=fade_effect("fade_out", out_ms, edit.color) if seen and out_ms else old.closing,
        sound_in_ms=in_ms if heard and in_ms else old.sound_in_ms,
        sound_out_ms=out_ms if heard and out_ms else old.sound_out_ms,
    )
    return lower(bare, ends)


def _faded_text(draft: Draft, edit: Fade) -> Applied:
    meant = lines_meant(draft, edit.target)
    lines = [
        segment
        for track in draft.of_kind(TrackKind.TEXT)
        for segment in track.segments
        if meant(segment)
    ]
    if not lines:
        raise CannotEdit(edit.op, "no_text", target_word=edit.target)
    done = draft
    for track in draft.of_kind(TrackKind.TEXT):
        faded = tuple(
            replace(segment, animation="fade") if meant(segment) else segment
            for segment in track.segments
        )
        done = put(done, replace(track, segments=faded))
    params: dict[str, Value] = {"target_word": edit.target, "count": len(lines)}
    return Applied(done, (Change(edit.op, "faded_text", params),))
