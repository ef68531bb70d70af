"""How many examples a law gets. Chosen once, before the suite's modules are imported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeVar

from hypothesis import HealthCheck, Phase, settings

Name = Literal["quick", "default", "thorough"]
Test = TypeVar("Test", bound=Callable[..., Any])
EXAMPLES: dict[Name, int] = {"quick": 20, "default": 100, "thorough": 2_000}
CHOSEN = "nemocontracts"
LIVE_EXAMPLES = 3
LIVE_PHASES = (Phase.explicit, Phase.generate)
PHASES = (*LIVE_PHASES, Phase.target, Phase.shrink)
_QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def choose(name: Name, *, live: bool = False, shrink: bool = True) -> None:
    """Make `name` the profile of every `law` that is declared from now on."""
    settings.register_profile(
        CHOSEN,
        max_examples=LIVE_EXAMPLES if live else EXAMPLES[name],
        deadline=None,
        database=None,
        print_blob=False,
        suppress_health_check=_QUIET,
        phases=PHASES if shrink and not live else LIVE_PHASES,
        report_multiple_bugs=False,
    )


def law(share: float = 1.0, *, steps: int = 12) -> Callable[[Test], Test]:
    """Give a property its `share` of the profile's examples; 1 at least."""
    return budget(share, steps=steps)


def budget(share: float = 1.0, *, steps: int = 12) -> settings:
    """Return the settings behind `law`; `steps` is for state machines."""
    chosen = settings.get_profile(CHOSEN)
    count = max(1, round(chosen.max_examples * share))
    return settings(chosen, max_examples=count, stateful_step_count=steps)
