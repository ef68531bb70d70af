"""What a soak calls flat."""

from __future__ import annotations

from dataclasses import replace

from endurance.soak import Sample, trends

QUIET = Sample(100_000, 16, 8, 5, 1, 0, 0)


def test_what_goes_up_and_down_is_flat() -> None:
    samples = [
        replace(QUIET, rss_kb=100_000 + 9_000 * (n % 2), handles=16 + n % 2) for n in range(30)
    ]

    assert all(trend.flat for trend in trends(samples))


def test_what_grows_is_told_with_how_much() -> None:
    samples = [replace(QUIET, rss_kb=100_000 + 1_000 * n, files=n) for n in range(30)]

    grown = {trend.name: round(trend.growth) for trend in trends(samples) if not trend.flat}

    assert grown == {"rss_kb": 19_000, "files": 19}


def test_the_rounds_that_warm_up_do_not_count() -> None:
    samples = [replace(QUIET, rss_kb=min(50_000 + 9_000 * n, 140_000)) for n in range(40)]

    assert all(trend.flat for trend in trends(samples))
