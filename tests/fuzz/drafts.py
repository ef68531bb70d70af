"""Drafts, sound or mangled, through the codec and the compiler to a film of a fifth of a second."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import av
import msgspec
from hypothesis import strategies as st

from draft_strategies import drafts
from driver import Wire
from nemomock.domain import codec
from nemomock.domain.draft import Draft, Segment, Track
from nemomock.domain.errors import DraftInvalid
from nemomock.domain.media import Media
from nemomock.domain.sources import wrong_sources
from nemomock.media.assets import look_at
from nemomock.media.fonts import lettering
from nemomock.render import compiler
from nemomock.render.cache import ChunkCache
from nemomock.render.ffmpeg import RenderFailed, find_ffmpeg
from nemomock.render.film import make_film
from nemomock.render.filmplan import FilmPlan, plan_film
from nemomock.render.output import parse_output
from nemomock.render.survey import surveys_for
from nemomock.render.workplace import Workplace
from samples import write_sample

FILM_MS: Final = 200
LONGEST_FILM_MS: Final = 2_000
"""A mangled draft that is still sound but longer than this is read and planned, not rendered."""
OUTPUT: Final = {"resolution": "64x48", "fps": 10, "quality": "low"}
FILES: Final = ("clip_0.mp4", "photo_1.png", "song_2.wav", "loop_3.gif", "old_4.avi")
SOURCES: Final = tuple(name.partition(".")[0] for name in FILES)
DRAWN: Final = ("clip_0", "clip_0", "loop_3", "old_4", "photo_1")
RENDER_S: Final = 120.0
TOO_SMALL: Final = "the film cannot be made as small as"
PLACE: Final = re.compile(r"\$(\.[A-Za-z_]\w*|\[\d+\]|\.\S+)*: ")
"""How a refusal begins: with the path of what is wrong."""

WORDS: Final = (
    *("", "\0", "\r\n", "../../etc/passwd", "%{pts}", "{\\an8}", "';[0:v]", "\u202e", "x" * 5000),
    *("clip_0", "song_2", "#00ff00", "0:00", "NaN", "你好"),
)
ODD: st.SearchStrategy[object] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.sampled_from((0, -1, 1, 2**31, 2**53, 2**63, 10**300, -0.0, 0.1, 1e300, 5e-324)),
    st.text(max_size=6),
    st.sampled_from(WORDS),
    st.just([]),
    st.just({}),
    st.just([[]]),
    st.just({"k": {}}),
)  # fmt: skip


def sound_drafts() -> st.SearchStrategy[Wire]:
    """Draw drafts that keep the laws, as short as a film may be here."""
    return drafts(DRAWN).map(_shortened).map(codec.encode)


@st.composite
def mangled_drafts(draw: st.DrawFn) -> object:
    """Draw a draft's JSON with up to four things in it replaced, removed, doubled or added."""
    wire: object = draw(sound_drafts())
    for _ in range(draw(st.integers(1, 4))):
        wire = _mangled(draw, wire)
    return wire


def _mangled(draw: st.DrawFn, wire: object) -> object:
    places = list(_places(wire, ()))
    place = draw(st.sampled_from(places))
    way = draw(st.sampled_from(("put", "put", "put", "drop", "double", "add", "move")))
    value = draw(ODD)
    if way == "move":
        value = _at(wire, draw(st.sampled_from(places)))
    return _changed(wire, place, way, value)


Place = tuple[str | int, ...]


def _places(value: object, here: Place) -> Iterator[Place]:
    yield here
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _places(inner, (*here, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _places(inner, (*here, number))


def _at(value: Any, place: Place) -> object:
    for key in place:
        value = value[key]
    return value


def _changed(value: Any, place: Place, way: str, new: object) -> Any:
    if not place:
        return {**value, "new": new} if way == "add" and isinstance(value, dict) else new
    key, *rest = place
    if isinstance(value, dict):
        if not rest and way == "drop":
            return {name: inner for name, inner in value.items() if name != key}
        return {**value, key: _changed(value[key], tuple(rest), way, new)}
    assert isinstance(key, int)
    if not rest and way in ("drop", "double"):
        return value[:key] + ([value[key]] * 2 if way == "double" else []) + value[key + 1 :]
    return [*value[:key], _changed(value[key], tuple(rest), way, new), *value[key + 1 :]]


def _shortened(draft: Draft) -> Draft:
    """Bring a draft to the length of a film here; its laws are kept as far as lengths allow."""
    share = FILM_MS / max(draft.duration_ms, FILM_MS)
    return replace(draft, tracks=tuple(_shorter(track, share) for track in draft.tracks))


def _shorter(track: Track, share: float) -> Track:
    if track.whole:
        return replace(
            track, segments=tuple(replace(each, duration_ms=FILM_MS) for each in track.segments)
        )
    kept: list[Segment] = []
    reached = 0
    for segment in track.segments:
        start = max(reached, round(segment.start_ms * share))
        length = max(round(segment.duration_ms * share), 1)
        reached = start + length
        kept.append(
            replace(
                segment,
                start_ms=start,
                duration_ms=length,
                words=tuple(min(word, length) for word in segment.words),
                fade_in_ms=min(segment.fade_in_ms, length),
                fade_out_ms=min(segment.fade_out_ms, length),
            )
        )
    return replace(track, segments=tuple(kept))


class Studio:
    """A folder of small files, and films made of drafts of them."""

    def __init__(self, folder: Path) -> None:
        """Make the files below `folder`."""
        self._files = folder / "files"
        self._files.mkdir(parents=True, exist_ok=True)
        self._cache = ChunkCache(folder / "cache", 50_000_000)
        self._folder = folder
        self.media: Mapping[str, Media] = dict(map(self._made, FILES))
        self.films = 0
        self.refused = 0

    def _made(self, name: str) -> tuple[str, Media]:
        path = self._files / name
        if not path.exists():
            write_sample(path)
        source = name.partition(".")[0]
        return source, look_at(path, source)

    def judge(self, wire: object) -> None:
        """Send a draft through: it is refused by the path of what is wrong, or becomes its film."""
        plan = self.planned(wire)
        if plan is None or plan.layout.draft.duration_ms > LONGEST_FILM_MS:
            return
        self.films += 1
        with TemporaryDirectory(dir=self._folder) as place:
            film = Path(place) / "film.mp4"
            if self._filmed(plan, film):
                assert frames_of(film) == plan.layout.frames
            else:
                assert plan.layout.draft.smaller
                assert not film.exists()

    def planned(self, wire: object) -> FilmPlan | None:
        """Plan a draft's film; None when it is refused, by the path of what is wrong."""
        draft = self._accepted(wire)
        if isinstance(draft, str):
            assert PLACE.match(draft), draft
            self.refused += 1
            return None
        encoded = msgspec.json.encode(codec.encode(draft))
        assert codec.decode_sound(msgspec.json.decode(encoded)) == draft
        output = parse_output(OUTPUT, draft.canvas)
        layout = compiler.lay(draft, self.media, output, lettering(draft))
        return plan_film(layout, surveys_for(layout, self._files))

    def _filmed(self, plan: FilmPlan, target: Path) -> bool:
        """Make a film; return whether it could be as small as was wished."""
        place = Workplace(find_ffmpeg(), self._files, self._cache)
        folder = target.with_name("job")
        try:
            asyncio.run(
                make_film(
                    plan, place=place, folder=folder, target=target, on_progress=_untold,
                    timeout_s=RENDER_S,
                )
            )  # fmt: skip
        except RenderFailed as failure:
            if TOO_SMALL not in str(failure):
                raise
            return False
        return True

    def _accepted(self, wire: object) -> Draft | str:
        """Read a draft as an export does; return why not when it is refused."""
        try:
            draft = codec.decode_sound(wire)
        except DraftInvalid as refusal:
            return refusal.message
        if not draft.ready:
            return "$.t: the draft has no segments"
        if wrong := wrong_sources(draft, self.media):
            return wrong[0]
        why = draft.smaller and draft.smaller.refused(draft.duration_ms)
        return why or draft


def _untold(share: float) -> None:
    """Tell nobody how far a film is."""
    del share


def frames_of(film: Path) -> int:
    """Count the pictures of a film by decoding them."""
    with av.open(str(film)) as container:
        return sum(1 for _ in container.decode(container.streams.video[0]))


@contextmanager
def studio() -> Iterator[Studio]:
    """Have a studio for as long as the block runs."""
    with TemporaryDirectory(prefix="fuzz-") as folder:
        yield Studio(Path(folder))
