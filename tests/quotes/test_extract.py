"""Who said what: each case is a short article and what has to be found in it."""

from pathlib import Path

import pytest

from retrieval.quotes import extract

SEED = Path(__file__).parents[2] / "seeds" / "2024-09-13-putin-nato-long-range-missiles.txt"

Found = tuple[str, str, str | None]


def quotes(text: str, kind: str | None = None) -> list[Found]:
    """Give kind, words and speaker (the name, else how the text puts it) of each quote."""
    found: list[Found] = []
    for quote in extract(text).quotes:
        assert text[quote.start : quote.end] == quote.text
        assert quote.rule
        if kind in {None, quote.kind}:
            who = (quote.speaker.name or quote.speaker.mention) if quote.speaker else None
            found.append((quote.kind, quote.text, who))
    return found


def spoken(text: str) -> list[tuple[str, str | None]]:
    return [(words, who) for _, words, who in quotes(text, "direct")]


INTRODUCTION = "Ann Roe, 45, and Karl Brandt run the harbour. Roe has been its head since May.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We wait,” Roe said.", [("We wait,", "Ann Roe")]),
        (
            "“We wait,” said Karl Brandt, a pilot. “We pray.”",
            [("We wait,", "Karl Brandt"), ("We pray.", "Karl Brandt")],
        ),
        ("Brandt told reporters in Oslo on Monday: “We wait.”", [("We wait.", "Karl Brandt")]),
        ("“We wait,” Brandt said, “and we pray.”", [("We wait,", "Karl Brandt"), ("and we pray.", "Karl Brandt")]),
        ("Roe: “We wait.”", [("We wait.", "Ann Roe")]),
        ("“We wait.” — Karl Brandt", [("We wait.", "Karl Brandt")]),
        ("According to Brandt, the port is “a ruin”.", [("a ruin", "Karl Brandt")]),
        ("Brandt was quoted as saying: “We wait.”", [("We wait.", "Karl Brandt")]),
        ("Brandt, who called the port “a ruin”, left.", [("a ruin", "Karl Brandt")]),
        ("The port was described by Brandt as “a ruin”.", [("a ruin", "Karl Brandt")]),
        (
            "In a statement, Brandt said the port was “a ruin” and “a shame.”",
            [("a ruin", "Karl Brandt"), ("a shame.", "Karl Brandt")],
        ),
        (
            "“We wait,” a port official said. “No ships,” the official said.",
            [("We wait,", "a port official"), ("No ships,", "the official")],
        ),
        ("“We wait.\n\n“We pray,” Brandt said.", [("We wait.", "Karl Brandt"), ("We pray,", "Karl Brandt")]),
        ("“Why?” Brandt fumed, throwing his hat.", [("Why?", "Karl Brandt")]),
        ("“She told me, ‘Karl, wait,’” Brandt said.", [("She told me, ‘Karl, wait,’", "Karl Brandt")]),
        ("“We wait for rain” said Karl Brandt, a pilot.", [("We wait for rain", "Karl Brandt")]),
        ("“We wait,” said Drew Hale, who owns a boat.", [("We wait,", "Drew Hale")]),
        ("In Salem, New Hampshire, Brandt went after Roe, calling her “late”.", [("late", "Karl Brandt")]),
        ("The storm grew, prompting Brandt to ask: “What now?”", [("What now?", "Karl Brandt")]),
        (
            "Brandt asked whether it “ever ends.” Judge Ida Holm, who wrote alone, left.",
            [("ever ends.", "Karl Brandt")],
        ),
        (
            "Brandt said it was “village”. Asked about that, Roe was calm. “We wait.”",
            [("village", "Karl Brandt"), ("We wait.", "Ann Roe")],
        ),
        ("One customer, Dean Hollis from Hull, was angry. “We wait,” he said.", [("We wait,", "Dean Hollis")]),
        ("“We wait,” a spokesman for her said.", [("We wait,", "a spokesman for her")]),
        ("Papers seen by the Herald say the port is “a ruin”.", [("a ruin", "Papers")]),
        ("Her neighbour, barrister Ida Holm KC, wrote that it was “late”.", [("late", "Ida Holm")]),
        ("After a talk with the port official, who called it “a ruin”, they left.", [("a ruin", "the port official")]),
        ("Brandt, asked about Roe's remark that he was “lazy,” laughed.", [("lazy,", "Ann Roe")]),
        ("Brandt released a letter saying the port was “a ruin”.", [("a ruin", "Karl Brandt")]),
        ("Brandt said that Roe called the port “a ruin”.", [("a ruin", "Karl Brandt")]),
        ("“We wait,” Roe said.\n\n“We pray,” he sighs.", [("We wait,", "Ann Roe"), ("We pray,", "Karl Brandt")]),
        (
            "“We wait,” Roe said.\n\nBrandt shrugs when I tell him. “She would say so.”",
            [("We wait,", "Ann Roe"), ("She would say so.", "Karl Brandt")],
        ),
        ("The port’s head of traffic, Qxarin Dole, said: “We wait.”", [("We wait.", "Qxarin Dole")]),
        ("The port's counsel, advocate Mira Shah, said: “We wait.”", [("We wait.", "Mira Shah")]),
        ("Prosecuting, Jane Moss KC said: “We wait.”", [("We wait.", "Jane Moss")]),
        ("Chief Minister Ravi Nair left. “We wait,” the CM said.", [("We wait,", "Ravi Nair")]),
        ("“We wait,” Brandt ji told them, according to an aide.", [("We wait,", "Karl Brandt")]),
        ("Roe’s response: “We wait.”", [("We wait.", "Ann Roe")]),
        ("In a letter, the port union called Brandt “a fine pilot”.", [("a fine pilot", "the port union")]),
        ("Roe asked to leave. Brandt's answer? “We wait.”", [("We wait.", "Karl Brandt")]),
        (
            "My old teacher, a Welshman called Mr Prosser, used to say “grit is for roads”.",
            [("grit is for roads", "Prosser")],
        ),
        ("Sergeant Ida Holm, Harbour and River Team (HART) said: “We wait.”", [("We wait.", "Ida Holm")]),
        ("The Director General of Port Services Ida Holm said: “We wait.”", [("We wait.", "Ida Holm")]),
        (
            "“We wait,” U.S. Rep. Ida Holm, D-Port Ellery, said. “We pray.”",
            [("We wait,", "Ida Holm"), ("We pray.", "Ida Holm")],
        ),
        (
            "Roe asked Brandt: “Why?” He replied: “We wait.”",
            [("Why?", "Ann Roe"), ("We wait.", "Karl Brandt")],
        ),
        (
            "“Why?” Brandt asked. “We wait,” said Roe. “Do we?” is what he asked next.",
            [("Why?", "Karl Brandt"), ("We wait,", "Ann Roe"), ("Do we?", "Karl Brandt")],
        ),
        ("“We wait.” : Karl Brandt\n\n“We pray.” : Ida Holm", [("We wait.", "Karl Brandt"), ("We pray.", "Ida Holm")]),
        ("And from Chairwoman Ida Holm:\n\n“We wait for rain.”", [("We wait for rain.", "Ida Holm")]),
        ("From Ida Holm, chair of the board: “We wait for rain.”", [("We wait for rain.", "Ida Holm")]),
        ("From the desk of Ida Holm\n\n“We wait for rain.”", [("We wait for rain.", "Ida Holm")]),
        ("Roe left. A White House official called it “a ruin”.", [("a ruin", "A White House official")]),
        ("The Herald quoted Brandt as saying “we wait”.", [("we wait", "Karl Brandt")]),
        (
            "“We wait for rain and hope.” What hurts is “the silence,” says Brandt.",
            [("We wait for rain and hope.", "Karl Brandt"), ("the silence,", "Karl Brandt")],
        ),
        ("A man accused of robbing Brandt told police he “had no choice”.", [("had no choice", "A man")]),
        ("Speaking to Ida Holm on the pier, Roe laughed. “We wait,” she said.", [("We wait,", "Ann Roe")]),
        (
            "“We wait.”\n\n– A weary Brandt loses his patience in March\n\n“We pray.”\n\n– Roe on the storm of May",
            [("We wait.", "Karl Brandt"), ("We pray.", "Ann Roe")],
        ),
    ],
)
def test_words_in_marks_get_their_speaker(text, expected):
    assert spoken(INTRODUCTION + text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "She sang in the musical “Paper Tigers” for years.",
        "The so-called “harbour rats” were gone.",
        "He read “The Salt Road” on CNN’s “Morning Tide.”",
        "The Army Tactical Missile System, or “ATACMS,” was old.",
        "They formed a group called “Friends of the Port”.",
        "Brandt, who runs the port, is said to be “mortified”.",
        "In her 2019 memoir, “Steady Hands,” Roe wrote that ships are dull.",
        "Brandt denied saying “we will pay for it all”.",
        "Brandt refused to say “sorry for it all”.",
        "Neither Roe nor Brandt said “we will pay for it all”.",
        "It is not true that Brandt said “we will pay for it all”.",
        "The claim that Brandt said “we will pay for it all” is false.",
        "Brandt was misquoted as saying “we will pay for it all”.",
        "Brandt denied ever having said “we will pay for it all”.",
        "Brandt denied that Roe told him “we will pay for it all”.",
        "Brandt denied that the port was “a ruin and a shame”.",
        "Brandt denied claims that the port was “a ruin and a shame”.",
    ],
)
def test_titles_and_names_are_no_statement(text):
    assert spoken(INTRODUCTION + text) == []


def test_a_heading_in_marks_belongs_to_nobody():
    text = "“We are waiting,” Ann Roe said.\n\n'Deeply sorry'\n\nThe port was shut again in the evening."
    assert spoken(text) == [("We are waiting,", "Ann Roe")]


@pytest.mark.parametrize("question", ["Asked whether the port was shut", "Pressed on what was wrong"])
def test_what_somebody_was_asked_is_not_what_they_said(question):
    assert quotes(f"{question}, Karl Brandt said: “We wait.”") == [("direct", "We wait.", "Karl Brandt")]


def test_words_that_nobody_is_said_to_have_spoken_have_no_speaker():
    assert [who for _, who in spoken("It was cold.\n\n“We are going to wait for them all.”\n\nIt was dark.")] == [None]


def test_a_reported_clause_with_quoted_words_is_mixed_and_its_words_stand_by_themselves():
    text = "Karl Brandt said the port was “a ruin” beyond repair."
    assert quotes(text) == [
        ("mixed", "the port was “a ruin” beyond repair", "Karl Brandt"),
        ("direct", "a ruin", "Karl Brandt"),
    ]


def test_captions_and_credits_are_no_statements():
    text = "Ann Roe waited.\n\nKarl Brandt speaks to media in Oslo, July 8, 2024. Clodagh Byrne/Reuters\n\nIt rained."
    assert quotes(text) == []


def test_a_heading_speaks_for_the_words_below_it():
    text = "Here is what you missed:\n\nSenator Ann Roe on Harbour Talk\n\nOn fares: “They are going to fall by May.”"
    assert spoken(text) == [("They are going to fall by May.", "Ann Roe")]


def test_a_day_of_a_month_is_nobody():
    text = (
        "June 14 was chosen because the Second Harbour Congress adopted a resolution on June 14, 1777, that stated:"
        " “That the flag of the port shall be of thirteen stripes of red.”"
    )
    assert [name for _, name in spoken(text)] == ["Second Harbour Congress"]


@pytest.mark.parametrize("byline", ["By Ida Holm", "Ida Holm in Oslo"])
def test_who_wrote_does_not_speak(byline):
    text = f"The port is shut\n\n{byline}\n\n“We wait,” Ann Roe said.\n\n“We pray. That is all there is to do.”"
    assert spoken(text) == [("We wait,", "Ann Roe"), ("We pray. That is all there is to do.", "Ann Roe")]


def test_an_agency_that_signs_the_article_does_not_speak():
    text = "“We wait,” said Ann Roe, who runs the port. “We pray. That is all there is to do.”\n\n- BLOOMBERG"
    assert spoken(text) == [("We wait,", "Ann Roe"), ("We pray. That is all there is to do.", "Ann Roe")]


def test_a_transcript_gives_its_turns():
    text = (
        "Press Briefing by Harbour Master Ann Roe\n\nMS. ROE: Good morning. Any questions?\n\nQ When will it open?\n\n"
        "MS. ROE: It will open in May. We are sure of that.\n\nQ Thank you very much for coming.\n\nMS. ROE: Goodbye."
    )
    found = spoken(text)
    assert ("It will open in May. We are sure of that.", "Ann Roe") in found
    assert ("When will it open?", "Q") in found


def test_the_seed_article_is_read_as_a_careful_reader_does():
    found = quotes(SEED.read_text(encoding="utf-8"))
    expected = [
        ("indirect", "such a change would mean Russia was at war with NATO", "Vladimir Putin"),
        ("direct", "we are working that out right now.", "Joe Biden"),
        ("mixed", 'such a change in policy would alter "the very essence" of the conflict', "Vladimir Putin"),
        ("direct", "the very essence", "Vladimir Putin"),
        (
            "direct",
            "If partners support it, it will make it easier for Ukraine to force Russia to end the war,",
            "Volodymyr Zelenskyy",
        ),
        (
            "direct",
            "We’re really not talking about something that’ll have an impact on the battlefield,",
            "the official",
        ),
    ]
    assert [quote for quote in expected if quote not in found] == []
    assert {who for _, _, who in found} == {
        *(
            "Vladimir Putin",
            "Administration officials",
            "John Kirby",
            "U.S. aides",
            "A British official",
        ),
        *("Antony Blinken", "Joe Biden", "Volodymyr Zelenskyy", "a US official", "the official"),
    }


COUNTRYMEN = "Serbian star Novak Djokovic won in Paris on Sunday. "


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("The Serb said he was tired.", "Novak Djokovic"),
        ("The Spaniard said he was tired.", "The Spaniard"),
        ("The Serbs said they were tired.", "The Serbs"),
        ("The French said they were tired.", "The French"),
    ],
)
def test_a_countryman_is_whoever_was_named_and_a_people_is_nobody(sentence, who):
    ((_, _, found),) = quotes(COUNTRYMEN + sentence)
    assert found == who


def test_the_moment_of_speaking_is_not_reported():
    assert quotes("“See you soon,” Ann Roe said as she was led away.", "indirect") == []


def test_what_somebody_denies_is_no_role():
    (person,) = extract("Ann Roe, 52, denies robbing a bank. “No,” Roe said.").people
    assert person.roles == ()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“Nobody has done it,” the Hull radio host and former boxer told the Echo.", "the Hull radio host"),
        ("“I do feel left out,” said Hull resident and baker Ann Roe.", "Ann Roe"),
        (
            "It is a “big boost” for ports like Hull, Goole and Grimsby, said law professor Ann Roe.",
            "Ann Roe",
        ),
        ("Before leaving, Roe records a message for the town, vowing that “the dust clears”.", "Roe"),
        ("Rents fell and are a “thing of the past”, according to a study by Ann Roe.", "Ann Roe"),
        ("Rents fell and are a “thing of the past”, according to a poll conducted by Ann Roe.", "Ann Roe"),
        ("When Ben Ray asked Ann Roe to print the book again, Roe declined, citing “legal risks”.", "Ann Roe"),
    ],
)
def test_a_verb_finds_its_subject_across_other_phrases(text, who):
    (found,) = [name for kind, _, name in quotes(text) if kind == "direct"]
    assert found == who


@pytest.mark.parametrize(
    "text",
    [
        "Here is what is on.\n\nJuly 22: “The First Women Pilots” is at noon at the Aviation Center.",
        "Series creator Ann Roe (“Salt Roads”) went home.",
        "Ann Roe guides readers through the questions that come up when watching “Salt Roads.”",
        "The bridge took a “gap year” in 2023.",
    ],
)
def test_titles_and_names_of_things_are_nobodys_words(text):
    assert quotes(text, "direct") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe spoke. She might as well have said “trust me”.",
        "If she had been asked, Ann Roe would have said “never again”.",
        "Imagine Ann Roe saying “I was wrong”.",
        "Ann Roe was asked to go. “No,” was the reply.",
    ],
)
def test_words_that_nobody_is_said_to_have_spoken_are_given_to_nobody(text):
    assert [name for _, _, name in quotes(text) if name] == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ann Roe runs a farm with her husband, Ben Ray. “We grow leeks,” her husband said.", "Ben Ray"),
        ("Ann Roe spoke. “Come here,” she beckoned.", "Ann Roe"),
        ("As Ann Roe sees it, the plan is “dead in the water”.", "Ann Roe"),
        ("President Ann Roe said it was a “moment of hope,” the Echo reported.", "Ann Roe"),
    ],
)
def test_kin_unknown_verbs_and_sources_of_sources(text, who):
    assert spoken(text)[0][1] == who


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Roe vowed not to sell the port.", ["not to sell the port"]),
        ("Ann Roe promised never to raise the levy.", ["never to raise the levy"]),
        ("Norvale attacked the harbour on Monday, and Ann Roe welcomed 8.7 million visitors.", []),
        ("Ann Roe attacked the plan for the harbour.", ["the plan for the harbour"]),
        ("Ann Roe said she and Ben Ray had agreed to go.", ["she and Ben Ray had agreed to go"]),
        ("Nobody said it was over.", []),
    ],
)
def test_what_is_reported_is_whole_and_was_said(text, expected):
    assert [words for _, words, _ in quotes(text, "indirect")] == expected


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Per harbour spokeswoman Ann Roe, “the choice was made in May.”", "Ann Roe"),
        ("“The choice was made in May,” per Ann Roe. It costs 5 per head, per year.", "Ann Roe"),
        ("The trial comes after Ann Roe pushed for a delay, arguing it would give her “time to prepare”.", "Ann Roe"),
        ("“He is eighty,” said Ann Roe, who played in May. “He is such a good boy.” – Reuters", "Ann Roe"),
        ("Ann Roe spoke.\n\n“It is over,” Ben Ray said.\n\nAdded Roe: “I think we are all well.”", "Ann Roe"),
    ],
)
def test_the_last_words_are_those_of(text, who):
    assert spoken(text)[-1][1] == who


def test_a_nickname_in_a_name_is_nobodys_words():
    assert spoken("A video shows him with Casandra “Cassie” Roe at a hotel, the judge said.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Roe told her coach “Mel” that she was done.\n\n“I am done with all of it.”\n\n~ Ben Ray, coach",
            [("I am done with all of it.", "Ben Ray")],
        ),
        ("A friend of Roe's told the Echo she was “in bits”.", [("in bits", "A friend of Roe")]),
    ],
)
def test_a_name_in_marks_a_line_of_a_signature_and_a_friend(text, expected):
    assert spoken(text) == expected


def test_a_clause_between_commas_does_not_end_what_is_reported():
    ((_, words, who),) = quotes("Ann Roe said the men, who were held on Monday, confessed in May.", "indirect")
    assert (words, who) == ("the men, who were held on Monday, confessed in May", "Ann Roe")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Roe said in May that it would fall.", [("it would fall", "Ann Roe")]),
        ("Theresa May said it would fall.", [("it would fall", "Theresa May")]),
        (
            "The minister was told by Ann Roe that it rained, and by Ben Ray that it snowed.",
            [("it rained", "Ann Roe"), ("it snowed", "Ben Ray")],
        ),
    ],
)
def test_months_that_look_like_verbs_and_several_who_tell(text, expected):
    assert [(words, who) for _, words, who in quotes(text, "indirect")] == expected


def test_what_an_institution_passes_on_is_whose_it_was():
    assert spoken("The BBC revealed that Ann Roe had told friends she was “bored”.") == [("bored", "Ann Roe")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Roe described the storm as “one of the worst weather events” the state has seen.",
            [("one of the worst weather events", "Ann Roe")],
        ),
        (
            "Roe said she was reviewing “protocol” about the seats, according to reporting from The Hull Echo.",
            [("protocol", "Ann Roe")],
        ),
        ("Ann Roe likes to refer to Norvale as “the sleeping giant”.", [("the sleeping giant", "Ann Roe")]),
    ],
)
def test_whoever_is_near_is_no_speaker_for_that(text: str, expected: list[tuple[str, str]]) -> None:
    assert spoken(INTRODUCTION + text) == expected


def test_a_noun_with_a_capital_behind_the_words_is_no_verb_of_a_tag() -> None:
    assert spoken("“It was a long night.” Storms crossed Kentucky on Friday.") == [("It was a long night.", None)]


def test_one_who_speaks_along_with_another_does_so_for_both() -> None:
    text = "Ann Roe, along with Karl Brandt, said the bridge was unsafe."
    (quote,) = extract(INTRODUCTION + text).quotes
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.joint) == ("Ann Roe", ("Karl Brandt",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“It has been getting worse,” the harbour’s Ann Roe, “and we are feeling it.”",
            [("It has been getting worse,", "Ann Roe"), ("and we are feeling it.", "Ann Roe")],
        ),
        (
            "“I think he is great,” Brandt said. “He gets people excited.” – Ann Roe",
            [("I think he is great,", "Karl Brandt"), ("He gets people excited.", "Karl Brandt")],
        ),
        (
            "Brandt gave what Roe called “a stark message”, warning that years of hardship may be “more difficult”.",
            [("a stark message", "Ann Roe"), ("more difficult", "Karl Brandt")],
        ),
        (
            "Hull Lines, which represents Norvale Air, Roe Lines, Delta Ferries and others, warned “it may slow down”.",
            [("it may slow down", "Hull Lines")],
        ),
    ],
)
def test_whoever_speaks_is_told_from_names_beside(text: str, expected: list[tuple[str, str]]) -> None:
    assert spoken(INTRODUCTION + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We strongly condemn it,” NATO members in a statement Thursday.",
            [("We strongly condemn it,", "NATO members")],
        ),
        (
            "The storm poses a fresh challenge for the Roe administration, which this week vowed to “hold firm on it”.",
            [("hold firm on it", "the Roe administration")],
        ),
        (
            "This would “limit his statements for a year,” according to the filing.",
            [("limit his statements for a year,", "the filing")],
        ),
    ],
)
def test_a_source_without_a_name_is_told_by_its_own_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert spoken(text) == expected
