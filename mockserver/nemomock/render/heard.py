"""Which effects of a clip are on its sound alone: its pictures do not know of them. Pure."""

from __future__ import annotations

from nemomock.domain.draft import Effect


def is_heard(effect: Effect) -> bool:
    """Whether an effect is on the sound alone."""
    of_sound = effect.kind == "denoise" and effect.params.get("of", "sound") == "sound"
    return of_sound or effect.kind == "duck"
