"""The commands of the documented interface: what they print, where, and how they exit."""

import hashlib
import json
import re
from typing import Any

import pytest

from tests.bot.conftest import SEED_ID, SEEDS, document

STORY: dict[str, Any] = {
    "id": "harbour-1",
    "title": "Harbour to reopen",
    "date": "2024-03-01",
    "source": "The Daily",
    "text": "Harbour to reopen\n\n“We will open the harbour on Monday,” said Ama Mensah, the harbour master.\n",
}
EDITED = STORY | {"text": STORY["text"].replace("Monday", "Tuesday")}


def lines(*values: Any) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


# --- asking -----------------------------------------------------------------------------------------------------


def test_a_newcomer_asks_and_reads_speaker_role_words_way_and_day(onrecord):
    done = onrecord("ask", "What did Putin say?")
    assert done.returncode == 0
    assert "Vladimir Putin, Russian President · verbatim · published 13 September 2024" in done.stdout
    assert (
        "This will mean that NATO countries -- the United States and European countries -- are at war with Russia"
        in done.stdout
    )
    assert "\x1b" not in done.stdout


def test_an_answer_in_json_has_every_key_of_the_interface(onrecord):
    answer = document(onrecord("ask", "What did Putin say about NATO?", "--json"))
    assert {
        "question",
        "kind",
        "actors",
        "topic",
        "from",
        "to",
        "outcome",
        "message",
        "passages",
        "nearest",
        "diff",
    } <= set(answer)
    passage = answer["passages"][0]
    assert {
        "start", "end", "text", "kind", "cue", "speaker", "article", "actor", "said", "score", "context", "also_in",
    } <= set(passage)  # fmt: skip
    assert set(passage["article"]) == {"id", "title", "source", "url", "published", "sha256", "origin"}
    assert set(passage["speaker"]) == {"mention", "start", "end", "name", "basis"}
    assert set(passage["context"]) == {"before", "after"}


def test_every_passage_of_an_answer_stands_in_the_article_at_its_offsets(onrecord):
    text = (SEEDS / f"{SEED_ID}.txt").read_text(encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    for question in ("What did Putin say?", "What did Zelenskyy say?", "What did Starmer say?", "missiles"):
        answer = document(onrecord("ask", question, "--json"))
        shown = answer["passages"] + answer["nearest"]
        assert shown
        assert [text[one["start"] : one["end"]] for one in shown] == [one["text"] for one in shown]
        assert {one["article"]["sha256"] for one in shown} == {digest}


def test_json_lines_are_answered_in_order_and_bad_ones_are_named(onrecord):
    stdin = (
        lines({"id": 1, "question": "What did Putin say?"}, {"id": "b"})
        + "{nonsense\n\n"
        + lines(
            {"id": 3, "question": "What did Kirby say last week?", "today": "2024-09-20"},
            {"id": 4, "question": "What did Kirby say?", "today": "tomorrow"},
        )
    )
    done = onrecord("ask", "--jsonl", stdin=stdin)
    answered = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in answered] == [1, 3]
    assert [line["answer"]["outcome"] for line in answered] == ["answered", "answered"]
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == [
        "standard input, line 2",
        "standard input, line 3",
        "standard input, line 6",
    ]


def test_an_explained_answer_shows_the_sum_that_put_each_passage_in_its_place(onrecord):
    told = onrecord("ask", "--explain", "what does kirby think of long-range strikes").stdout
    assert re.search(r"1\. .*\n\s+[\d.-]+ = [a-z ]+ [+-]\d", told)
    assert "not weighed" in onrecord("ask", "--explain", "what did putin say").stdout


def test_without_meaning_questions_are_answered_by_words_alone(onrecord, tmp_path):
    plain = tmp_path / "plain.toml"
    plain.write_text(f'meaning = false\nseeds = "{SEEDS}"\n', encoding="utf-8")
    question = "what does kirby think of long-range strikes"
    by_words = onrecord("--config", str(plain), "ask", "--explain", question).stdout
    assert " meaning " not in by_words
    assert " meaning " in onrecord("ask", "--explain", question).stdout


def test_today_fixes_what_last_week_means(onrecord):
    near = document(onrecord("--today", "2024-09-20", "ask", "What did Kirby say last week?", "--json"))
    far = document(onrecord("--today", "2024-11-22", "ask", "What did Kirby say last week?", "--json"))
    assert (near["outcome"], near["from"], near["to"]) == ("answered", "2024-09-09", "2024-09-15")
    assert far["outcome"] == "not_on_topic"


@pytest.mark.parametrize("question", ["", "   ", "?", "🤖", "x" * 5000, "a\x01b\x1b[2J", "hello", "' OR 1=1 --"])
def test_what_is_no_question_gets_a_sentence_and_exit_code_0(onrecord, question):
    done = onrecord("ask", question, "--json")
    answer = document(done)
    assert answer["outcome"] in {"not_found", "answered"}
    assert len(answer["message"]) > 20


def test_markdown_and_csv_are_offered(onrecord):
    assert "> “This will mean" in onrecord("ask", "What did Putin say?", "--markdown").stdout
    assert onrecord("ask", "What did Putin say?", "--csv").stdout.startswith("part,speaker,role,")


def test_chat_answers_questions_from_a_pipe_and_keeps_the_context(onrecord):
    done = onrecord("chat", stdin="What did Putin say about the conflict?\nand Biden?\n/actors\n/quit\nnever read\n")
    assert done.returncode == 0
    first, second = done.stdout.split("you> and Biden?")
    assert "the very essence" in first
    assert "we are working that out right now." in second
    assert "never read" not in done.stdout


CHAT = [
    ("/who-said the very essence", ["Vladimir Putin said this"]),
    ("/did-say kirby | there is no change to our view", ["Yes, John Kirby said these words"]),
    ("/actor kirby", ["White House national security spokesman", "1 verbatim", "Latest"]),
    ("/actor the russian president", ["Vladimir Putin", "Latest"]),
    ("/actor nobody such", ["Nobody called “nobody such” is on record"]),
    ("/actors", ["actors with statements on record", "John Kirby, White House"]),
    ("/timeline putin | nato", ["Vladimir Putin about NATO", "in order of days"]),
    ("/compare putin | kirby", ["by Vladimir Putin", "by John Kirby"]),
    ("/latest kirby", ["There is no change to our view"]),
    ("/latest | missiles", ["about missiles", "the latest first"]),
    ("/latest", ["what anybody said", "more; type: more"]),
    ("/article", ["1 article, newest first", "2024-09-13"]),
    ("/article at war with nato", ["13 September 2024", "“the very essence”"]),
    ("/article no such title", ["There is no article “no such title” in the archive."]),
    ("/sources", ["No article names its source."]),
    ("/ask Who said the very essence?", ["Vladimir Putin said this"]),
    ("/ASK", ["/ask needs: question"]),
    ("/help", ["/timeline actor | [topic]", "What somebody said over time", "/quit leaves"]),
    ("/privacy", ["neither stored nor logged"]),
    ("/did-say putin", ["/did-say needs: words. Type it like this: /did-say actor | words"]),
    ("/compare putin and kirby", ["by Vladimir Putin", "by John Kirby"]),
    ("/compare putin vs kirby about nato", ["by Vladimir Putin about NATO", "about nato"]),
    ("/compare putin kirby", ["by Vladimir Putin", "by John Kirby"]),
    ("/timeline putin on nato", ["Vladimir Putin about NATO"]),
    ("/did-say kirby “there is no change to our view”", ["Yes, John Kirby said these words"]),
    ('/who-said "the very essence"', ["Vladimir Putin said this", "“the very essence”"]),
    ('/did-say putin ""', ["/did-say needs: words"]),
    ("/who-said", ["/who-said needs: words"]),
    ("/compare putin |  | nato", ["/compare needs: second"]),
    ("/actr putin", ["There is no command /actr; did you mean /actor? /help lists them."]),
    ("/", ["There is no command /. /help lists them."]),
    ("/actor \udc80 | \x00", ["is on record"]),
]


def test_chat_does_what_each_command_promises(onrecord):
    typed = "\n".join(line for line, _ in CHAT).encode("utf-8", "surrogateescape")
    replies = onrecord("chat", stdin=typed).stdout.split("you> ")[1:]
    shown = [
        (line, [word for word in words if word not in reply])
        for (line, words), reply in zip(CHAT, replies, strict=True)
    ]
    assert shown == [(line, []) for line, _ in CHAT]


def test_chat_goes_on_from_a_command_with_more_and_with_another_actor(onrecord):
    done = onrecord("chat", stdin="/latest\nmore\n/timeline putin | war\nand Zelenskyy?\n")
    _, first, second, _, other = done.stdout.split("you> ")
    assert "from number 6 on" in second
    assert {line for line in first.splitlines() if "[" in line}.isdisjoint(second.splitlines())
    assert "Understood as: what Volodymyr Zelenskyy said about war" in other


# --- the archive ------------------------------------------------------------------------------------------------


def test_ingest_says_what_came_of_each_article(onrecord, folder):
    (folder / "news.jsonl").write_text(lines(STORY))
    assert onrecord("ingest", "news.jsonl").stdout == "added harbour-1\n"
    assert onrecord("ingest", "news.jsonl").stdout == "unchanged harbour-1\n"
    (folder / "news.jsonl").write_text(lines(EDITED))
    assert onrecord("ingest", "news.jsonl").stdout == "updated harbour-1\n"
    assert "Tuesday" in onrecord("ask", "What did Mensah say?").stdout
    assert "Monday" not in onrecord("ask", "What did Mensah say?").stdout


def test_an_archive_holds_only_what_was_ingested(onrecord, folder):
    (folder / "news.jsonl").write_text(lines(STORY))
    onrecord("ingest", "news.jsonl")
    assert document(onrecord("ask", "What did Putin say?", "--json"))["outcome"] == "unknown_actor"


def test_json_lines_keep_their_id_and_text(onrecord, folder):
    odd = STORY | {"id": "x/y z", "text": "  \r\n“Odd,” she said.\ud800\x00 \n", "extra": 1, "url": None}
    (folder / "news.jsonl").write_text(lines(odd))
    onrecord("ingest", "news.jsonl")
    kept = document(onrecord("article", "x/y z", "--json"))
    assert (kept["id"], kept["text"]) == (odd["id"], odd["text"])


def test_bad_records_are_named_and_the_rest_is_added(onrecord, folder):
    (folder / "news.jsonl").write_text(lines({"id": "no text"}) + "{broken\n" + lines(STORY))
    done = onrecord("ingest", "news.jsonl", "missing.txt")
    assert done.returncode == 1
    assert done.stdout == "added harbour-1\n"
    assert [where in done.stderr for where in ("news.jsonl", "line 1", "line 2", "missing.txt")] == [True] * 4
    assert "Traceback" not in done.stderr


def test_ingest_in_json_lists_every_outcome(onrecord, folder):
    (folder / "news.jsonl").write_text(lines(STORY))
    done = onrecord("ingest", "news.jsonl", "missing.txt", "--json")
    assert [(one["id"], one["outcome"]) for one in json.loads(done.stdout)] == [
        ("harbour-1", "added"),
        (None, "failed"),
    ]
    assert done.returncode == 1


def test_where_nothing_could_be_read_no_archive_is_made(onrecord, folder):
    assert onrecord("ingest", "missing.txt").returncode == 1
    assert not list(folder.glob("*.archive*"))
    assert document(onrecord("ask", "What did Putin say?", "--json"))["outcome"] == "answered"


def test_standard_input_can_be_ingested(onrecord):
    assert onrecord("ingest", "-", stdin=lines(STORY)).stdout == "added harbour-1\n"


def test_remove_takes_the_article_and_everything_derived_from_it(onrecord, folder):
    (folder / "news.jsonl").write_text(lines(STORY))
    onrecord("ingest", "news.jsonl")
    assert onrecord("remove", "harbour-1").stdout == "removed harbour-1\n"
    assert document(onrecord("ask", "What did Mensah say?", "--json"))["outcome"] == "unknown_actor"
    assert document(onrecord("actors", "--json")) == []
    again = onrecord("remove", "harbour-1")
    assert (again.returncode, again.stderr) == (
        1,
        "harbour-1: there is no such article; onrecord articles lists them\n",
    )


def test_actors_articles_and_one_article_are_listed(onrecord):
    actors = {one["name"]: one for one in document(onrecord("actors", "--json"))}
    assert actors["Vladimir Putin"]["statements"] >= 3
    assert actors["Keir Starmer"]["statements"] == 0
    (article,) = document(onrecord("articles", "--json"))
    assert (article["id"], article["published"]) == (SEED_ID, "2024-09-13")
    whole = document(onrecord("article", SEED_ID, "--json"))
    assert whole["text"] == (SEEDS / f"{SEED_ID}.txt").read_text(encoding="utf-8")
    assert "the very essence" in [quote["text"] for quote in whole["quotes"]]
    for command in (("actors",), ("articles",), ("article", SEED_ID), ("actor", "putin")):
        done = onrecord(*command)
        assert done.returncode == 0, done.stderr
        assert done.stdout


def test_an_actor_is_summed_up(onrecord):
    summary = document(onrecord("actor", "putin", "--json"))
    assert summary["id"] == "vladimir-putin"
    assert summary["roles"][0]["text"] == "Russian President"
    unknown = onrecord("actor", "Lavrov")
    assert (unknown.returncode, "Lavrov" in unknown.stderr) == (1, True)


# --- quotes -----------------------------------------------------------------------------------------------------


def test_quotes_of_json_lines_count_into_the_text_that_was_given(onrecord):
    done = onrecord("quotes", "--jsonl", stdin=lines(STORY, {"id": 2, "text": ""}, {"id": 3}))
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    (quote,) = first["quotes"]
    assert STORY["text"][quote["start"] : quote["end"]] == quote["text"] == "We will open the harbour on Monday,"
    assert (quote["kind"], quote["speaker"]["name"], quote["cue"]["text"]) == ("direct", "Ama Mensah", "said")
    assert set(quote) == {"start", "end", "text", "kind", "cue", "speaker", "inner"}
    assert second == {"id": 2, "quotes": []}
    assert (done.returncode, "line 3" in done.stderr) == (1, True)


def test_explained_quotes_name_everybody_who_was_considered(onrecord):
    text = "Ann Roe spoke to Ben Cole. “It is late,” Cole said."
    done = onrecord("quotes", "--jsonl", "--explain", stdin=lines({"id": 1, "text": text}))
    (quote,) = json.loads(done.stdout)["quotes"]
    chosen, *others = quote["considered"]
    assert (quote["rule"], chosen["rule"], chosen["speaker"]["name"]) == ("tag behind", "tag behind", "Ben Cole")
    assert all(other["trust"] <= chosen["trust"] for other in others)


def test_quotes_shows_what_would_be_extracted_and_stores_nothing(onrecord, folder):
    shown = onrecord("quotes", f"seeds/{SEED_ID}.txt", "--explain")
    assert "Vladimir Putin" in shown.stdout
    assert "because: tag behind, John Kirby (“John Kirby”) at 1068, trusted 100" in shown.stdout
    assert "before: tag in the sentence, “A British official” at 2098, trusted 37" in shown.stdout
    assert document(onrecord("quotes", f"seeds/{SEED_ID}.txt", "--json"))[0]["quotes"]
    assert not list(folder.glob("*.archive*"))


# --- errors -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--config", "none.toml", "ask", "x"), "none.toml: cannot be read"),
        (("--today", "soon", "ask", "x"), "'soon' is no day"),
        (("ask",), "give a question, or --jsonl"),
        (("ask", "--jsonl", "x"), "give a question, or --jsonl"),
        (("quotes",), "name a file or URL, or give --jsonl"),
        (("--archive", "seeds", "articles"), "seeds"),
        (("--archive", f"seeds/{SEED_ID}.txt", "articles"), SEED_ID),
        (("run",), "DISCORD_TOKEN is not set"),
        (("dance",), "No such command"),
    ],
)
def test_a_wrong_call_is_one_clear_complaint_and_exit_code_2(onrecord, arguments, complaint):
    done = onrecord(*arguments)
    assert done.returncode == 2
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_without_archive_and_seeds_it_says_how_to_add_articles(onrecord, folder):
    (folder / "seeds").rename(folder / "elsewhere")
    done = onrecord("ask", "What did Putin say?")
    assert done.returncode == 2
    assert "onrecord ingest" in done.stderr


def test_the_version_is_told(onrecord):
    assert onrecord("--version").stdout.startswith("onrecord ")
