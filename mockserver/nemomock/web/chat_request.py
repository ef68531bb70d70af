"""The body of `/run_sse`, read as ADK 1.10 reads it, with its words for what is wrong.

Snake and camel case are both taken (camel wins), unknown top-level keys are ignored,
unknown keys inside the message are refused (wire-adk.md 1 and 5).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from nemomock.domain.errors import UnprocessableBody

Problem = dict[str, object]
Place = tuple[str | int, ...]

_CONTENT_KEYS = frozenset(("role", "parts"))
_PART_KEYS = frozenset(
    (
        "text",
        "thought",
        "functionCall",
        "function_call",
        "functionResponse",
        "function_response",
        "inlineData",
        "inline_data",
        "fileData",
        "file_data",
        "videoMetadata",
        "video_metadata",
        "executableCode",
        "executable_code",
        "codeExecutionResult",
        "code_execution_result",
        "thoughtSignature",
        "thought_signature",
    )
)
_TRUE = frozenset(("true", "t", "yes", "y", "on", "1"))
_FALSE = frozenset(("false", "f", "no", "n", "off", "0"))
_NO_DICT = "Input should be a valid dictionary or object to extract fields from"


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """What a message asks. `text` is None when it has no parts at all."""

    app_name: str
    user_id: str
    session_id: str
    text: str | None
    streaming: bool = False


class _Part(msgspec.Struct, forbid_unknown_fields=True):
    text: str


class _Message(msgspec.Struct, forbid_unknown_fields=True):
    parts: list[_Part]
    role: str | None = None


class _Documented(msgspec.Struct, forbid_unknown_fields=True):
    """The body as the documents write it, which is how nearly all bodies are."""

    app_name: str
    user_id: str
    session_id: str
    new_message: _Message
    streaming: bool = False


_DOCUMENTED = msgspec.json.Decoder(_Documented)


@dataclass(slots=True)
class _Reading:
    """A body being read: its fields, and what was wrong with them."""

    body: Mapping[str, object]
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, kind: str, place: Place, message: str, value: object) -> None:
        self.problems.append(
            {"type": kind, "loc": ["body", *place], "msg": message, "input": value}
        )

    def find(self, camel: str, snake: str) -> tuple[str, object] | None:
        for name in (camel, snake):
            if name in self.body:
                return name, self.body[name]
        return None

    def text(self, camel: str, snake: str) -> str:
        found = self.find(camel, snake)
        if found is None:
            self.wrong("missing", (camel,), "Field required", self.body)
            return ""
        name, value = found
        if not isinstance(value, str):
            self.wrong("string_type", (name,), "Input should be a valid string", value)
            return ""
        return value


def read(body: bytes, content_type: str) -> ChatRequest:
    """Read a request body. Raises UnprocessableBody with every problem found."""
    plain = content_type.partition(";")[0] == "application/json"
    documented = _documented(body) if plain else None
    return documented or _lenient(body, content_type)


def _documented(body: bytes) -> ChatRequest | None:
    """Read a body that is as documented, in one go; None for any other."""
    try:
        found = _DOCUMENTED.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    parts = found.new_message.parts
    text = "\n".join([part.text for part in parts]) if parts else None
    return ChatRequest(found.app_name, found.user_id, found.session_id, text, found.streaming)


def _lenient(body: bytes, content_type: str) -> ChatRequest:
    """Read a body as ADK does."""
    reading = _Reading(_object(body, content_type))
    app, user, session = (
        reading.text("appName", "app_name"),
        reading.text("userId", "user_id"),
        reading.text("sessionId", "session_id"),
    )
    text = _message(reading)
    streaming = _flag(reading)
    _state_delta(reading)
    if reading.problems:
        raise _unprocessable(tuple(reading.problems))
    return ChatRequest(app, user, session, text, streaming)


def _object(body: bytes, content_type: str) -> Mapping[str, object]:
    if not body:
        raise _one("missing", (), "Field required", None)
    kind = content_type.partition(";")[0].strip().lower()
    if kind != "application/json" and not kind.endswith("+json"):
        raise _one("model_attributes_type", (), _NO_DICT, body.decode("utf-8", "replace")[:1000])
    try:
        # As `json.loads` does, but for one thing: it lets half a character pass.
        value = json.loads(body.decode(json.detect_encoding(body)))
    except json.JSONDecodeError as error:
        raise _unprocessable((_broken(error.pos, error.msg),)) from error
    except (ValueError, RecursionError) as error:
        raise _unprocessable((_broken(0, str(error)),)) from error
    if b"\\u" in body:
        _whole_characters(value)
    if not isinstance(value, dict):
        raise _one("model_attributes_type", (), _NO_DICT, value)
    return value


def _whole_characters(value: object) -> None:
    """Refuse half a character (a lone surrogate): no text of ours could carry it on."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        half = f"\\u{ord(error.object[error.start]):04x} is half a character"
        raise _unprocessable((_broken(0, half),)) from error


def _broken(position: int, why: str) -> Problem:
    return {
        "type": "json_invalid",
        "loc": ["body", position],
        "msg": "JSON decode error",
        "input": {},
        "ctx": {"error": why},
    }


def _message(reading: _Reading) -> str | None:
    """Return the text of the message's parts; None for a message without parts."""
    found = reading.find("newMessage", "new_message")
    if found is None:
        reading.wrong("missing", ("newMessage",), "Field required", reading.body)
        return None
    name, content = found
    if not isinstance(content, dict):
        reading.wrong("model_attributes_type", (name,), _NO_DICT, content)
        return None
    text = _parts(reading, (name, "parts"), content.get("parts"))
    role = content.get("role")
    if role is not None and not isinstance(role, str):
        reading.wrong("string_type", (name, "role"), "Input should be a valid string", role)
    _no_extras(reading, (name,), content, _CONTENT_KEYS)
    return text


def _parts(reading: _Reading, place: Place, parts: object) -> str | None:
    if parts is None or parts == []:
        return None
    if not isinstance(parts, list):
        reading.wrong("list_type", place, "Input should be a valid list", parts)
        return None
    return "\n".join(
        text
        for number, part in enumerate(parts)
        if (text := _part(reading, (*place, number), part)) is not None
    )


def _part(reading: _Reading, place: Place, part: object) -> str | None:
    if not isinstance(part, dict):
        reading.wrong("model_attributes_type", place, _NO_DICT, part)
        return None
    text, thought = part.get("text"), part.get("thought")
    if text is not None and not isinstance(text, str):
        reading.wrong("string_type", (*place, "text"), "Input should be a valid string", text)
        text = None
    hidden = thought is not None and _boolean(reading, (*place, "thought"), thought)
    _no_extras(reading, place, part, _PART_KEYS)
    return None if hidden else text


def _no_extras(
    reading: _Reading, place: Place, value: Mapping[str, object], known: frozenset[str]
) -> None:
    for key in value:
        if key not in known:
            reading.wrong(
                "extra_forbidden", (*place, key), "Extra inputs are not permitted", value[key]
            )


def _flag(reading: _Reading) -> bool:
    return _boolean(reading, ("streaming",), reading.body.get("streaming", False))


def _boolean(reading: _Reading, place: Place, value: object) -> bool:
    """Read a flag as pydantic does: words and the numbers 0 and 1 count."""
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    if not isinstance(whole, str) and not (isinstance(whole, int) and abs(whole) < 2**63):
        reading.wrong("bool_type", place, "Input should be a valid boolean", value)
        return False
    word = str(whole).lower()
    if word not in _TRUE and word not in _FALSE:
        reading.wrong(
            "bool_parsing",
            place,
            "Input should be a valid boolean, unable to interpret input",
            value,
        )
    return word in _TRUE


def _state_delta(reading: _Reading) -> None:
    found = reading.find("stateDelta", "state_delta")
    if found is not None and found[1] is not None and not isinstance(found[1], dict):
        reading.wrong("dict_type", (found[0],), "Input should be a valid dictionary", found[1])


def _one(kind: str, place: Place, message: str, value: object) -> UnprocessableBody:
    return _unprocessable(
        ({"type": kind, "loc": ["body", *place], "msg": message, "input": value},)
    )


def _unprocessable(problems: tuple[Problem, ...]) -> UnprocessableBody:
    said = "; ".join(
        f"{'.'.join(str(step) for step in _steps(problem))}: {_reason(problem)}"
        for problem in problems[:5]
    )
    return UnprocessableBody(f"The body of /run_sse is not usable: {said}", problems)


def _steps(problem: Problem) -> list[object]:
    place = problem["loc"]
    assert isinstance(place, list)  # noqa: S101 - made above
    return place


def _reason(problem: Problem) -> object:
    context = problem.get("ctx")
    return context["error"] if isinstance(context, dict) else problem["msg"]
