from __future__ import annotations

import pytest

from nemoclient import errors
from nemoclient.flows import access, chat
from nemoclient.language import detect
from nemoclient.models import Token
from nemoclient.secret import Secret
from nemoclient.settings import Settings
from scripted_server import World, ok, refused, state

TOKEN = "POST /api/auth/anonymous-token"
SESSION = "POST /api/tasks"
STATE = "GET /api/state"
BALANCE = "GET /api/credits"


@pytest.mark.seed("A1")
def test_nemo_token_is_used_as_it_is() -> None:
    world = World(Settings(token=Secret("my own token")))

    world.run(access.ensure_session(world.link(connected=False)))

    assert world.paths() == ["POST /api/tasks/me/with-session/nemo_agent"]
    assert world.headers()["Authorization"] == "Bearer my own token"


@pytest.mark.seed("A2")
def test_without_a_token_an_anonymous_one_is_asked_for(world: World) -> None:
    world.run(access.ensure_session(world.link(connected=False)))

    assert world.paths()[0] == "POST /api/auth/anonymous-token"
    assert world.headers(0)["X-Client-Id"] == "client-1"
    assert "Authorization" not in world.headers(0)
    assert world.headers(1)["Authorization"] == "Bearer nmv_usr_first"


def test_a_kept_token_is_used_until_it_expires(world: World) -> None:
    world.vault.kept = Token(Secret("nmv_kept"), "anon_1", world.clock.time + 3600)
    world.run(access.ensure_session(world.link(connected=False)))
    assert len(world.calls) == 1

    world.clock.time += 3600
    world.run(access.ensure_session(world.link(connected=False)))
    assert world.paths()[1] == "POST /api/auth/anonymous-token"


@pytest.mark.seed("A4c")
def test_a_400_on_the_token_call_makes_a_new_client_id_once(world: World) -> None:
    world.on(TOKEN, refused(400, 400), ok(token="nmv_usr_2"))
    world.run(access.ensure_token(world.link(connected=False)))
    assert [dict(call.headers)["X-Client-Id"] for call in world.calls] == ["client-1", "client-2"]

    world.vault.kept = None
    world.on(TOKEN, refused(400, 400))
    with pytest.raises(errors.BadRequestError):
        world.run(access.ensure_token(world.link(connected=False)))


@pytest.mark.seed("A5c")
def test_a_429_on_the_token_call_waits_30_seconds_and_tries_once_more(world: World) -> None:
    world.on(TOKEN, refused(429, 429), ok(token="nmv_usr_2"))

    world.run(access.ensure_token(world.link(connected=False)))

    assert world.clock.slept == [30.0]


@pytest.mark.seed("A5c")
def test_a_second_429_ends_in_a_clear_error(world: World) -> None:
    world.on(TOKEN, refused(429, 429))

    with pytest.raises(errors.RateLimitError) as caught:
        world.run(access.ensure_token(world.link(connected=False)))

    assert len(world.calls) == 2
    assert "7 days" in caught.value.message
    assert "NEMO_TOKEN" in caught.value.advice


@pytest.mark.seed("A6c")
def test_a_refused_token_is_replaced_once_and_the_call_repeated(world: World) -> None:
    world.on(TOKEN, ok(token="nmv_usr_second"))
    world.on(BALANCE, refused(401, 1001), ok(available=1, frozen=0, total=1))

    balance = world.run(access.read_balance(world.link()))

    assert balance.available == 1
    assert world.headers()["Authorization"] == "Bearer nmv_usr_second"
    assert world.vault.kept == Token(Secret("nmv_usr_second"))

    world.on(BALANCE, refused(200, 1001))
    with pytest.raises(errors.TokenError):
        world.run(access.read_balance(world.link()))


@pytest.mark.seed("A6c")
def test_a_refused_nemo_token_is_replaced_and_said_so(world: World) -> None:
    world.on(BALANCE, refused(401, 1001), ok(available=1, frozen=0, total=1))

    world.run(access.read_balance(world.link(own="mine")))

    assert world.notices[0] == "NEMO_TOKEN was refused. Going on with a free starter token."


def test_a_kept_token_serves_when_nemo_token_is_refused(world: World) -> None:
    world.vault.kept = Token(Secret("nmv_kept"), "anon_1")
    world.on(BALANCE, refused(401, 1001), ok(available=1, frozen=0, total=1))

    world.run(access.read_balance(world.link(own="mine")))

    assert world.headers()["Authorization"] == "Bearer nmv_kept"
    assert world.vault.kept == Token(Secret("nmv_kept"), "anon_1")
    assert len(world.calls) == 2


@pytest.mark.seed("A8")
def test_connecting_is_announced_and_nothing_technical_said(world: World) -> None:
    world.run(access.ensure_session(world.link(connected=False)))

    assert world.notices == ["Connecting...", "Ready."]


@pytest.mark.seed("S2")
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("add music", "en"),
        ("加背景音乐", "zh"),
        ("add 字幕", "zh"),
        ('add the title "你好"', "en"),
        ("“你好”", "zh"),
        ("", "en"),
    ],
)
def test_the_language_is_the_messages(world: World, text: str, language: str) -> None:
    assert detect(text) == language
    world.run(access.ensure_session(world.link(connected=False), detect(text)))
    assert f'"language":"{language}"'.encode() in (world.calls[-1].body or b"")


@pytest.mark.seed("S2")
def test_a_given_language_is_kept() -> None:
    world = World(Settings(language="zh"))

    world.run(access.ensure_session(world.link(connected=False), "en"))

    assert b'"language":"zh"' in (world.calls[-1].body or b"")


@pytest.mark.seed("S3c")
def test_a_lost_session_is_replaced_once_and_said_so(world: World) -> None:
    world.on(STATE, refused(404, 1002), state({}))
    world.on(SESSION, ok(session_id="2"))
    link = world.link()

    world.run(access.read_state(link))

    assert world.paths()[-1] == "GET /api/state/nemo_agent/me/2/latest"
    assert "new one was started" in world.notices[0]

    world.on(STATE, refused(200, 1002))
    with pytest.raises(errors.SessionError):
        world.run(access.read_state(link))


@pytest.mark.seed("C2c")
def test_an_anonymous_person_without_credits_gets_the_registration_link(world: World) -> None:
    world.on(SESSION, refused(402, 2001))
    link = world.link()
    link.session = None

    with pytest.raises(errors.CreditsError) as caught:
        world.run(access.ensure_session(link))

    assert "https://nemovideo.com/register?bind=anon_7" in caught.value.advice


@pytest.mark.seed("C2c")
def test_the_id_for_the_link_is_found_in_the_state_when_needed(world: World) -> None:
    link = world.link()
    link.user_id = ""
    world.on("POST /api/upload-video", refused(200, 2001))

    error = errors.refusal(402, 2001, "none")
    assert isinstance(error, errors.CreditsError)
    assert "?bind=anon_7" in world.run(access.explained(link, error)).advice


@pytest.mark.seed("C2c")
def test_a_registered_person_is_told_to_top_up(world: World) -> None:
    world.on(BALANCE, refused(402, 2001))

    with pytest.raises(errors.CreditsError) as caught:
        world.run(access.read_balance(world.link(own="mine")))

    assert caught.value.advice == "Top up credits in your account"


@pytest.mark.seed("H1")
def test_every_call_carries_the_attribution(world: World) -> None:
    link = world.link(connected=False)
    world.run(access.ensure_session(link))
    world.run(access.read_state(link))

    for call in world.calls:
        names = {name for name, _ in call.headers}
        assert {"X-Skill-Source", "X-Skill-Version", "X-Skill-Platform"} <= names


@pytest.mark.parametrize(("asked", "waited"), [(5.0, 5.0), (None, 30.0), (3600.0, 30.0), (0, 30.0)])
def test_a_small_retry_after_is_obeyed(asked: float | None, waited: float) -> None:
    assert access.rate_pause(errors.refusal(429, 429, "", retry_after=asked)) == waited


def test_nothing_is_sent_for_a_blank_message(world: World) -> None:
    with pytest.raises(errors.NemoError):
        world.run(chat.chat(world.link(), "  "))
    assert not world.calls


@pytest.mark.seed("S2", "S3c")
def test_a_session_that_replaces_another_keeps_its_language(world: World) -> None:
    link = world.link(connected=False)
    world.run(access.ensure_session(link, "zh"))
    world.on(STATE, refused(404, 1002), state({}))

    world.run(access.read_state(link))

    opened = [call.body or b"" for call in world.calls if call.path.startswith("/api/tasks")]
    assert [b'"language":"zh"' in body for body in opened] == [True, True]
    assert world.vault.last
    assert world.vault.last.language == "zh"


@pytest.mark.seed("S2")
@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "", "LANG": "zh"}, "zh"),
        ({"LC_ALL": "en_GB", "LANG": "zh_CN"}, "en"),
        ({"LC_MESSAGES": "zh_TW", "LANG": "en_GB"}, "zh"),
    ],
)
def test_a_session_opened_before_anything_was_said_takes_the_locales_language(
    environ: dict[str, str], language: str
) -> None:
    world = World(Settings.from_env(environ))

    world.run(access.ensure_session(world.link(connected=False)))

    assert f'"language":"{language}"'.encode() in (world.calls[-1].body or b"")
