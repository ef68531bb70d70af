from __future__ import annotations

import pytest

from nemoclient import errors
from nemoclient.wire import Answer, checked, unwrap


def answer(status: int, body: str, **headers: str) -> Answer:
    return Answer(status, headers, body.encode())


@pytest.mark.parametrize("status", [200, None])
@pytest.mark.parametrize(
    ("http", "code", "kind"),
    [
        (401, 1001, errors.TokenError),
        (404, 1002, errors.SessionError),
        (402, 2001, errors.CreditsError),
        (415, 4001, errors.FileTypeError),
        (413, 4002, errors.FileSizeError),
        (400, 400, errors.BadRequestError),
        (402, 402, errors.PlanError),
        (429, 429, errors.RateLimitError),
    ],
)
def test_both_dialects_of_refusal_mean_the_same(
    status: int | None, http: int, code: int, kind: type[errors.ApiError]
) -> None:
    with pytest.raises(errors.ApiError) as caught:
        checked(answer(status or http, f'{{"code":{code},"message":"no"}}'))

    assert type(caught.value) is kind
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (401, "", errors.TokenError),
        (402, "<html>", errors.PlanError),
        (404, '{"detail":"Session not found: 5"}', errors.SessionError),
        (409, '{"detail":"busy"}', errors.BusyError),
        (422, '{"detail":[{"msg":"x"}]}', errors.ApiError),
        (500, "Internal Server Error", errors.ApiError),
    ],
)
def test_a_bare_status_is_understood_too(
    status: int, body: str, kind: type[errors.ApiError]
) -> None:
    with pytest.raises(errors.ApiError) as caught:
        checked(answer(status, body))

    assert type(caught.value) is kind


@pytest.mark.seed("E6c")
def test_a_blocked_plan_is_never_taken_for_a_lack_of_credits() -> None:
    plan = errors.refusal(402, 402, "no credits on this plan")
    money = errors.refusal(402, 2001, "upgrade your plan")

    assert (type(plan), type(money)) == (errors.PlanError, errors.CreditsError)
    assert plan.advice == "Register or upgrade your plan to unlock export."
    assert money.advice == "Top up credits in your account"


@pytest.mark.seed("U3c")
def test_the_accepted_formats_are_shown() -> None:
    advice = errors.refusal(415, 4001, "bad file").advice

    assert advice == (
        "Accepted formats: mp4, mov, avi, webm, mkv, jpg, png, gif, webp, mp3, wav, m4a, aac."
    )


def test_an_envelope_gives_its_data_and_a_bare_object_itself() -> None:
    assert unwrap(answer(200, '{"code":0,"data":{"a":1}}'))["a"].whole() == 1
    assert unwrap(answer(200, '{"a":1}'))["a"].whole() == 1
    with pytest.raises(errors.AnswerError):
        unwrap(answer(200, "<html>hello</html>"))


@pytest.mark.parametrize("code", ["2001", "INSUFFICIENT_CREDITS", "out_of_credits"])
def test_credits_can_run_out_inside_the_stream(code: str) -> None:
    assert isinstance(errors.in_band(code, "none"), errors.CreditsError)
    assert isinstance(errors.in_band("MAX_TOKENS", ""), errors.AgentError)
