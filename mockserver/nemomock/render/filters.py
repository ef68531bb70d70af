"""Effects over a whole picture, drawn alike wherever a window begins. Pure.

Every effect takes opaque pictures; those of a clip with clear parts get them back after it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from nemomock.domain.draft import Effect
from nemomock.domain.shape import share
from nemomock.render import textures
from nemomock.render.graph import Filter, GraphBuilder, make
from nemomock.render.looks import LOOKS, curved, split, tones
from nemomock.render.stage import Stage, pixels, video_range
from nemomock.render.timeline import Clip


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an effect is drawn on: the pad of a clip's pictures, how much of it (0-1), and names."""

    builder: GraphBuilder
    clip: Clip
    pad: str
    name: str
    stage: Stage
    much: float

    @property
    def unit(self) -> float:
        """A hundredth of the picture's shorter side, in pixels."""
        return min(self.stage.width, self.stage.height) / 100

    def through(self, *steps: Filter) -> str:
        """Draw by filters in a row."""
        return self.builder.chain(self.pad, *steps, gives=self.name)

    def merged(self, texture: str, *before: Filter) -> str:
        """Draw by merging a grey texture into the picture."""
        pad = self.builder.chain(self.pad, *before, gives=f"{self.name}.bare") if before else ""
        return self.builder.chain(
            (pad or self.pad, texture), make("blend", all_mode="grainmerge"), gives=self.name
        )

    def frame(self) -> str:
        """The number of a clip's frame, within filters that count those of a window as `n`."""
        return f"(n+{self.clip.lost})"


Draw = Callable[[Sheet], str]


def filtered(clip: Clip) -> tuple[Effect, ...]:
    """Return the effects of this kind that a clip has and that are known."""
    return tuple(
        effect
        for effect in clip.segment.effects
        if effect.kind == "filter" and effect.params.get("name") in FILTERS
    )


def lower_filters(builder: GraphBuilder, clip: Clip, pad: str, stage: Stage) -> str:
    """Draw the effects of a clip over its pictures, in their order; return their pad."""
    mask = f"{clip.name}.mask"
    if not stage.opaque:
        shown, clear = builder.split(pad, f"{clip.name}.shown", f"{clip.name}.clear")
        builder.chain(clear, make("alphaextract"), gives=mask)
        pad = builder.chain(shown, pixels("yuv420p"), gives=f"{clip.name}.solid")
    for place, effect in enumerate(filtered(clip)):
        draw = FILTERS[str(effect.params.get("name"))]
        name, much = f"{clip.name}.fx{place}", share(effect, "much", 0.5)
        pad = draw(Sheet(builder, clip, pad, name, stage, much))
    if stage.opaque:
        return pad
    return builder.chain((pad, mask), make("alphamerge"), gives=f"{clip.name}.masked")


def _vignette(sheet: Sheet) -> str:
    angle = 0.25 + 0.8 * sheet.much
    return sheet.through(make("vignette", angle=f"{angle:g}", dither=0))


def _grain(sheet: Sheet) -> str:
    strength = round(6 + 34 * sheet.much)
    noise = textures.grain(sheet.builder, sheet.clip, f"{sheet.name}.grain", sheet.stage, strength)
    return sheet.merged(noise)


def _blur(sheet: Sheet) -> str:
    return sheet.through(make("gblur", sigma=f"{sheet.unit * (0.3 + 4 * sheet.much):.4g}"))


def _glow(sheet: Sheet) -> str:
    sharp, soft = sheet.builder.split(sheet.pad, f"{sheet.name}.sharp", f"{sheet.name}.soft")
    lit = sheet.builder.chain(
        soft,
        curved(2.4, colour=1.2),
        make("gblur", sigma=f"{sheet.unit * 3:.4g}"),
        gives=f"{sheet.name}.lit",
    )
    strong = f"{0.5 + 0.5 * sheet.much:.4g}"
    mixed = make("blend", c0_mode="screen", c0_opacity=strong, c1_mode="average", c2_mode="average")
    return sheet.builder.chain((lit, sharp), mixed, gives=sheet.name)


def _dreamy(sheet: Sheet) -> str:
    sharp, soft = sheet.builder.split(sheet.pad, f"{sheet.name}.sharp", f"{sheet.name}.soft")
    haze = sheet.builder.chain(
        soft,
        make("gblur", sigma=f"{sheet.unit * 2.5:.4g}"),
        tones(low=84, contrast=0.9, colour=1.05, blue=5, red=10),
        gives=f"{sheet.name}.haze",
    )
    mixed = make("blend", all_mode="normal", all_opacity=f"{0.45 + 0.4 * sheet.much:.4g}")
    return sheet.builder.chain((haze, sharp), mixed, gives=sheet.name)


def _sharpen(sheet: Sheet) -> str:
    amount = f"{0.6 + 2.6 * sheet.much:.4g}"
    return sheet.through(make("unsharp", lx=5, ly=5, la=amount))


def _pixelate(sheet: Sheet) -> str:
    side = max(round(sheet.unit * (0.8 + 5 * sheet.much)) * 2, 2)
    return sheet.through(make("pixelize", w=side, h=side))


def _rgb_split(sheet: Sheet) -> str:
    return sheet.through(*_parted(round(sheet.unit * (0.4 + 2.2 * sheet.much)) or 1))


def _parted(by: int, **when: str) -> tuple[Filter, ...]:
    """Draw red to the left and blue to the right."""
    part = make("rgbashift", rh=-by, bh=by, edge="smear", **when)
    return pixels("gbrp"), part, video_range(), pixels("yuv420p")


def _vhs(sheet: Sheet) -> str:
    by = max(round(sheet.unit * (0.4 + 1.6 * sheet.much)), 1)
    noise = textures.grain(sheet.builder, sheet.clip, f"{sheet.name}.grain", sheet.stage, 26)
    lined = textures.lines(
        sheet.builder, sheet.clip, f"{sheet.name}.lines", sheet.stage, round(8 + 36 * sheet.much)
    )
    worn = sheet.builder.chain(
        sheet.pad,
        make("gblur", sigma=f"{sheet.unit * 0.5:.4g}", sigmaV=0.01, planes=1),
        make("gblur", sigma=f"{by:g}", sigmaV=0.01, planes=6),
        make("chromashift", cbh=-by, crh=by),
        tones(low=30, high=226, contrast=0.95, colour=0.85, red=3),
        gives=f"{sheet.name}.worn",
    )
    merge = make("blend", all_mode="grainmerge")
    noisy = sheet.builder.chain((worn, noise), merge, gives=f"{sheet.name}.noisy")
    return sheet.builder.chain((noisy, lined), merge, gives=sheet.name)


def _glitch(sheet: Sheet) -> str:
    """Part the colours in bursts, and push two bands aside, elsewhere every few frames."""
    frame, builder = sheet.frame(), sheet.builder
    height = max(round(sheet.stage.height * 0.045) * 2, 2)
    turn = f"floor({frame}/3)"
    parted = builder.chain(
        sheet.pad,
        *_parted(
            round(sheet.unit * (1 + 3 * sheet.much)) or 1,
            enable=f"lt(mod({turn},7),3)",
        ),
        gives=f"{sheet.name}.parted",
    )
    whole, *bands = builder.split(parted, *(f"{sheet.name}.{part}" for part in ("all", "a", "b")))
    reach = f"{sheet.unit * (3 + 14 * sheet.much):.4g}"
    for place, (band, down, aside) in enumerate(zip(bands, (0.37, 0.61), (12.9, 7.7), strict=True)):
        y = f"2*floor(mod({turn}*{down}+{place}*0.29,1)*{(sheet.stage.height - height) // 2})"
        x = f"{reach}*sin({turn}*{aside})"
        part = make("crop", w=sheet.stage.width, h=height, x=0, y=y)
        cut = builder.chain(band, part, gives=f"{band}.cut")
        over = make("overlay", x=x, y=y, format="yuv420", enable=f"lt(mod({turn},5),{3 + place})")
        whole = builder.chain((whole, cut), over, gives=f"{sheet.name}.{place}")
    return whole


def _light_leak(sheet: Sheet) -> str:
    light = textures.leak(
        sheet.builder, sheet.clip, f"{sheet.name}.leak", sheet.stage, 0.45 + 0.5 * sheet.much
    )
    drift = f"W*(0.1+0.1*sin({sheet.frame()}/{sheet.stage.fps}*1.3))"
    over = make("overlay", x=drift, y=0, format="yuv420", eof_action="pass")
    return sheet.builder.chain((sheet.pad, light), over, gives=sheet.name)


def _letterbox(sheet: Sheet) -> str:
    """Draw bars: of half `much` a picture of 16:9 is left at 2.39:1."""
    bar = 2 * round(sheet.stage.height * (0.04 + 0.176 * sheet.much) / 2)
    top = make("drawbox", x=0, y=0, w="iw", h=bar, color="black", t="fill")
    low = make("drawbox", x=0, y=f"ih-{bar}", w="iw", h=bar, color="black", t="fill")
    return sheet.through(top, low)


def _duotone(sheet: Sheet) -> str:
    strong = 0.5 + sheet.much
    dark, light = (0.24 * strong, 0.02 * strong), (-0.12 * strong, 0.17 * strong)
    grey = make("lutyuv", u=128, v=128)
    return sheet.through(grey, split(dark, light), tones(contrast=1.15, low=28))


def _posterize(sheet: Sheet) -> str:
    steps = round(8 - 5 * sheet.much)
    each = 219 / steps
    light = f"clip(16+(floor((val-16)/{each:.4g})+0.5)*{each:.4g},16,235)"
    colours = "clip(128+round((val-128)/16)*16*1.25,16,240)"
    return sheet.through(
        make("gblur", sigma=f"{sheet.unit * 0.3:.4g}", planes=1),
        make("gblur", sigma=f"{sheet.unit * 1.2:.4g}", planes=6),
        make("lutyuv", y=light, u=colours, v=colours),
    )


def _mirror(sheet: Sheet) -> str:
    """Let the left half look at itself."""
    half = sheet.stage.width // 4 * 2
    left, copy = sheet.builder.split(sheet.pad, f"{sheet.name}.left", f"{sheet.name}.copy")
    other = sheet.builder.chain(
        copy, make("crop", w=half, h="ih", x=0, y=0), make("hflip"), gives=f"{sheet.name}.right"
    )
    over = make("overlay", x=sheet.stage.width - half, y=0, format="yuv420")
    return sheet.builder.chain((left, other), over, gives=sheet.name)


def _sketch(sheet: Sheet) -> str:
    return sheet.through(
        make("gblur", sigma=f"{sheet.unit * 0.2:.4g}"),
        make("sobel", planes=1, scale=f"{0.8 + 1.6 * sheet.much:.4g}"),
        make("lutyuv", y="clip(235-val,16,235)", u=128, v=128),
    )


def _old_film(sheet: Sheet) -> str:
    noise = textures.grain(
        sheet.builder, sheet.clip, f"{sheet.name}.grain", sheet.stage, round(14 + 40 * sheet.much)
    )
    return sheet.merged(
        noise,
        *LOOKS["sepia"],
        tones(low=30, high=228),
        make("vignette", angle=f"{0.35 + 0.5 * sheet.much:g}", dither=0),
    )


FILTERS: Final[Mapping[str, Draw]] = MappingProxyType(
    {
        "vignette": _vignette,
        "grain": _grain,
        "blur": _blur,
        "glow": _glow,
        "dreamy": _dreamy,
        "sharpen": _sharpen,
        "pixelate": _pixelate,
        "rgb_split": _rgb_split,
        "vhs": _vhs,
        "glitch": _glitch,
        "light_leak": _light_leak,
        "letterbox": _letterbox,
        "duotone": _duotone,
        "posterize": _posterize,
        "mirror": _mirror,
        "sketch": _sketch,
        "old_film": _old_film,
    }
)
"""`name` of a `filter` effect -> what draws it."""
