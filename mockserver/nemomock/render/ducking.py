"""Music that goes down while somebody speaks: a compressor on it, keyed by the voices. Pure.

The key is all that is not music, in the band of speech, gated and then driven to one level:
so the music goes down by the same depth under a loud and a quiet voice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nemomock.domain.draft import Segment
from nemomock.render.graph import AUDIO, Filter, GraphBuilder, make
from nemomock.render.timeline import SAMPLE_RATE

RATIO: Final = 20
DEEPEST_DB: Final = 57.0
"""As deep as the compressor goes with this ratio."""
AHEAD: Final = SAMPLE_RATE * 15 // 100
"""The music begins to go down this many samples before the voice begins."""
ATTACK_MS, RELEASE_MS = 200, 1000
"""As the compressor counts: down within 0.15 s, up again within a second."""
QUIETEST: Final = 0.005
"""The level (-46 dBFS) below which nobody is taken to speak."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a sound is in the mix: music or not, and by how many dB it ducks under the rest."""

    music: bool = False
    duck_db: float = 0.0

    @property
    def leads(self) -> bool:
        """Whether others duck under it."""
        return not self.music and not self.duck_db


SPOKEN: Final = Part()


def part_of(segment: Segment) -> Part:
    """Return the part of a segment: `bgm` is music, its effect says whether it ducks."""
    depth = next((fx.params.get("db") for fx in segment.effects if fx.kind == "duck"), 0.0)
    db = min(float(depth), DEEPEST_DB) if isinstance(depth, int | float) else 0.0
    return Part(segment.role == "bgm", db)


def ducked(builder: GraphBuilder, lanes: list[tuple[str, Part]], samples: int) -> list[str]:
    """Return the pads to be mixed; those that duck are lowered under those that lead."""
    leading = [pad for pad, part in lanes if part.leads]
    depths = sorted({part.duck_db for _, part in lanes if part.duck_db})
    if not leading or not depths:
        return [pad for pad, _ in lanes]
    names = [f"key{place}" for place in range(len(depths))]
    voices, *keys = builder.split(
        _together(builder, leading, "voices"), "voices.heard", *names, kind=AUDIO
    )
    plain = [pad for pad, part in lanes if part.music and not part.duck_db]
    lowered = [
        _lowered(
            builder, [pad for pad, part in lanes if part.duck_db == depth], key, depth, samples
        )
        for key, depth in zip(keys, depths, strict=True)
    ]
    return [voices, *plain, *lowered]


def _lowered(builder: GraphBuilder, pads: list[str], key: str, depth: float, samples: int) -> str:
    keyed = builder.chain(key, *_key(samples), gives=f"{key}.level")
    music = _together(builder, pads, f"{key}.music")
    press = make(
        "sidechaincompress",
        threshold=f"{10 ** (-depth / (1 - 1 / RATIO) / 20):.6f}",
        ratio=RATIO,
        attack=ATTACK_MS,
        release=RELEASE_MS,
        knee=1,
        link="maximum",
    )
    return builder.chain((music, keyed), press, gives=f"{key}.ducked")


def _key(samples: int) -> tuple[Filter, ...]:
    return (
        make("highpass", frequency=150),
        make("lowpass", frequency=5000),
        make("agate", threshold=QUIETEST, ratio=20, range=0.001, attack=5, release=150, knee=1),
        make("volume", volume="40dB"),
        make("asoftclip", type="hard"),
        make("atrim", start_sample=AHEAD),
        make("asetpts", expr="PTS-STARTPTS"),
        make("apad", whole_len=samples),
    )


def _together(builder: GraphBuilder, pads: list[str], name: str) -> str:
    if len(pads) == 1:
        return pads[0]
    return builder.chain(tuple(pads), make("amix", inputs=len(pads), normalize=0), gives=name)
