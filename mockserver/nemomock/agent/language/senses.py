"""The senses a word can have: the vocabulary that the rules speak, whatever the language."""

from __future__ import annotations

from typing import Literal

Sense = Literal[
    # what to do
    "add", "remove", "cut", "keep", "make", "change", "edit", "want", "verb", "merge", "split",
    "export", "upload", "undo", "animate", "take",
    # what to do it to
    "silence", "filler", "music", "title", "text", "lower_third", "subtitle", "transition", "fade",
    "fade_in", "fade_out", "fade_black", "sound", "voice", "mute", "cuts", "intro", "outro",
    "images", "image", "footage", "piece", "genre", "slideshow", "tone", "status", "credits",
    "screen", "brief", "edited", "all", "middle", "steps", "animation_label", "polish",
    # how
    "first", "last", "start", "end", "from", "to", "into", "between", "at", "after", "before",
    "under", "only", "every", "long", "rest", "for", "between_items", "until", "over", "during",
    "faster", "slower", "speed", "slow_motion", "times_factor", "quieter", "louder", "loudness",
    "ducking", "normalise", "orientation", "platform", "look", "grade", "exposure", "mood", "kind",
    "position", "colour", "bold", "motion", "font", "says", "fit", "crop", "event", "best", "vary",
    # what there is
    "not", "no", "my", "article", "context", "polite", "and", "then", "with", "help", "script",
    "vague", "none", "format", "low", "backdrop",
    # finer edits
    "adjust", "little", "much", "more", "less", "by_word", "marked", "soft", "burned", "plated",
    "outlined", "opacity", "clear", "tiny", "size", "layout", "screen_key", "drawn", "grain",
    "tongue", "effect", "leftwards", "upright",
    # an operation with a name of its own, which is the value; and why one cannot be done
    "op", "why",
]  # fmt: skip
"""`limit`, `look`, `mood`, `kind`, `platform`... carry a value beside the sense."""

VERBS: tuple[Sense, ...] = (
    "add", "remove", "cut", "keep", "make", "animate", "change", "edit", "take", "want", "verb",
    "merge", "split", "export", "upload", "undo", "faster", "slower", "mute",
)  # fmt: skip
"""The senses that open a clause of their own after `and`."""

OBJECTS: tuple[Sense, ...] = (
    "silence", "filler", "music", "title", "text", "lower_third", "subtitle", "transition", "fade",
    "fade_in", "fade_out", "sound", "voice", "mute", "cuts", "intro", "outro", "slideshow", "op",
    "status", "credits", "export", "upload", "orientation", "grade", "tone", "speed",
    "slow_motion", "undo", "images", "image", "platform", "ducking", "louder", "quieter", "look",
    "rest",
)  # fmt: skip
"""The senses that make a piece of a list a clause of its own."""
