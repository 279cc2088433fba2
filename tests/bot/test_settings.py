"""The configuration says what is wrong, and the example shows every key."""

import re
import tomllib
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings, cluster_password, load, token
from retrieval.errors import SettingsError

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"


def keys(section: Any, prefix: str = "") -> set[str]:
    """Every key of a section, dotted."""
    found = set()
    for field in fields(section):
        value = getattr(section, field.name)
        found |= keys(value, f"{prefix}{field.name}.") if is_dataclass(value) else {prefix + field.name}
    return found


def dotted(table: dict[str, object], prefix: str = "") -> set[str]:
    found = set()
    for name, value in table.items():
        found |= dotted(value, f"{prefix}{name}.") if isinstance(value, dict) and value else {prefix + name}
    return found


def test_the_example_gives_every_key_its_default(monkeypatch):
    monkeypatch.chdir(EXAMPLE.parent)
    assert load(Path("config.example.toml")) == Settings()


def test_the_example_names_every_key_there_is():
    in_section = {"archive": "archive.path", "engine": "archive.engine"}
    named = {in_section.get(key, key.replace("opensearch.", "archive.opensearch.")) for key in keys(Settings())}
    assert dotted(tomllib.loads(EXAMPLE.read_text())) == named


def test_without_a_file_the_defaults_hold(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert load(None) == Settings()


def test_config_toml_of_this_folder_is_found_by_itself(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("config.toml").write_text("[answers]\npassages = 9\n")
    assert load(None).answers.passages == 9


def test_paths_count_from_the_folder_of_the_file(tmp_path):
    file = tmp_path / "my.toml"
    file.write_text('archive = "news.archive"\n')
    assert load(file).archive == tmp_path / "news.archive"


def test_the_archive_may_have_a_section_of_its_own(tmp_path):
    file = tmp_path / "my.toml"
    file.write_text(
        '[archive]\npath = "news.archive"\nengine = "opensearch"\n[archive.opensearch]\nca_file = "ca.pem"\n'
    )
    settings = load(file)
    assert (settings.archive, settings.engine) == (tmp_path / "news.archive", "opensearch")
    assert settings.opensearch.ca_file == str(tmp_path / "ca.pem")


def test_the_password_of_a_cluster_comes_from_a_file_that_the_environment_names(tmp_path, monkeypatch):
    kept = tmp_path / "password"
    kept.write_text("s3cret\n")
    kept.chmod(0o600)
    monkeypatch.setenv("ONRECORD_OPENSEARCH_PASSWORD_FILE", str(kept))
    assert cluster_password() == "s3cret"
    kept.unlink()
    with pytest.raises(SettingsError, match=r"ONRECORD_OPENSEARCH_PASSWORD_FILE: .* cannot be read"):
        cluster_password()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("arhcive = 'x'", "arhcive: there is no such key"),
        ("[answers]\npasages = 3", "answers.pasages: there is no such key; did you mean passages?"),
        ("[answers]\nzzz = 3", "answers.zzz: there is no such key; config.example.toml lists them all"),
        ("[answers]\npassages = 'three'", "answers.passages: must be a whole number, not 'three'"),
        ("[answers]\npassages = 0", "answers.passages: must be at least 1, not 0"),
        ("answers = 3", "answers: must be a section of keys, not 3"),
        ("archive = 7", "archive: "),
        ("log_level = 'LOUD'", "log_level: "),
        ("[archive]\nengine = 'cloud'", "archive.engine: must be 'embedded' or 'opensearch', not 'cloud'"),
        ("[archive]\nengnie = 'x'", "archive.engnie: there is no such key; did you mean engine?"),
        ("engine = 'opensearch'", "engine: there is no such key"),
        ("[archive.opensearch]\nnodes = []", "archive.opensearch.nodes: must name at least 1"),
        ("[archive.opensearch]\nprefix = 'My News'", "archive.opensearch.prefix: it may hold small letters"),
        ("[archive.opensearch]\npassword = 'x'", "archive.opensearch.password: there is no such key"),
        ("[fetch]\nuser_agent = 'a\tb'", "fetch.user_agent: it may hold printable ASCII"),
        ("[fetch]\ntotal_seconds = 0", "fetch.total_seconds: must be more than 0, not 0"),
        ("[answers", "is not valid TOML"),
    ],
)
def test_a_wrong_key_is_named_with_its_file(tmp_path, text, complaint):
    file = tmp_path / "wrong.toml"
    file.write_text(text)
    with pytest.raises(SettingsError) as error:
        load(file)
    assert str(file) in str(error.value)
    assert complaint in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, content):
    file = tmp_path / "none.toml"
    if content:
        file.write_bytes(content)
    with pytest.raises(SettingsError, match=r"none\.toml"):
        load(file)


def test_the_token_comes_from_the_environment_or_a_file(tmp_path, monkeypatch):
    secret = tmp_path / "token"
    secret.write_text("from-file\n")
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    monkeypatch.setenv("DISCORD_TOKEN_FILE", str(secret))
    assert token() == "from-file"
    monkeypatch.setenv("DISCORD_TOKEN", "from-environment")
    assert token() == "from-environment"


def test_a_missing_token_says_where_to_get_one(monkeypatch):
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    monkeypatch.delenv("DISCORD_TOKEN_FILE", raising=False)
    with pytest.raises(SettingsError, match="DISCORD_TOKEN is not set"):
        token()


@pytest.mark.parametrize(
    ("keys", "complaint"),
    [
        ("shards = [0]", "shard_count must say how many there are in all"),
        ("shards = [0, 2]\nshard_count = 2", "of 2 the first is 0, the last 1, not [0, 2]"),
    ],
)
def test_connections_that_cannot_be_opened_are_told(tmp_path, keys, complaint):
    file = tmp_path / "my.toml"
    file.write_text(f"[discord]\n{keys}\n")
    with pytest.raises(SettingsError, match=re.escape(f"discord.shards: {complaint}")):
        load(file)
