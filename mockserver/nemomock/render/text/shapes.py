"""Shapes behind and beside words: boxes with round corners, bars. Drawn by libass as well."""

from __future__ import annotations

from nemomock.render.text.ink import Ink, clearness

_ROUND = 0.5523
"""How far the handles of a curve reach that is nearly a quarter of a circle."""


def box(width: float, height: float, radius: float = 0.0) -> str:
    """Return the outline of a box, its upper left corner at 0, 0, as commands of a drawing."""
    r = min(radius, width / 2, height / 2)
    if r < 1:
        return f"m 0 0 l {width:.1f} 0 {width:.1f} {height:.1f} 0 {height:.1f}"
    k = r * (1 - _ROUND)
    w, h = width, height
    return (
        f"m {r:.1f} 0 l {w - r:.1f} 0 b {w - k:.1f} 0 {w:.1f} {k:.1f} {w:.1f} {r:.1f} "
        f"l {w:.1f} {h - r:.1f} b {w:.1f} {h - k:.1f} {w - k:.1f} {h:.1f} {w - r:.1f} {h:.1f} "
        f"l {r:.1f} {h:.1f} b {k:.1f} {h:.1f} 0 {h - k:.1f} 0 {h - r:.1f} "
        f"l 0 {r:.1f} b 0 {k:.1f} {k:.1f} 0 {r:.1f} 0"
    )


def drawn(shape: str, commands: str, colour: Ink, opacity: float) -> str:
    """Return the text of an event that draws a shape in one colour."""
    cover = clearness(colour.cover / 255 * opacity)
    # Styles have an outline and a shadow; a shape has neither.
    return f"{{\\bord0\\shad0\\1c{colour.colour}\\1a{cover}{commands}\\p1}}{shape}"
