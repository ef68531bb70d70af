"""One seed, one transcript: byte for byte, whatever else happens."""

from __future__ import annotations

import concurrent.futures
from pathlib import Path

from driver import Driver, backend

MEDIA = Path(__file__).parents[3] / "fixtures" / "media"
TALK = (
    "hello",
    "cut the pauses and add calm music at 20%",
    "title “One” for 2 seconds",
    "undo",
    "generate a 1 second clip of snow",
)


def conversation(driver: Driver, client: str) -> str:
    """Hold a conversation and return everything that came back, links aside."""
    driver = driver.another(client)
    driver.upload(MEDIA / "voice.wav", MEDIA / "city.mp4")
    told = "".join(driver.say(text) for text in TALK)
    return f"{driver.sid} {driver.token}\n{told}{driver.draft()}{driver.balance()}"


def test_two_runs_with_one_seed_are_the_same_to_the_byte() -> None:
    transcripts = []
    for _ in range(2):
        with backend(seed=7, silence=0.3, credits=1000) as mock:
            transcripts.append(conversation(mock, "same"))

    assert transcripts[0] == transcripts[1]


def test_another_seed_tells_another_story() -> None:
    transcripts = []
    for seed in (1, 2):
        with backend(seed=seed, credits=1000) as mock:
            transcripts.append(conversation(mock, "same"))

    assert transcripts[0] != transcripts[1]


def test_others_at_work_change_only_the_hour() -> None:
    def without_times(text: str) -> list[str]:
        return [line.partition('"timestamp"')[0] for line in text.splitlines()]

    with backend(seed=7, credits=1000) as mock:
        alone = conversation(mock, "me")
    with (
        backend(seed=7, credits=1000) as mock,
        concurrent.futures.ThreadPoolExecutor() as pool,
    ):
        mine = pool.submit(conversation, mock, "me")
        others = [pool.submit(conversation, mock, f"other-{number}") for number in range(2)]
        crowded = mine.result()
        assert all(other.result() for other in others)

    assert without_times(alone) == without_times(crowded)
