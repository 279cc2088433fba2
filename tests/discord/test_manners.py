from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord.cooldowns import Cooldowns, Recent
from bot.discord.memory import Memory
from bot.discord.server_settings import Server
from bot.inquiries import Inquiry, statements_by
from retrieval.model import Period, Question
from tests.discord.values import passage

if TYPE_CHECKING:
    from pathlib import Path


def test_five_questions_in_ten_seconds_may_be_asked_and_not_a_sixth() -> None:
    cooldowns: Cooldowns[str] = Cooldowns()
    assert [cooldowns.wait("ann", 5, 10.0, second) for second in range(100, 105)] == [0.0] * 5
    assert cooldowns.wait("ann", 5, 10.0, 106) == 4.0
    assert cooldowns.wait("bob", 5, 10.0, 106) == 0.0
    assert cooldowns.wait("ann", 5, 10.0, 111) == 0.0


def test_what_is_remembered_stays_bounded_and_the_recent_stays() -> None:
    recent: Recent[int, int] = Recent(3)
    for number in range(5):
        recent.put(number, number)
        recent.get(2)
    assert [recent.get(number) for number in range(5)] == [None, None, 2, 3, 4]
    assert len(recent) == 3


def test_a_thing_is_first_once() -> None:
    recent: Recent[int, bool] = Recent(10)
    assert [recent.first(7, True), recent.first(7, True)] == [True, False]


HERE, THERE, STAFF, LOUD = 1, 2, 11, 12
ADMITTED = [
    (Server(), True),
    (Server(allowed_channels=(HERE,)), True),
    (Server(allowed_channels=(THERE,)), False),
    (Server(denied_channels=(HERE,)), False),
    (Server(denied_channels=(THERE,)), True),
    (Server(allowed_channels=(HERE,), denied_channels=(HERE,)), False),
    (Server(allowed_roles=(STAFF,)), True),
    (Server(allowed_roles=(LOUD,)), False),
    (Server(denied_roles=(STAFF,)), False),
    (Server(denied_roles=(LOUD,)), True),
]


@pytest.mark.parametrize(("server", "admitted"), ADMITTED)
def test_allow_and_deny_lists_decide(server: Server, admitted: bool) -> None:
    assert (server.refusal({HERE}, {STAFF}) == "") is admitted


def test_a_rule_replaces_the_one_before() -> None:
    server = Server().ruled_channel("allow", HERE).ruled_channel("deny", HERE)
    assert server == Server(denied_channels=(HERE,))
    assert server.ruled_channel("clear", HERE) == Server()
    assert Server().ruled_role("allow", STAFF).ruled_role("allow", STAFF) == Server(allowed_roles=(STAFF,))


def test_what_stands_behind_a_button_outlives_the_process(tmp_path: Path) -> None:
    inquiry = Inquiry("compare", (statements_by("Quill", "harbour"), statements_by("Lindqvist")), plainly=True)
    memory = Memory(tmp_path / "bot")
    key = memory.keep(42, inquiry)
    memory.set_plain_text(42, wanted=True)
    memory.close()
    again = Memory(tmp_path / "bot")
    kept = again.kept(key)
    assert kept
    assert (kept.asker, kept.inquiry) == (42, inquiry)
    assert again.wants_plain_text(42)
    again.close()


def test_what_is_forgotten_is_gone(memory: Memory) -> None:
    mine, yours = (memory.keep(person, Inquiry("actors")) for person in (1, 2))
    memory.set_plain_text(1, wanted=True)
    assert memory.forget_person(1) == 1
    assert memory.kept(mine) is None
    assert memory.kept(yours)
    assert not memory.wants_plain_text(1)
    memory.forget_older(-1)
    assert memory.kept(yours) is None


def test_a_report_is_stored_without_its_reporter(memory: Memory) -> None:
    memory.report(passage(), "Ada Quill", "speaker")
    assert memory.reports() == 1


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300), st.dates(), st.integers(0, 2**62))
def test_any_question_is_kept_as_it_is(text: str, day: object, asker: int) -> None:
    memory = Memory(None)
    question = Question(text, "verify", actors=(text,), topic=text, period=Period(since=day), words=text)  # type: ignore[arg-type]
    inquiry = replace(Inquiry("answer", (question,)), name=text)
    kept = memory.kept(memory.keep(asker, inquiry))
    assert kept
    assert (kept.asker, kept.inquiry) == (asker, inquiry)
    memory.close()
