from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemoclient.attribution import Attribution, front_matter, of_skill, platform_of

SKILL = '---\nname: free-online-video\nversion: "1.2.0"  # now\ndescription: a: b\n---\n# Title\n'


@pytest.mark.seed("H2")
def test_source_and_version_come_from_the_front_matter() -> None:
    found = of_skill(SKILL, PurePosixPath("/home/me/.clawhub/skills/x/SKILL.md"))

    assert found == Attribution("free-online-video", "1.2.0", "clawhub")


@pytest.mark.seed("H2")
@pytest.mark.parametrize("text", ["", "# no front matter", "---\nname: open", "---\n---\nname: x"])
def test_without_front_matter_the_client_names_itself(text: str) -> None:
    assert of_skill(text, PurePosixPath("SKILL.md")) == Attribution()


@pytest.mark.seed("H3")
@pytest.mark.parametrize(
    ("path", "platform"),
    [
        ("/home/me/.clawhub/skills/x/SKILL.md", "clawhub"),
        ("/home/me/.cursor/skills/x/SKILL.md", "cursor"),
        ("/home/me/.cursor/rules/SKILL.md", "unknown"),
        ("/home/me/skills/.clawhub", "unknown"),
        ("/opt/skill/SKILL.md", "unknown"),
    ],
)
def test_the_platform_comes_from_the_install_path(path: str, platform: str) -> None:
    assert platform_of(PurePosixPath(path)) == platform


@given(st.text(), st.text(), st.text())
def test_no_value_can_break_a_header(source: str, version: str, platform: str) -> None:
    for name, value in Attribution(source, version, platform).headers():
        assert name.startswith("X-Skill-")
        assert value
        assert value.isascii()
        assert value.isprintable()


@given(st.text(alphabet="ab-. 1", min_size=1).map(str.strip).filter(bool), st.sampled_from("'\" "))
def test_a_value_survives_its_quotes(value: str, quote: str) -> None:
    quote = quote.strip()

    assert front_matter(f"---\r\nname: {quote}{value}{quote}\r\n---\r\n") == {"name": value}


@given(st.text(alphabet="ab:-#'\" \n") | st.text())
def test_what_is_read_from_any_text_are_single_lines_of_it(text: str) -> None:
    found = front_matter(f"---\n{text}\n---")

    for part in (*found.keys(), *found.values()):
        assert part in text
        assert len(part.splitlines()) <= 1
        assert part == part.strip() or any(quote in text for quote in "\"'")
