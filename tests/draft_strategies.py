"""Hypothesis strategies: files, drafts that keep the laws, and edits, sensible or not."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import strategies as st

from nemomock.domain.apply import Facts
from nemomock.domain.apply.facts import Loud, Word
from nemomock.domain.clips import AnimatePhoto, CutClip, Loop, Motion, Reorder, Resize
from nemomock.domain.draft import (
    Box,
    Canvas,
    Draft,
    Effect,
    Segment,
    TextStyle,
    Track,
    TrackKind,
    Transition,
)
from nemomock.domain.edits import (
    EVERYWHERE,
    AddTransition,
    Adjust,
    Aspect,
    Background,
    Bgm,
    Captions,
    Color,
    Compress,
    Crop,
    Cue,
    CutRange,
    Denoise,
    Duck,
    Edit,
    Fade,
    Filter,
    Generate,
    KeepRange,
    Loudness,
    Merge,
    Mute,
    OnBeat,
    Overlay,
    Pip,
    ProgressBar,
    Remove,
    RemoveSilence,
    Restyle,
    Reverse,
    Slideshow,
    Speed,
    Split,
    Stabilize,
    Subtitles,
    Target,
    Text,
    TextLook,
    Title,
    Trim,
    Turn,
    Undo,
    Use,
    Voiceover,
    Volume,
    Where,
)
from nemomock.domain.film_size import Smaller
from nemomock.domain.looks import (
    ANIMATIONS,
    COLOR_LOOKS,
    FILTERS,
    FITS,
    FLIPS,
    MOODS,
    MOTIONS,
    POSITIONS,
    TRANSITIONS,
    TURNS,
)
from nemomock.domain.media import Media, MediaKind, Origin, Span

MS = st.integers(0, 30_000)
CLIPS = st.integers(-3, 4)
NAMES = st.sampled_from(("clip_0.mp4", "clip 1", "photo_1.jpg", "song_2.mp3", "nothing.mov"))
LENGTHS = st.integers(1, 20_000)
LOUD = st.builds(Loud, st.lists(st.floats(-120, 0), max_size=30).map(tuple), st.floats(-120, 3))
SPOKEN = st.lists(
    st.builds(Word, st.sampled_from(("i", "think", "so")), st.integers(0, 9000), st.just(9100)),
    max_size=6,
).map(lambda words: tuple(sorted(words, key=lambda word: word.start_ms)))
LIVELY = st.lists(st.floats(0, 1), max_size=30).map(tuple)
TARGETS = st.sampled_from(tuple(get_args(Target)))
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
KEYS = st.text("xyz_", min_size=1, max_size=4).map(lambda key: f"x_{key}")
EXTRAS = st.dictionaries(KEYS, st.none() | st.booleans() | MS | WORDS | st.lists(MS), max_size=2)


def video(name: str, duration_ms: int = 10_000, **more: object) -> Media:
    """Return a wide video file with sound."""
    size = {"width": 1920, "height": 1080} | more
    return Media(
        name,
        f"{name}.mp4",
        MediaKind.VIDEO,
        f"{name}.mp4",
        1000,
        "00",
        duration_ms=duration_ms,
        width=int(str(size["width"])),
        height=int(str(size["height"])),
        fps=30.0,
        has_audio=bool(more.get("has_audio", True)),
        origin=Origin.GENERATED if more.get("made") else Origin.UPLOAD,
    )


def image(name: str, width: int = 1200, height: int = 1600) -> Media:
    """Return a still."""
    return Media(
        name, f"{name}.jpg", MediaKind.IMAGE, f"{name}.jpg", 9, "00", width=width, height=height
    )


def sound(name: str, duration_ms: int = 4000, *, made: bool = False) -> Media:
    """Return an audio file."""
    origin = Origin.BGM if made else Origin.UPLOAD
    return Media(
        name,
        f"{name}.mp3",
        MediaKind.AUDIO,
        f"{name}.mp3",
        9,
        "00",
        duration_ms=duration_ms,
        has_audio=True,
        origin=origin,
    )


@st.composite
def spans(draw: st.DrawFn, most_ms: int = 20_000) -> tuple[Span, ...]:
    """Draw sorted, disjoint silent stretches."""
    edges = sorted(draw(st.sets(st.integers(0, most_ms), max_size=8)))
    return tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))


@st.composite
def medias(draw: st.DrawFn) -> dict[str, Media]:
    """Draw up to five files of any kind."""
    files: list[Media] = []
    for row in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(("video", "video", "image", "sound")))
        if kind == "video":
            upright = draw(st.booleans())
            files.append(
                video(
                    f"clip_{row}",
                    draw(st.integers(40, 20_000)),
                    width=1080 if upright else 1280,
                    height=1920 if upright else 720,
                    has_audio=draw(st.booleans()),
                )
            )
        else:
            files.append(image(f"photo_{row}") if kind == "image" else sound(f"song_{row}"))
    return {media.id: media for media in files}


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Draw a session's files with their pauses; what would be made is there."""
    files = draw(medias())
    return Facts(
        media=files,
        silences={name: draw(spans()) for name in files},
        screens={name: draw(st.sampled_from(("", "#10c040"))) for name in files},
        liveliness={name: draw(LIVELY) for name in files if draw(st.booleans())},
        loudness={name: draw(LOUD) for name in files if draw(st.booleans())},
        spoken={name: draw(SPOKEN) for name in files if draw(st.booleans())},
        speech=draw(st.booleans()),
        noise={name: draw(st.floats(-120, 0)) for name in files if draw(st.booleans())},
        made=draw(
            st.sampled_from(
                (
                    replace(sound("made_music", 3000, made=True), beat_ms=461.5),
                    video("made_clip", made=True),
                )
            )
        ),
        project=draw(st.sampled_from(("project", "Beach Week"))),
    )


SHARES = st.floats(0, 1)
BOXES = st.builds(Box, SHARES, SHARES, st.floats(0.01, 1), st.floats(0.01, 1), EXTRAS)

STYLES = st.builds(
    TextStyle,
    color=st.just("#ffcc00"),
    size=st.integers(12, 200),
    outline=st.just(3),
    bold=st.booleans(),
    plate=st.none() | st.sampled_from(("#000000", "#00000080")),
    mark=st.none() | st.just("#00ffff"),
    extra=EXTRAS,
)

PARAMS: dict[str, dict[str, st.SearchStrategy[object]]] = {
    "color": {"look": st.sampled_from(COLOR_LOOKS)},
    "adjust": {
        "brightness": st.floats(-1, 1),
        "contrast": st.floats(0, 4),
        "saturation": st.floats(0, 4),
        "warmth": st.floats(-1, 1),
    },
    "filter": {"name": st.sampled_from(FILTERS), "much": SHARES},
    "motion": {"move": st.sampled_from(MOTIONS)},
    "fade_in": {"d": st.integers(1, 1000), "color": st.sampled_from(["#ffffff", "#203040"])},
    "fade_out": {"d": st.integers(1, 1000)},
    "crop": {"x": SHARES, "y": SHARES, "w": st.floats(0.01, 1), "h": st.floats(0.01, 1)},
    "turn": {"deg": st.sampled_from(TURNS), "flip": st.sampled_from(("", *FLIPS))},
    "chroma": {"color": st.just("#00ff00"), "near": st.floats(0.01, 1)},
    "stabilize": {"much": SHARES},
    "denoise": {"of": st.just("sound"), "much": SHARES, "floor": st.floats(-80, -20)},
    "duck": {"db": st.floats(0, 60)},
}
"""What the parameters of each effect may be."""


@st.composite
def effects(draw: st.DrawFn) -> Effect:
    """Draw one effect of a known kind."""
    kind = draw(st.sampled_from(sorted(PARAMS)))
    params = draw(st.fixed_dictionaries(PARAMS[kind]))
    if kind == "denoise" and draw(st.booleans()):
        params = {"of": "picture", "much": params["much"]}
    return Effect(kind, params, draw(EXTRAS))


@st.composite
def segments(draw: st.DrawFn, kind: TrackKind, name: str, start: int, source: str) -> Segment:
    """Draw one segment of a track's kind that starts at `start`."""
    lasts = draw(LENGTHS)
    if kind is TrackKind.TEXT:
        return Segment(
            name,
            start,
            lasts,
            text=draw(WORDS),
            words=tuple(sorted(draw(st.lists(st.integers(0, lasts), max_size=3)))),
            position=draw(st.sampled_from(POSITIONS)),
            style=draw(STYLES),
            animation=draw(st.none() | st.sampled_from(ANIMATIONS)),
            role=draw(st.sampled_from(("title", "subtitle", "caption", "progress", ""))),
            meta=draw(EXTRAS),
            extra=draw(EXTRAS),
        )
    seen = kind is TrackKind.VIDEO
    return Segment(
        name,
        start,
        lasts,
        source=source,
        offset_ms=draw(st.integers(0, 5000)),
        speed=draw(st.sampled_from((1.0, 1.0, 0.5, 1.5, 2.0))),
        reversed=draw(st.booleans()),
        volume=draw(st.sampled_from((0.0, 0.35, 1.0, 2.0))),
        fit=draw(st.sampled_from(FITS)) if seen else "contain",
        opacity=draw(st.sampled_from((1.0, 1.0, 0.5))) if seen else 1.0,
        box=draw(st.none() | BOXES) if seen else None,
        effects=tuple(draw(st.lists(effects(), max_size=2))) if seen else (),
        transition=draw(st.none() | TRANSITION) if seen else None,
        fade_in_ms=draw(st.integers(0, lasts)),
        fade_out_ms=draw(st.integers(0, lasts)),
        name=draw(WORDS),
        role=draw(st.sampled_from(("", "", "bgm"))) if kind is TrackKind.AUDIO else "",
        meta=draw(EXTRAS),
        extra=draw(EXTRAS),
    )


TRANSITION = st.builds(Transition, st.sampled_from(TRANSITIONS), st.integers(1, 900), EXTRAS)


@st.composite
def tracks(draw: st.DrawFn, row: int, sources: tuple[str, ...]) -> Track:
    """Draw one track of sorted segments that do not overlap."""
    kind = draw(st.sampled_from(TrackKind)) if row else TrackKind.VIDEO
    drawn: list[Segment] = []
    reached = 0
    for place in range(draw(st.integers(0, 4))):
        start = reached + draw(st.sampled_from((0, 0, 700)))
        source = draw(st.sampled_from(sources))
        drawn.append(draw(segments(kind, f"seg_{row}{place}", start, source)))
        reached = drawn[-1].end_ms
    soft = kind is TrackKind.TEXT and draw(st.booleans())
    name, tongue = draw(WORDS), draw(st.sampled_from(("", "zh"))) if soft else ""
    return Track(
        f"trk_{row}", kind, tuple(drawn), name, soft, tongue, meta=draw(EXTRAS), extra=draw(EXTRAS)
    )


SMALLER = st.builds(Smaller, st.integers(10**9, 10**12), st.none() | st.floats(0.0625, 1))


@st.composite
def drafts(draw: st.DrawFn, sources: tuple[str, ...] = ("clip_0", "photo_1", "gone")) -> Draft:
    """Draw a draft that keeps the laws; a logo over it may follow the film's length."""
    size = draw(st.sampled_from(((1920, 1080), (1080, 1920), (1080, 1080))))
    rows = tuple(draw(tracks(row, sources)) for row in range(draw(st.integers(0, 4))))
    length = max((row.end_ms for row in rows if row.kind is TrackKind.VIDEO), default=0)
    if length and draw(st.booleans()):
        box = draw(BOXES)
        logo = Segment("seg_logo", 0, length, "photo_1", volume=0.0, box=box, role="overlay")
        rows = (*rows, Track("trk_logo", TrackKind.VIDEO, (logo,), whole=True))
    return Draft(
        rows,
        Canvas(
            *size,
            draw(st.sampled_from((24, 30, 60))),
            "#102030",
            draw(st.sampled_from((1080, 1080, 720))),
        ),
        draw(WORDS),
        draw(st.none() | SMALLER),
        draw(EXTRAS),
        draw(EXTRAS),
    )


LOOKS = st.builds(
    TextLook,
    position=st.none() | st.sampled_from((*POSITIONS, "nowhere")),
    color=st.none() | st.just("#ff0000"),
    size=st.none() | st.integers(-5, 900),
    animation=st.none() | st.sampled_from(ANIMATIONS),
    bold=st.booleans(),
    font=st.none() | st.just("Georgia"),
)

_ANY_MS = st.none() | st.integers(-100, 40_000)

WHERES = st.just(EVERYWHERE) | st.builds(
    Where, st.none() | st.integers(-4, 6), _ANY_MS, _ANY_MS, _ANY_MS
)
"""Parts of a film an edit may be about, there or not."""

CUES = st.lists(
    st.builds(Cue, st.integers(-9, 30_000), st.integers(-9, 40_000), WORDS | st.just("one two")),
    max_size=4,
).map(tuple)

EDITS: st.SearchStrategy[Edit] = st.one_of(
    st.builds(Use, st.sampled_from(("clip_0.mp4", "clip 0", "photo_1.jpg", "nothing.mov", ""))),
    st.builds(Trim, MS, MS, st.none() | MS, *[st.booleans()] * 3),
    st.builds(CutRange, st.integers(-5, 40_000), _ANY_MS),
    st.builds(KeepRange, st.integers(-5, 40_000), _ANY_MS),
    st.builds(RemoveSilence, st.integers(0, 2000), st.integers(0, 600)),
    st.builds(Split, st.lists(MS, max_size=3).map(tuple), _ANY_MS, st.none() | st.integers(0, 20)),
    st.just(Split()),
    st.just(Merge()),
    st.builds(
        Speed, st.sampled_from((0.5, 1.0, 1.37, 2.0, 50.0, 0.0, -1.0)), _ANY_MS, _ANY_MS, _ANY_MS
    ),
    st.builds(Bgm, st.sampled_from((*MOODS, "polka")), st.none() | st.floats(-1, 20), WORDS),
    st.builds(
        Volume,
        TARGETS,
        st.none() | st.floats(-1, 20),
        st.none() | st.floats(-60, 60),
        _ANY_MS,
        _ANY_MS,
    ),
    st.builds(Mute, TARGETS, _ANY_MS, _ANY_MS),
    st.builds(CutClip, CLIPS),
    st.builds(
        Reorder, CLIPS, CLIPS, st.booleans(), st.sampled_from((None, "upload", "name", "reverse"))
    ),
    st.builds(AnimatePhoto, _ANY_MS),
    st.builds(Resize, st.sampled_from((720, 1080, 2160))),
    st.builds(Compress, st.none() | st.integers(1, 10**8)),
    st.builds(Loop, st.integers(-1, 5), _ANY_MS),
    st.builds(Motion, st.sampled_from((None, *MOTIONS, "spin"))),
    st.builds(Restyle, TARGETS, LOOKS),
    st.builds(Fade, MS, MS, TARGETS),
    st.builds(Title, st.none() | WORDS, _ANY_MS, _ANY_MS, st.booleans(), LOOKS),
    st.builds(Text, WORDS, _ANY_MS, _ANY_MS, _ANY_MS, st.just("subtitle"), LOOKS),
    st.builds(
        AddTransition, st.sampled_from((*TRANSITIONS, "nothing")), st.integers(0, 9000), _ANY_MS
    ),
    st.builds(
        Aspect,
        st.sampled_from(("16:9", "9:16", "1:1", "4:5", "21:9", "4:3", "1:99", "wide")),
        st.none() | st.sampled_from((*FITS, "squash")),
    ),
    st.builds(Color, st.sampled_from((*COLOR_LOOKS, "none", "plaid")), WHERES),
    st.builds(Adjust, *[st.sampled_from((0.0, 0.4, 1.0, 9.0))] * 4, WHERES),
    st.builds(Filter, st.sampled_from((*FILTERS, "none", "melt")), st.floats(-1, 2), WHERES),
    st.builds(Crop, *[st.sampled_from((0.0, 0.2, 0.5, 1.0, 1.5))] * 4, WHERES),
    st.builds(Turn, st.sampled_from((-90, 0, 45, 90, 180)), st.sampled_from(("", *FLIPS)), WHERES),
    st.builds(
        Background,
        st.sampled_from((None, "#00ff00", "green")),
        st.none() | NAMES,
        st.sampled_from((None, "#0000ff", "blue")),
    ),
    st.builds(
        Overlay,
        st.none() | NAMES,
        st.sampled_from((*POSITIONS, "nowhere")),
        st.floats(-1, 2),
        st.floats(-1, 2),
        st.sampled_from(("overlay", "watermark")),
        *[_ANY_MS] * 3,
    ),
    st.builds(
        Pip,
        st.sampled_from(("inset", "side_by_side", "stacked", "grid")),
        st.none() | NAMES,
        st.none() | CLIPS,
        st.sampled_from((*POSITIONS, "nowhere")),
        st.floats(0, 1),
        *[_ANY_MS] * 2,
    ),
    st.builds(Reverse, WHERES),
    st.builds(Stabilize, SHARES, WHERES),
    st.builds(Denoise, st.sampled_from(("sound", "picture", "both")), SHARES, WHERES),
    st.builds(Captions, st.none() | st.just("en"), st.booleans(), st.booleans()),
    st.builds(
        Voiceover,
        WORDS,
        st.just(None),
        st.none() | st.sampled_from(("en", "xx")),
        MS,
        st.floats(-1, 3),
    ),
    st.builds(Duck, st.floats(-5, 70)),
    st.builds(Loudness, st.sampled_from(("voice", "bgm", "all")), st.floats(-60, 0)),
    st.builds(OnBeat, st.none() | st.integers(0, 6)),
    st.builds(Subtitles, CUES, WORDS, st.booleans(), st.booleans(), LOOKS),
    st.builds(ProgressBar, st.just("#ff0000"), st.sampled_from(("top", "bottom", "left"))),
    st.builds(Slideshow, _ANY_MS, _ANY_MS, st.booleans()),
    st.builds(Generate, WORDS, _ANY_MS, st.none() | st.sampled_from(("9:16", "odd"))),
    st.builds(Remove, TARGETS),
    st.builds(Undo, st.integers(0, 3)),
)
