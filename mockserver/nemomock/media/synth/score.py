"""Compose: from a mood, a length and a generator of chance to the notes on the page.

Harmony is one chord a bar from the mood's progressions, melody walks the
pentatonic scale by short motifs that come back, and layers enter and leave
every four bars so that a long piece breathes.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from nemomock.media.synth.moods import MAJOR, Layer, Mood
from nemomock.media.synth.patterns import BASS, FIGURES, RHYTHMS

_PENTATONIC_MAJOR = (0, 2, 4, 7, 9)
_PENTATONIC_MINOR = (0, 3, 5, 7, 10)
_PHRASE = 4


@dataclass(frozen=True, slots=True)
class Note:
    """One note: seconds, MIDI pitch (drums have none, 0), loudness 0-1."""

    start: float
    length: float
    pitch: int
    level: float


@dataclass(frozen=True, slots=True)
class Part:
    """What one layer plays."""

    layer: Layer
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """A whole piece; `seconds` is its exact length, `end` where its last chord begins."""

    mood: Mood
    bpm: float
    tonic: int
    seconds: float
    end: float
    parts: tuple[Part, ...]


def compose(mood: Mood, seconds: float, chance: Random) -> Score:
    """Write a piece of exactly `seconds` whose last chord rings out at its end."""
    tail = min(2.0, 0.15 * seconds)
    body = seconds - tail
    wish = chance.uniform(*mood.bpm)
    bars = max(1, round(body * wish / 240))
    bpm = min(max(240 * bars / body, mood.bpm[0] * 0.97), mood.bpm[1] * 1.03)
    writer = _Writer(mood, bpm, chance, chance.choice(mood.tonics))
    return Score(mood, bpm, writer.tonic, seconds, bars * 240 / bpm, writer.write(bars, tail))


class _Writer:
    """Holds what all players agree on: key, tempo, chords and the plan of the piece."""

    def __init__(self, mood: Mood, bpm: float, chance: Random, tonic: int) -> None:
        self.mood, self.bpm, self.chance, self.tonic = mood, bpm, chance, tonic
        self.sixteenth = 15 / bpm
        self.progression = chance.choice(mood.progressions)
        minor = mood.scale is not MAJOR
        self.ladder = _ladder(_PENTATONIC_MINOR if minor else _PENTATONIC_MAJOR)
        self.motifs = (self._motif(), self._motif())

    def write(self, bars: int, tail: float) -> tuple[Part, ...]:
        mood = self.mood
        parts = [self._harmony(mood.chords, bars, tail), self._bass(bars, tail)]
        if mood.figure is not None:
            parts.append(self._figure(mood.figure, bars, tail))
        parts.append(self._melody(bars))
        parts += [self._drum(name, hits, bars) for name, hits in mood.drums]
        return tuple(parts)

    def chord(self, bar: int) -> tuple[int, ...]:
        """Return the pitches of a bar's chord, voiced close to the middle of the keyboard."""
        degree = self.progression[bar % len(self.progression)]
        tones = (0, 2, 4, 6) if self.mood.seventh else (0, 2, 4)
        pitches = [self.degree(degree + tone) for tone in tones]
        return tuple(sorted(_near(pitch, self.tonic + 12) for pitch in pitches))

    def degree(self, step: int) -> int:
        octave, place = divmod(step, 7)
        return self.tonic + 12 * octave + self.mood.scale[place]

    def active(self, part: str, bar: int, bars: int) -> bool:
        """Tell whether a player plays in this bar: short pieces are full from the start."""
        phrase, phrases = bar // _PHRASE, -(-bars // _PHRASE)
        if phrases < 3:
            return True
        if phrase == 0:
            return part in {"figure", "drums"} and bar >= 2
        rest = phrases > 4 and phrase == phrases * 3 // 5
        return not (rest and part in {"drums", "figure"})

    def at(self, bar: int, step: float) -> float:
        swung = self.mood.swing if step % 2 == 1 else 0.0
        return (16 * bar + step + swung) * self.sixteenth

    def _harmony(self, layer: Layer, bars: int, tail: float) -> Part:
        notes = [n for bar in range(bars) for n in self._strokes(layer, bar)]
        return Part(layer, (*notes, *self._last(layer, self._final(), bars, tail)))

    def _strokes(self, layer: Layer, bar: int) -> list[Note]:
        pitches = [pitch + 12 * layer.octave for pitch in self.chord(bar)]
        notes = []
        for step, length, which, level in FIGURES[layer.pattern]:
            chosen = pitches if which is None else [_pick(pitches, which)]
            for spread, pitch in enumerate(chosen):
                late = 0.012 * spread if which is None else 0.0
                loud = level * self.chance.uniform(0.86, 1.0)
                start = self.at(bar, step) + late
                notes.append(Note(start, length * self.sixteenth, pitch, loud))
        return notes

    def _figure(self, layer: Layer, bars: int, tail: float) -> Part:
        playing = [bar for bar in range(bars) if self.active("figure", bar, bars)]
        notes = [note for bar in playing for note in self._strokes(layer, bar)]
        return Part(layer, (*notes, *self._last(layer, self._final()[:1], bars, tail)))

    def _bass(self, bars: int, tail: float) -> Part:
        layer = self.mood.bass
        notes = []
        for bar in range(bars):
            root = self._root(bar) + 12 * layer.octave
            for step, length, up, level in BASS[layer.pattern]:
                start = self.at(bar, step)
                notes.append(Note(start, length * self.sixteenth, root + up, level))
        root = _near(self.tonic, 40) + 12 * layer.octave
        return Part(layer, (*notes, *self._last(layer, (root,), bars, tail, at=True)))

    def _root(self, bar: int) -> int:
        return _near(self.degree(self.progression[bar % len(self.progression)]), 40)

    def _final(self) -> tuple[int, ...]:
        return tuple(_near(self.degree(tone), self.tonic + 12) for tone in (0, 2, 4))

    def _last(
        self, layer: Layer, pitches: tuple[int, ...], bars: int, tail: float, *, at: bool = False
    ) -> list[Note]:
        shift = 0 if at else 12 * layer.octave
        start = self.at(bars, 0)
        return [Note(start, max(tail, 0.5), pitch + shift, 0.9) for pitch in pitches]

    def _melody(self, bars: int) -> Part:
        layer = self.mood.lead
        notes: list[Note] = []
        for pair in range(0, bars, 2):
            if not self.active("lead", pair, bars):
                continue
            motif = self.motifs[1 if pair // 2 % 4 == 3 else 0]
            notes += [n for n in self._sing(layer, motif, pair) if n.start < self.at(bars, 0)]
        return Part(layer, tuple(notes))

    def _motif(self) -> tuple[tuple[float, float, int], ...]:
        """Return a rhythm of two bars with steps on the ladder, mostly to a neighbour."""
        place = self.chance.randrange(4, 8)
        motif = []
        for step, length in self.chance.choice(RHYTHMS[self.mood.lead.pattern]):
            place += self.chance.choice((-2, -1, -1, 0, 1, 1, 2))
            place = min(max(place, 2), 10)
            motif.append((step, length, place))
        return tuple(motif)

    def _sing(
        self, layer: Layer, motif: tuple[tuple[float, float, int], ...], bar: int
    ) -> list[Note]:
        notes = []
        for step, length, place in motif:
            moved = place + (self.chance.choice((-1, 1)) if self.chance.random() < 0.15 else 0)
            pitch = self.tonic + 12 * layer.octave + self.ladder[moved]
            here = bar + int(step // 16)
            if step % 8 == 0:
                pitch = _nearest_of(pitch, self.chord(here))
            loud = self.chance.uniform(0.75, 1.0)
            notes.append(Note(self.at(here, step % 16), length * self.sixteenth, pitch, loud))
        return notes

    def _drum(self, name: str, hits: str, bars: int) -> Part:
        notes = []
        for bar in range(bars):
            if not self.active("drums", bar, bars):
                continue
            for step, hit in enumerate(hits):
                if hit != ".":
                    loud = (1.0 if hit == "x" else 0.5) * self.chance.uniform(0.85, 1.0)
                    notes.append(Note(self.at(bar, step), 0.0, 0, loud))
        layer = Layer(name, "", self.mood.drum_gain, send=0.3 if name == "taiko" else 0.06)
        return Part(layer, tuple(notes))


def _ladder(scale: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(12 * octave + step for octave in range(3) for step in scale)


def _near(pitch: int, centre: int) -> int:
    """Return the same note within half an octave of `centre`."""
    return centre - 6 + (pitch - centre + 6) % 12


def _nearest_of(pitch: int, chord: tuple[int, ...]) -> int:
    candidates = [tone + 12 * octave for tone in chord for octave in range(-3, 5)]
    return min(candidates, key=lambda tone: (abs(tone - pitch), tone))


def _pick(pitches: list[int], which: int) -> int:
    octave, place = divmod(which, len(pitches))
    return pitches[place] + 12 * octave
