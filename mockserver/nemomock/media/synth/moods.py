"""The moods that music can be written in: what each is called and what sets it apart."""

from __future__ import annotations

from dataclasses import dataclass, field

MAJOR = (0, 2, 4, 5, 7, 9, 11)
MINOR = (0, 2, 3, 5, 7, 8, 10)

Progression = tuple[int, ...]
"""One scale degree a bar, 0 is the tonic."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One player: `voice` and how it plays (`pattern`); `gain` linear, `pan` -1 to 1.

    `send` goes to the reverb, `width` in ms spreads it over both ears.
    """

    voice: str
    pattern: str
    gain: float
    pan: float = 0.0
    send: float = 0.2
    width: float = 0.0
    octave: int = 0


@dataclass(frozen=True, slots=True)
class Mood:
    """How one mood sounds; `bpm` is the range that the seed picks from.

    `drums` maps a drum to its hits in a bar of sixteenths: `x` loud, `o` soft.
    `swing` delays every second sixteenth by that share of it; `bright` is where the
    tone rolls off, in Hz; `room` is how long the reverb lasts, in seconds.
    """

    name: str
    en: str
    zh: str
    bpm: tuple[int, int]
    scale: tuple[int, ...]
    progressions: tuple[Progression, ...]
    chords: Layer
    bass: Layer
    lead: Layer
    figure: Layer | None = None
    drums: tuple[tuple[str, str], ...] = ()
    drum_gain: float = 1.0
    seventh: bool = False
    swing: float = 0.0
    bright: float = 8000.0
    room: float = 1.2
    pump: float = 0.0
    crackle: float = 0.0
    tonics: tuple[int, ...] = field(default=(48, 50, 53, 55))


_LOFI = Mood(
    "lofi", "Lo-fi", "低保真", (70, 84), MAJOR,
    ((1, 4, 0, 5), (3, 2, 1, 0), (0, 5, 1, 4)),
    chords=Layer("epiano", "laidback", 0.55, send=0.22, width=9),
    bass=Layer("bass", "lazy", 0.75, send=0.0),
    lead=Layer("epiano", "sparse", 0.34, pan=0.25, send=0.35, octave=1),
    drums=(
        ("kick", "x......x..x....."), ("snare", "....x.......x..."),
        ("hat", "o.x.o.x.o.x.o.xo"),
    ),
    drum_gain=0.62, seventh=True, swing=0.32, bright=2600, room=0.9, crackle=1.0,
)  # fmt: skip
_UPBEAT = Mood(
    "upbeat", "Upbeat", "欢快", (116, 128), MAJOR,
    ((0, 4, 5, 3), (0, 3, 4, 3), (0, 5, 3, 4)),
    chords=Layer("pluck", "offbeats", 0.5, pan=-0.25, send=0.18, width=11),
    bass=Layer("bass", "driving", 0.7, send=0.0),
    lead=Layer("marimba", "lively", 0.5, pan=0.2, send=0.25, octave=1),
    figure=Layer("piano", "halves", 0.3, pan=0.1, send=0.25),
    drums=(
        ("kick", "x...x...x...x..."), ("clap", "....x.......x..."),
        ("hat", "..x...x...x...x."), ("shaker", "ooxoooxoooxoooxo"),
    ),
    drum_gain=0.7, bright=9000, room=0.8, tonics=(48, 50, 52, 55),
)  # fmt: skip
_CALM = Mood(
    "calm", "Calm", "舒缓", (60, 70), MAJOR,
    ((0, 5, 3, 4), (0, 2, 3, 0), (3, 0, 5, 4)),
    chords=Layer("pad", "whole", 0.5, send=0.4, width=17),
    bass=Layer("bass", "whole", 0.35, send=0.1),
    lead=Layer("piano", "sparse", 0.6, pan=0.1, send=0.5, octave=1),
    figure=Layer("piano", "rolling", 0.42, pan=-0.15, send=0.45),
    seventh=True, bright=3500, room=2.4,
)  # fmt: skip
_CINEMATIC = Mood(
    "cinematic", "Cinematic", "电影感", (80, 96), MINOR,
    ((0, 5, 2, 6), (0, 3, 5, 4), (0, 6, 5, 6)),
    chords=Layer("strings", "whole", 0.5, send=0.4, width=15),
    bass=Layer("strings", "whole", 0.5, send=0.2),
    lead=Layer("horn", "broad", 0.5, pan=0.1, send=0.45, octave=1),
    figure=Layer("spiccato", "ostinato", 0.5, pan=-0.3, send=0.3),
    drums=(("taiko", "x.....x.x......."), ("tick", "o.o.o.o.o.o.o.o.")),
    drum_gain=0.9, bright=5000, room=2.2, tonics=(45, 47, 48, 50),
)  # fmt: skip
_ELECTRONIC = Mood(
    "electronic", "Electronic", "电子", (120, 128), MINOR,
    ((0, 5, 2, 6), (0, 0, 5, 6), (3, 5, 0, 6)),
    chords=Layer("saws", "whole", 0.42, send=0.25, width=13),
    bass=Layer("sawbass", "offbass", 0.6, send=0.0),
    lead=Layer("square", "lively", 0.26, pan=0.15, send=0.35, octave=1),
    figure=Layer("square", "sixteenths", 0.22, pan=-0.3, send=0.3, octave=1),
    drums=(
        ("kick", "x...x...x...x..."), ("clap", "....x.......x..."),
        ("openhat", "..x...x...x...x."), ("hat", "oo.ooo.ooo.ooo.o"),
    ),
    drum_gain=0.85, bright=10000, room=1.3, pump=0.65, tonics=(45, 47, 48, 50),
)  # fmt: skip
_ACOUSTIC = Mood(
    "acoustic", "Acoustic", "原声", (92, 106), MAJOR,
    ((0, 4, 5, 3), (0, 3, 0, 4), (5, 3, 0, 4)),
    chords=Layer("guitar", "picking", 0.6, pan=-0.2, send=0.18, width=7),
    bass=Layer("bass", "two", 0.55, send=0.05),
    lead=Layer("whistle", "broad", 0.22, pan=0.2, send=0.35, octave=2),
    figure=Layer("guitar", "strum", 0.36, pan=0.35, send=0.2),
    drums=(("shaker", "x.o.x.o.x.o.x.o."), ("rim", "....o.......o...")),
    drum_gain=0.5, bright=7000, room=0.9, tonics=(48, 50, 52, 55),
)  # fmt: skip
_CORPORATE = Mood(
    "corporate", "Corporate", "商务", (108, 118), MAJOR,
    ((0, 4, 5, 3), (3, 0, 4, 5), (0, 2, 3, 4)),
    chords=Layer("piano", "halves", 0.42, send=0.28, width=8),
    bass=Layer("bass", "eighths", 0.55, send=0.0),
    lead=Layer("bell", "sparse", 0.3, pan=0.25, send=0.5, octave=2),
    figure=Layer("mutedguitar", "sixteenths", 0.4, pan=-0.35, send=0.3),
    drums=(
        ("kick", "x.......x.x....."), ("clap", "....x.......x..."),
        ("shaker", "o.x.o.x.o.x.o.x."),
    ),
    drum_gain=0.55, bright=7500, room=1.4,
)  # fmt: skip

MOODS = {
    mood.name: mood
    for mood in (_LOFI, _UPBEAT, _CALM, _CINEMATIC, _ELECTRONIC, _ACOUSTIC, _CORPORATE)
}
"""Every mood by its name, which is what an `edits.Bgm` carries."""
