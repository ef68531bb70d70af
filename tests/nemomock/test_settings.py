"""Settings: from the environment, and what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from nemomock.domain.accounts import Costs
from nemomock.settings import Dialect, SettingInvalid, Settings, with_cost
from nemomock.world.clock import Mode


def test_the_environment_is_read_by_the_type_of_each_field() -> None:
    found = Settings.from_env(
        {
            "NEMOMOCK_PORT": "0",
            "NEMOMOCK_CLOCK": "virtual",
            "NEMOMOCK_DATA": "somewhere",
            "NEMOMOCK_SILENCE": "0.5",
            "NEMOMOCK_ALLOW_PRIVATE_URLS": "true",
            "NEMOMOCK_FFMPEG": "my-ffmpeg",
            "OTHER": "x",
        }
    )

    assert found == Settings(
        port=0,
        clock=Mode.VIRTUAL,
        data=Path("somewhere"),
        silence=0.5,
        allow_private_urls=True,
        ffmpeg="my-ffmpeg",
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "http"), ("CLOCK", "sundial"), ("SILENCE", "3"), ("EXPORTS_BLOCKED", "maybe")],
)
def test_a_value_that_cannot_be_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingInvalid, match=value):
        Settings.from_env({f"NEMOMOCK_{name}": value})


def test_prices_and_dialects_are_changed_one_by_one() -> None:
    assert with_cost(Costs(), "editing=7") == Costs(editing=7)
    assert Dialect().speaking("render=flat") == Dialect(render="flat")


def test_address_limits_follow_who_can_reach_it_and_private_urls_only_their_flag() -> None:
    here, everywhere = Settings(), Settings(host="0.0.0.0")  # noqa: S104

    assert (here.ip_allowance, everywhere.ip_allowance) == (None, 10)
    assert not here.allow_private_urls
    assert not everywhere.allow_private_urls


@pytest.mark.seed("A7")
def test_the_admin_token_is_not_in_the_repr() -> None:
    assert "s3cret" not in repr(Settings(admin_token="s3cret-word"))


def test_bounds_of_media_and_programs_are_settings() -> None:
    environ = {"NEMOMOCK_MEDIA_STREAMS": "3", "NEMOMOCK_CHILD_CPU_S": "5"}

    chosen = Settings.from_env(environ)

    assert (chosen.media_bounds.streams, chosen.child_bounds.cpu_s) == (3, 5)
    assert chosen.media_bounds.pixels == Settings().media_pixels
    with pytest.raises(SettingInvalid, match="child_memory_mb `0` is too small"):
        Settings(child_memory_mb=0)
