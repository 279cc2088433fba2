"""The configuration: one TOML file, every key checked, every default stated once, here.

pydantic over the standard `tomllib` rather than pydantic-settings: secrets come from the environment and from nowhere
else, and the merging that pydantic-settings offers costs 0.15 s at every command's start. The sections are plain
dataclasses, so that where no file is to be checked pydantic is not loaded either; their bounds stand in the fields'
metadata, where pydantic looks for them.
"""

from __future__ import annotations

import json
import os
import tomllib
from dataclasses import dataclass, field, fields, is_dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from bot.output import complain
from retrieval.errors import SettingsError

if TYPE_CHECKING:
    from bot.fetching.fetched import FetchPolicy

DEFAULT_FILE = Path("config.toml")
_MUST_BE = {
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "string_type": "must be text between quotation marks",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "too_short": "must name at least {min_length}",
    "dataclass_type": "must be a section of keys",
    "literal_error": "must be {expected}",
    "greater_than": "must be more than {gt:g}",
    "greater_than_equal": "must be at least {ge:g}",
    "less_than_equal": "must be at most {le:g}",
}
"""What is wrong with a value, in words, by the types of pydantic's errors."""


class _Section:
    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "strict": True}


_HEADER = "^([!-~]([ -~]*[!-~])?)?$"
"""What can stand in a request's header."""
_INDEX_NAME = "^[a-z0-9][a-z0-9_-]{0,99}$"
_MAY_HOLD = {
    "user_agent": "it may hold printable ASCII letters alone",
    "prefix": "it may hold small letters, digits, - and _ alone, and begins with a letter or a digit",
}
_OF_THE_ARCHIVE = ("engine", "opensearch")
"""Settings that stand in the section `archive` of the file."""


@dataclass(frozen=True)
class AnswerSettings(_Section):
    """How much of an answer is shown at once."""

    passages: int = field(default=5, metadata={"ge": 1, "le": 25})
    context: bool = False
    """Show the sentence before and after each passage."""


@dataclass(frozen=True)
class DiscordSettings(_Section):
    """The Discord bot's manners."""

    cooldown_questions: int = field(default=5, metadata={"ge": 1})
    cooldown_seconds: float = field(default=10.0, metadata={"gt": 0})
    keep_days: int = field(default=90, metadata={"ge": 1, "le": 3650})
    """How long the buttons under an answer work, and so how long its question is kept."""
    archive_servers: list[int] = field(default_factory=list)
    """Servers whose managers may change the archive and its feeds; empty: those of the application's owner."""
    require_addresses: bool = False
    """Refuse files from members: every article has an address."""
    bin_days: int = field(default=7, metadata={"ge": 0, "le": 365})
    """How long a removed article can be brought back; its words are wiped afterwards. 0: at once."""
    shards: list[int] = field(default_factory=list)
    """Which of Discord's connections this process opens, where several processes share them; empty: all."""
    shard_count: int = field(default=0, metadata={"ge": 0, "le": 16384})
    """How many connections all processes open together. 0: as many as Discord asks for."""


@dataclass(frozen=True)
class FetchSettings(_Section):
    """What may be fetched by URL."""

    allow_private: bool = False
    """Admit addresses of private networks and of this machine, for an intranet."""
    total_seconds: float = field(default=60.0, metadata={"gt": 0})
    max_bytes: int = field(default=20_000_000, metadata={"ge": 1})
    host_interval_seconds: float = field(default=1.0, metadata={"ge": 0})
    user_agent: str = field(default="", metadata={"pattern": _HEADER})
    """How the program calls itself to sites; empty: by its own name."""

    def policy(self) -> FetchPolicy:
        """Give the bounds of every request."""
        from bot.fetching.fetched import FetchPolicy  # noqa: PLC0415  most commands fetch nothing

        given = {one.name: getattr(self, one.name) for one in fields(self)}
        return FetchPolicy(**{name: value for name, value in given.items() if value != getattr(FetchSettings, name)})


@dataclass(frozen=True)
class FeedSettings(_Section):
    """How feeds are kept current while the Discord bot runs."""

    poll: bool = True
    minutes: float = field(default=15.0, metadata={"ge": 1, "le": 1440})
    """How often a feed is asked, unless it asks for longer pauses itself."""


@dataclass(frozen=True)
class OperatingSettings(_Section):
    """How those who run the bot look at it."""

    port: int = field(default=0, metadata={"ge": 0, "le": 65535})
    """Where on this machine the running bot serves /healthz and /metrics; 0: nowhere."""


@dataclass(frozen=True)
class OpenSearchSettings(_Section):
    """The cluster that holds the archive where one machine is not enough. The password comes from the environment."""

    nodes: list[str] = field(default_factory=lambda: ["http://127.0.0.1:9200"], metadata={"min_length": 1})
    prefix: str = field(default="onrecord", metadata={"pattern": _INDEX_NAME})
    """What the names of all indexes of the archive begin with."""
    user: str = ""
    ca_file: str = ""
    """The certificates of whoever signed the cluster's; empty: those that this machine trusts."""
    plain: bool = False
    """Speak to other machines without encryption."""
    shards: int = field(default=1, metadata={"ge": 1, "le": 1024})
    replicas: int = field(default=1, metadata={"ge": 0, "le": 20})
    timeout_seconds: float = field(default=10.0, metadata={"gt": 0})
    patience_seconds: float = field(default=30.0, metadata={"ge": 0})
    """How long a request is tried again while the cluster is busy or a node is lost."""


@dataclass(frozen=True)
class Settings(_Section):
    """Everything that can be configured. Paths count from the folder of the file that names them."""

    archive: Path = Path("onrecord.archive")
    """In the file: `path` in the section `archive`, with `engine` and `opensearch`; or `archive = "FILE"` alone."""
    engine: Literal["embedded", "opensearch"] = "embedded"
    opensearch: OpenSearchSettings = OpenSearchSettings()
    seeds: Path = Path("seeds")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    meaning: bool = True
    """Whether questions are also answered by what statements mean, in other words."""
    aliases: dict[str, str] = field(default_factory=dict)
    answers: AnswerSettings = AnswerSettings()
    discord: DiscordSettings = DiscordSettings()
    fetch: FetchSettings = FetchSettings()
    feeds: FeedSettings = FeedSettings()
    operating: OperatingSettings = OperatingSettings()


def load(path: Path | None) -> Settings:
    """Read the settings of `path`; None reads `config.toml` here, or takes the defaults where there is none.

    Raises SettingsError with one line for each wrong key, naming file and key.
    """
    if path is None:
        if not DEFAULT_FILE.exists():
            return Settings()
        path = DEFAULT_FILE
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}); name another file with --config") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: is not UTF-8 text; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: is not valid TOML: {error}") from error
    return _checked(path, values)


def _checked(path: Path, values: dict[str, Any]) -> Settings:
    values = _flat(path, values)
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415  # the defaults need no checking

    try:
        settings = TypeAdapter(Settings).validate_json(json.dumps(values, default=str))
    except ValidationError as error:
        lines = [f"{path}: {_key(one['loc'])}: {_advice(one)}" for one in error.errors()]
        raise SettingsError(*lines) from None
    if wrong := _wrong_shards(settings.discord):
        raise SettingsError(f"{path}: discord.shards: {wrong}")
    return settings


def _wrong_shards(discord: DiscordSettings) -> str:
    """What is wrong with the connections that are named; empty where nothing is."""
    if discord.shards and not discord.shard_count:
        return "shard_count must say how many there are in all, the same in every process"
    if any(not 0 <= shard < discord.shard_count for shard in discord.shards):
        return f"of {discord.shard_count} the first is 0, the last {discord.shard_count - 1}, not {discord.shards}"
    return ""


def _flat(path: Path, values: dict[str, Any]) -> dict[str, Any]:
    """A file's values under the names of `Settings`, its paths counted from the file's folder."""
    wrong = [name for name in _OF_THE_ARCHIVE if name in values]
    flat, section = dict(values), values.get("archive")
    if isinstance(section, dict):
        wrong += [f"archive.{name}" for name in section if name not in {"path", *_OF_THE_ARCHIVE}]
        flat |= {name: section[name] for name in _OF_THE_ARCHIVE if name in section}
        flat["archive"] = section.get("path", str(Settings.archive))
    if wrong:
        raise SettingsError(*(f"{path}: {name}: {_no_such_key(name.rpartition('.')[2])}" for name in wrong))
    for holder, key in ((flat, "archive"), (flat, "seeds"), (flat.get("opensearch"), "ca_file")):
        if isinstance(holder, dict) and isinstance(holder.get(key), str) and holder[key]:
            holder[key] = str(path.parent / holder[key])
    return flat


def _key(place: tuple[str | int, ...]) -> str:
    """A setting's name as it stands in the file."""
    return ".".join(map(str, ("archive", *place) if place[0] in _OF_THE_ARCHIVE else place))


def _no_such_key(name: str) -> str:
    near = get_close_matches(name, _keys(Settings()), n=1)
    return f"there is no such key; {f'did you mean {near[0]}?' if near else 'config.example.toml lists them all'}"


def _advice(error: Any) -> str:  # noqa: ANN401  pydantic's ErrorDetails is a TypedDict of version-dependent shape
    if error["type"] == "unexpected_keyword_argument":
        return _no_such_key(str(error["loc"][-1]))
    if error["type"] == "string_pattern_mismatch":
        return f"{_MAY_HOLD[error['loc'][-1]]}, not {error['input']!r}"
    told = _MUST_BE.get(error["type"])
    wrong = told.format(**error.get("ctx", {})) if told else error["msg"]
    return f"{wrong}, not {error['input']!r}"


def _keys(section: object) -> list[str]:
    """The names of all keys, those of the sections within included."""
    found = []
    for one in fields(section):  # type: ignore[arg-type]
        value = getattr(section, one.name)
        found += [one.name, *(_keys(value) if is_dataclass(value) else [])]
    return found


def token() -> str:
    """Discord's token, from DISCORD_TOKEN or from the file that DISCORD_TOKEN_FILE names.

    Raises SettingsError where there is none. The token itself is never part of a message.
    """
    if found := _secret("DISCORD_TOKEN", "the bot's token"):
        return found
    raise SettingsError("DISCORD_TOKEN is not set; copy the token from https://discord.com/developers/applications")


def cluster_password() -> str:
    """The password of the cluster's user, from ONRECORD_OPENSEARCH_PASSWORD or the file that ..._FILE names.

    Empty where there is none. Raises SettingsError where the file cannot be read.
    """
    return _secret("ONRECORD_OPENSEARCH_PASSWORD", "the password")


def _secret(name: str, what: str) -> str:
    """What a variable of the environment holds, or the file that the variable NAME_FILE names; empty if neither."""
    if secret := os.environ.get(name, "").strip():
        return secret
    if not (file := os.environ.get(f"{name}_FILE", "").strip()):
        return ""
    try:
        secret = Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingsError(f"{name}_FILE: {file} cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{name}_FILE: {file} is not text; put {what} into it") from None
    if not secret:
        raise SettingsError(f"{name}_FILE: {file} is empty; put {what} into it")
    if os.name == "posix" and Path(file).stat().st_mode & 0o077:
        complain(f"{name}_FILE: {file} can be read by others on this machine; chmod 600 it")
    return secret
