"""Faults in files and headers: read whole, or the offending line is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.world.faults import (
    KINDS,
    Fault,
    FaultInvalid,
    Scope,
    fault_from_header,
    fault_of,
    fault_to_wire,
    read_faults,
)
from nemomock.world.faults.kinds import Drop, Status
from nemomock.world.faults.scenarios import scenario, scenarios

SCOPES = st.builds(
    Scope,
    account=st.none() | st.just("anon_1"),
    path=st.none() | st.just("/api/*"),
    nth=st.lists(st.integers(1, 9), max_size=3).map(tuple),
    every=st.none() | st.integers(1, 9),
    times=st.none() | st.integers(0, 9),
    probability=st.floats(0, 1),
    from_s=st.floats(0, 1e6),
    until_s=st.none() | st.floats(0, 1e6),
)
FAULTS = st.builds(
    Fault, st.sampled_from(sorted(KINDS)).map(lambda kind: KINDS[kind]()), SCOPES, st.just("a")
)


@given(FAULTS)
def test_a_fault_survives_the_wire(fault: Fault) -> None:
    assert fault_of(fault_to_wire(fault)) == fault


def test_a_file_has_a_table_for_each_fault() -> None:
    text = (
        '[[fault]]\nkind = "drop"\nafter = 2\nhow = "rst"\nnth = [2, 3]\n[[fault]]\nkind = "slow"'
    )

    first, second = read_faults(text)

    assert first == Fault(Drop(after=2, how="rst"), Scope(nth=(2, 3)))
    assert second.trouble.kind == "slow"


def test_a_header_has_a_kind_and_its_parameters() -> None:
    fault = fault_from_header("status; status=503; retry_after=2")

    assert fault.trouble == Status(503, 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[fault]]\nkind = 'drop'\n\n[[fault]]\n# here\nkind = 'drip'", "f.toml, line 6: kind"),
        ("[[fault]]\nkind = 'drop'\nafter = 'two'", "line 3: after `two` is not a whole number"),
        ("[[fault]]\nkind = 'drop'\nafter = -1", "line 3: after `-1` is out of bounds"),
        ("[[fault]]\nkind = 'drop'\nhow = 'gently'", "line 3: how `gently` is unknown"),
        ("[[fault]]\nkind = 'drop'\nwhen = 3", "line 3: drop has no `when`"),
        ("[[fault]]\nkind = 'drop'\nnth = [0]", "line 3: nth `0` is no place"),
        ("[[fault]]\nafter = 3", "line 1: kind `None` is unknown"),
        ("[[fault]]\nkind = 'slow'\nprobability = 2", "line 3: probability `2` is out of bounds"),
        ("fault = 3", "f.toml, line 1: `3` is no list of faults"),
        ("[[faults]]\nkind = 'drop'", "f.toml: `faults` is unknown"),
        ("[[fault]", "f.toml: "),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, said: str) -> None:
    with pytest.raises(FaultInvalid) as refused:
        read_faults(text, "f.toml")

    assert said in str(refused.value)


def test_every_kind_that_was_promised_is_a_frozen_value() -> None:
    promised = (
        "silent_close empty_stream stall drop late_success broken_json trailing_noise error_line "
        "slice slow status token_expired session_lost no_credits plan_blocked render_fail "
        "render_stuck render_vanish url_expired short_file bad_range"
    )

    assert set(KINDS) == set(promised.split())
    for kind in KINDS.values():
        assert kind.__struct_config__.frozen
        assert hash(kind()) == hash(kind())


def test_every_scenario_can_be_read_and_says_what_a_client_meets() -> None:
    found = scenarios()

    named = (
        "flaky_friday first_export_fails token_dies_midway credits_run_out "
        "thirty_percent_silent ten_minutes_of_heartbeats"
    )
    assert set(named.split()) <= {each.name for each in found}
    assert all(each.faults and each.about.endswith(".") for each in found)


def test_an_unknown_scenario_names_those_there_are() -> None:
    with pytest.raises(FaultInvalid, match=r"`\.\./secret` is unknown; there are broken_events, "):
        scenario("../secret")
