from __future__ import annotations

import stat
from pathlib import Path
from uuid import UUID

import pytest

from nemoclient.attribution import Attribution
from nemoclient.errors import NemoError
from nemoclient.models import Session, Token
from nemoclient.secret import Secret
from nemoclient.settings import Settings
from nemoclient.vault import FileVault


@pytest.mark.seed("A2")
def test_the_client_id_is_a_uuid_that_stays(tmp_path: Path) -> None:
    first = FileVault("https://a", folder=tmp_path).client_id()

    assert str(UUID(first)) == first
    assert FileVault("https://b", folder=tmp_path).client_id() == first
    assert FileVault("https://a", folder=tmp_path).client_id(fresh=True) != first


@pytest.mark.parametrize("spoilt", ["", "x" * 65, "naïve", "a\nb"])
def test_an_unusable_client_id_is_replaced(tmp_path: Path, spoilt: str) -> None:
    (tmp_path / "client_id").write_text(spoilt)

    assert UUID(FileVault("https://a", folder=tmp_path).client_id())


def test_files_belong_to_their_owner_only(tmp_path: Path) -> None:
    vault = FileVault("https://a", folder=tmp_path / "new")
    vault.client_id()
    vault.keep_token(Token(Secret("t")))

    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").iterdir()}
    assert modes == {0o600}
    assert len(list((tmp_path / "new").iterdir())) == 2


def test_a_token_is_kept_for_its_own_api_only(tmp_path: Path) -> None:
    token = Token(Secret("t"), "anon_1", 5.0)
    FileVault("https://a", folder=tmp_path).keep_token(token)
    FileVault("https://a", folder=tmp_path).keep_session(Session("1", "2", "3"))

    assert FileVault("https://a", folder=tmp_path).token() == token
    assert FileVault("https://a", folder=tmp_path).session() == Session("1", "2", "3")
    assert FileVault("https://b", folder=tmp_path).token() is None


def test_a_spoilt_file_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "access.json").write_bytes(b"{broken")
    vault = FileVault("https://a", folder=tmp_path)

    assert vault.token() is None
    vault.keep_token(Token(Secret("t")))
    assert vault.token() == Token(Secret("t"))


def test_the_config_folder_is_the_platforms(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    FileVault("https://a").client_id()

    assert (tmp_path / "nemovideo" / "client_id").is_file()


@pytest.mark.seed("A1", "H2", "H3")
def test_the_environment_says_where_who_and_how(tmp_path: Path) -> None:
    skill = tmp_path / ".clawhub" / "skills" / "SKILL.md"
    skill.parent.mkdir(parents=True)
    skill.write_text("---\nname: x\nversion: 2\n---\n")

    found = Settings.from_env(
        {
            "NEMO_API_URL": "http://127.0.0.1:1/",
            "NEMO_TOKEN": "t",
            "NEMO_CLIENT_ID": "me",
            "NEMO_POLL_INTERVAL": "0.5",
            "NEMO_CONFIG_DIR": str(tmp_path),
        },
        skill=skill,
    )

    assert found.api_url == "http://127.0.0.1:1"
    assert found.token == Secret("t")
    assert (found.client_id, found.poll_interval, found.config_dir) == ("me", 0.5, tmp_path)
    assert found.attribution == Attribution("x", "2", "clawhub")
    assert Settings.from_env({"SKILL_SOURCE": "y"}).attribution.source == "y"
    assert Settings.from_env({}).poll_interval == 30.0


@pytest.mark.parametrize("text", ["soon", "-1", "nan", "inf"])
def test_a_poll_interval_that_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(NemoError, match=text):
        Settings.from_env({"NEMO_POLL_INTERVAL": text})
