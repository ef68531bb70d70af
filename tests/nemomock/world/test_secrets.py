"""Each place where a secret can stand on a tape, and the words that are none."""

from __future__ import annotations

import base64
import json
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nemomock.tape.exchange import Answered, Asked, Exchange, Frame, Headers
from nemomock.tape.ids import Bindings
from nemomock.tape.likeness import compare
from nemomock.tape.redaction import Redactor
from nemomock.world import secrets
from tapedeck import JSON, ORIGIN, SSE, START, live, streamed, told

PLANT = "PLANT77"
PLAIN = "plainwordsecretxyz"
FORM: Headers = (("content-type", "application/x-www-form-urlencoded"),)
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P"
BASIC = base64.b64encode(b"user:plant").decode()
PEM = "-----BEGIN PRIVATE KEY-----\nPLANTplant/plant\nPLANT+plant\n-----END PRIVATE KEY-----\n"
NAMES = (
    "token", "sessionToken", "accessKeySecret", "secretKey", "private_key", "jwt", "client_id",
    "clientId", "apiKey", "access_key_id", "x-oss-signature", "password", "X-Amz-Security-Token",
)  # fmt: skip
"""Names of secrets, wherever one stands."""


def cleaned(*exchanges: Exchange) -> str:
    """All text of what is left of the last exchange."""
    redactor = Redactor()
    for item in exchanges:
        redactor.learn(item)
    item = redactor.clean(exchanges[-1])
    asked, answered = item.asked, item.answered
    bodies = (asked.body + b" " + answered.body).decode("latin-1")
    return f"{asked.url} {asked.headers} {answered.headers} {bodies}"


def posted(body: str, headers: Headers = JSON) -> Exchange:
    return Exchange(START, Asked("POST", f"{ORIGIN}/x", headers, body.encode()), Answered(200))


def form(name: str, content: str, more: str = "") -> Exchange:
    head = f'--b\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n{content}\r\n'
    body = head.encode() + b"--b\r\nContent-Disposition: form-data; name=f; filename=a\r\n\r\n\xff"
    kind = (("content-type", "multipart/form-data; boundary=b"),)
    return Exchange(
        START, Asked("POST", f"{ORIGIN}/x", kind, body + b"\0\r\n--b--\r\n"), Answered(200)
    )


@pytest.mark.seed("A7")
@pytest.mark.parametrize("secret", [PLANT, "abc", PLAIN])
@pytest.mark.parametrize("name", NAMES)
def test_one_name_means_a_secret_everywhere(name: str, secret: str) -> None:
    doc = json.dumps({"first": "x", name: secret})
    places = {
        "header": told("GET", "/x", headers=((name, secret),)),
        "query": told("GET", f"/x?a=1&{name}={secret}&b=2"),
        "first field": posted(f"{name}={secret}&x=1", FORM),
        "field": posted(f"x=1&{name}={secret}", FORM),
        "nested query": told("GET", "/x?to=" + quote(f"{ORIGIN}/y?{name}={secret}", safe="")),
        "multipart": form(name, secret),
        "json": posted(doc),
        "json in json": posted(json.dumps({"text": doc})),
        "json in that": posted(json.dumps({"text": json.dumps({"text": doc})})),
        "list": posted(json.dumps({f"{name}s": [secret, "x", secret]})),
        "list in json": posted(json.dumps({"text": json.dumps({f"{name}s": ["y", secret]})})),
        "stream": streamed(b"data: ", doc.encode(), b"\n\n"),
    }

    assert [place for place, item in places.items() if secret in cleaned(item)] == []


@pytest.mark.seed("A7")
@pytest.mark.parametrize("name", ["code", "apikey", "jwt", "s", "sig", "hdnea"])
def test_short_names_mean_a_secret_in_queries_and_forms(name: str) -> None:
    assert PLANT not in cleaned(told("GET", f"/x?{name}={PLANT}"))
    assert PLANT not in cleaned(posted(f"{name}={PLANT}", FORM))
    assert PLANT not in cleaned(posted(json.dumps({"u": f"{ORIGIN}?a=1&{name}={PLANT}"})))


@pytest.mark.seed("A7")
@pytest.mark.parametrize("name", ["X-Access-Token", "X-Session-Token", "X-Api-Token"])
def test_a_header_of_a_token_is_hidden_with_its_scheme_and_in_text(name: str) -> None:
    item = told("GET", "/x", {"text": f"I sent {name}: {PLANT}", "again": f'{name}: "abc"'},
                headers=((name, f"Bearer {PLAIN}"),))  # fmt: skip

    shown = cleaned(item)

    assert not [word for word in (PLANT, PLAIN, "abc") if word in shown]
    assert "Bearer redacted" in shown


@pytest.mark.seed("A7")
@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (f"say Bearer {PLAIN} here", PLAIN),
        (f"Basic {BASIC}", BASIC),
        (f"it is {JWT}, of a JSON Web Token", JWT[-12:]),
        (f"{ORIGIN}/a?hdnea=st=1~exp=2~hmac=aabbcc", "aabbcc"),
        (f"{ORIGIN}/hdnts=st=1~exp=2~hmac=aabbcc/a", "aabbcc"),
    ],
)
def test_a_shape_is_a_secret_without_a_name(text: str, secret: str) -> None:
    assert secret not in cleaned(told("GET", "/x", {"text": text}))


@pytest.mark.seed("A7")
@pytest.mark.parametrize("slash", ["/", "\\/"])
def test_a_key_of_many_lines_is_hidden_to_its_end(slash: str) -> None:
    doc = json.dumps({"private_key": PEM, "next": "here"}).replace("/", slash)

    for item in (posted(doc), posted(json.dumps({"text": doc})), form("private_key", PEM)):
        assert "plant" not in cleaned(item).lower()
    redactor = Redactor()
    redactor.learn(posted(doc))
    left = json.loads(redactor.clean(posted(doc)).asked.body)
    assert left == {"private_key": "redacted1", "next": "here"}


def test_a_secret_with_a_quote_in_it_is_hidden_to_its_end() -> None:
    for secret in ('a"b"PLANT', "a\\", "a/PLANT", "a&PLANT"):
        doc = json.dumps({"password": secret, "next": "here"})
        redactor = Redactor()
        redactor.learn(posted(doc))

        assert json.loads(redactor.clean(posted(doc)).asked.body)["next"] == "here"
        assert "PLANT" not in cleaned(posted(doc))
        assert "PLANT" not in cleaned(posted(json.dumps({"text": doc})))


@given(secret=st.text('ab1/"\\\n+%é', min_size=8, max_size=12).filter(lambda word: word.strip()))
def test_a_secret_in_json_leaves_json(secret: str) -> None:
    doc = json.dumps({"token": secret, "tokens": [secret, secret], "next": {"id": "here"}})
    redactor = Redactor()
    redactor.learn(posted(doc))

    left = json.loads(redactor.clean(posted(doc)).asked.body)

    assert left["next"] == {"id": "here"}
    assert secret not in (left["token"], *left["tokens"])
    assert left["tokens"] == [left["token"]] * 2


@pytest.mark.parametrize(
    "doc",
    [
        {"code": 0, "message": "ok", "data": {"session_id": "s-12345678", "task_id": "t-1"}},
        {"id": "12345678abcdef", "key": "12345678abcdef", "author": "a-12345678"},
        {"code": "A-12345678", "token_count": "12345678", "tokens": 12, "totalTokens": [1, 2]},
        {"keyframes": ["12345678"], "monkey": "12345678", "hotkey": "a", "design": "b1"},
        {"text": "the bearer of basic knowledge says: tokens, secrets", "s": "12345678", "e": "2"},
        {"token": "", "tokens": [], "secret": None, "password": {"min": "12345678"}},
        {"text": "Basic principles first; e=mc2, x=1"},
    ],
)
def test_the_words_of_the_api_are_no_secrets(doc: object) -> None:
    redactor = Redactor()
    item = told("POST", "/x?id=12345678&key_id=1&session_id=abcdefgh1", doc, body=doc)
    redactor.learn(item)

    assert redactor.clean(item) == item
    assert redactor.known == 0


@example("bearer token=token")
@example("bearer token&token=token")
@given(
    st.lists(st.sampled_from(["token", "=", ":", '"', "\\", "[", "]", ",", " ", "ab1", "&", "%3D",
                              "s", "?", "\r\n", "bearer ", "x-"]), max_size=40).map("".join),
)  # fmt: skip
def test_what_was_cleaned_holds_no_secret_any_more(text: str) -> None:
    redactor = Redactor()
    item = Exchange(START, Asked("GET", ORIGIN), Answered(200, SSE, (Frame(1.0, text.encode()),)))
    redactor.learn(item)
    once = redactor.clean(item)
    redactor.learn(once)

    assert redactor.clean(once) == once
    body = once.answered.body
    found = [body[a:b].strip() for a, b in secrets.in_text(body)]
    assert not [word for word in found if word and b"redacted" not in word]


@pytest.mark.parametrize("form_name", ["client_id", "password"])
def test_a_request_whose_secret_is_hidden_is_found_by_any_other(form_name: str) -> None:
    redactor = Redactor()
    item = told("POST", f"/login?code={PLANT}", body={form_name: "another one", "a": 1})
    redactor.learn(item)
    recorded = redactor.clean(item).asked

    again = live("POST", "/login?code=other", {form_name: "of this run", "a": 1})
    other = live("POST", "/login?code=other", {form_name: "of this run", "a": 2})

    assert compare(recorded, again, Bindings()).differences == ()
    assert compare(recorded, other, Bindings()).differences != ()
