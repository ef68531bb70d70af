"""Which function does which edit: one line an edit.

`ON_FILES` are done on the draft as it is. The others need a picture, so the uploads are laid
on an empty timeline before them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from nemomock.domain import edits
from nemomock.domain.apply.backdrops import background
from nemomock.domain.apply.backwards import reverse
from nemomock.domain.apply.bar import progress_bar
from nemomock.domain.apply.captions import subtitles
from nemomock.domain.apply.clips import (
    animate_photo,
    cut_clip,
    loop,
    move_slowly,
    reorder,
)
from nemomock.domain.apply.cutting import cut_range, keep_range, speed, trim
from nemomock.domain.apply.ducking import duck
from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.film_size import compress, resize
from nemomock.domain.apply.frame import aspect, transition
from nemomock.domain.apply.gather import generate, merge, use
from nemomock.domain.apply.grading import adjust, color, filter_
from nemomock.domain.apply.loudness import loudness
from nemomock.domain.apply.mending import denoise, stabilize
from nemomock.domain.apply.on_beat import on_beat
from nemomock.domain.apply.outcome import Applied
from nemomock.domain.apply.overlays import overlay
from nemomock.domain.apply.passage import passage
from nemomock.domain.apply.pauses import remove_silence, split
from nemomock.domain.apply.pips import pip
from nemomock.domain.apply.shaping import crop, turn
from nemomock.domain.apply.slides import slideshow
from nemomock.domain.apply.sound import bgm, fade, mute, volume
from nemomock.domain.apply.taking import remove, undo
from nemomock.domain.apply.transcript import captions
from nemomock.domain.apply.voiceover import voiceover
from nemomock.domain.apply.words import restyle, text, title
from nemomock.domain.draft import Draft
from nemomock.domain.edits import Edit, Mute, Volume

Doer = Callable[[Draft, Any, Facts], Applied]
"""Does the edits of its own type: the table below and a test see to it."""


def _volume(draft: Draft, edit: Volume, facts: Facts) -> Applied:
    between = edit.start_ms is not None or edit.end_ms is not None
    return passage(draft, edit, facts) if between else volume(draft, edit, facts)


def _mute(draft: Draft, edit: Mute, facts: Facts) -> Applied:
    between = edit.start_ms is not None or edit.end_ms is not None
    return passage(draft, edit, facts) if between else mute(draft, edit, facts)


ON_FILES: Final[Mapping[type[Edit], Doer]] = MappingProxyType(
    {
        edits.Use: use,
        edits.Merge: merge,
        edits.Slideshow: slideshow,
        edits.AnimatePhoto: animate_photo,
        edits.Generate: generate,
        edits.Remove: remove,
        edits.Undo: undo,
    }
)

ON_PICTURE: Final[Mapping[type[Edit], Doer]] = MappingProxyType(
    {
        edits.Trim: trim,
        edits.CutRange: cut_range,
        edits.CutClip: cut_clip,
        edits.KeepRange: keep_range,
        edits.RemoveSilence: remove_silence,
        edits.Split: split,
        edits.Speed: speed,
        edits.Reorder: reorder,
        edits.Loop: loop,
        edits.Bgm: bgm,
        edits.Volume: _volume,
        edits.Mute: _mute,
        edits.Fade: fade,
        edits.Title: title,
        edits.Text: text,
        edits.Restyle: restyle,
        edits.AddTransition: transition,
        edits.Aspect: aspect,
        edits.Color: color,
        edits.Motion: move_slowly,
        edits.Resize: resize,
        edits.Adjust: adjust,
        edits.Filter: filter_,
        edits.Crop: crop,
        edits.Turn: turn,
        edits.Reverse: reverse,
        edits.Stabilize: stabilize,
        edits.Denoise: denoise,
        edits.Background: background,
        edits.Overlay: overlay,
        edits.Pip: pip,
        edits.Duck: duck,
        edits.Loudness: loudness,
        edits.OnBeat: on_beat,
        edits.Voiceover: voiceover,
        edits.Subtitles: subtitles,
        edits.Captions: captions,
        edits.ProgressBar: progress_bar,
        edits.Compress: compress,
    }
)
