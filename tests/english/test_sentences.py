"""Sentences: cases of hard news prose, each written with ¦ where a sentence ends."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.english.sentences import sentences

PROSE = [
    # abbreviations and initials
    "Officials in the U.S. said the plan would work.¦ The plan failed.",
    "See Fig. A for the map.¦ Vol. II and Sec. C are lost.",
    "He ate a fig.¦ A man saw it.",
    "He moved to the U.S.¦ The move cost him his job.",
    "They met at the U.S. Embassy in Kyiv.¦ Nobody spoke.",
    "Lt. Gen. Mark Hertling spoke.¦ Gen. Valery Gerasimov did not.",
    "Speaking outside No. 10 on Friday, he smiled.¦ No. 11 stayed dark.",
    "She said no.¦ He said yes.",
    "Mr. Smith met Mrs. Jones and Dr. Brown.¦ They argued.",
    "The bill, by Sen. Jane Roe, D-Calif., passed.¦ Rep. John Doe voted no.",
    "It opened on Jan. 6 and closed on Sept. 13.¦ Visitors were few.",
    "The talks resume at 5 p.m. Tuesday in Geneva.¦ Both sides agreed.",
    "The talks ended at 5 p.m.¦ Both sides left.",
    "The vote is at 10 a.m. Eastern time.¦ It will be close.",
    "At 5 p.m. Putin arrived.¦ He left at six.",
    "J. K. Rowling wrote it.¦ J.R.R. Tolkien did not.",
    "George W. Bush and John F. Kennedy Jr. were named.¦ The list was long.",
    "He works for Apple Inc. in California.¦ She left Ford Motor Co.¦ The firm declined to comment.",
    "Martin Luther King Jr. was born in Atlanta.¦ He preached there.",
    "Some allies, e.g. Poland and Estonia, agreed.¦ Others, i.e. Hungary, did not.",
    "The case, Roe vs. Wade, was old.¦ It fell.",
    "They fled St. Petersburg for Ft. Worth.¦ St. Louis was next.",
    "He holds a Ph.D. in physics.¦ She has an M.D. from Yale.",
    "See p. 12 and Art. 5 of the treaty.¦ It is short.",
    "The rally in Tempe, Ariz., drew 4,000.¦ Few stayed.",
    "Maj. Gen. A. B. Clark and Col. C. Dee saluted.¦ Nobody answered.",
    "Prof. Dr. Anna Weiss of the Univ. of Vienna agreed.¦ So did I.¦ The rest did not.",
    "The company, Roe & Co., closed.¦ Doe Ltd. survived.",
    "Gov. Ron Doe, R-Fla., spoke in Washington, D.C.¦ He left early.",
    "He was born in Washington, D.C., in 1950.¦ He died there.",
    # numbers, lists, addresses
    "Prices rose 2.5 percent.¦ Wages rose 1.25 percent to $3.50.",
    "The army lost 1,000 men.¦ 300 were captured.",
    "Version 3.11.2 came out in 2024.¦ It was fast.",
    "Read more at https://example.com/a.b?c=D.E and write to jane.doe@example.com.¦ Thank you.",
    "1. The first point is peace.",
    "Yahoo! said it would close.¦ Yahoo! Finance would stay.",
    "Jeopardy! host Jane Roe resigned.¦ Fans wept.",
    "He likes the show Jeopardy! and nothing else.¦ She agrees.",
    "Node.js and example.com are names.¦ So is ASP.NET.",
    "The minister was shot.¦He survived.",
    "They won 3-2.¦ “Great!”¦ That was all.",
    "He got an A.¦ She got a B.¦ Everyone passed.",
    "The talks began at 9 a.m. EST.¦ Nobody knew why.",
    "He sat.¦ 300 people stood.¦ The sun.¦ 12 clouds.",
    "No.¦ It is not.",
    "It was Gen. Z that voted.¦ Hon. members did not.",
    "The bill (see Fig. 3.)¦ The law (see p. 5).¦ Both failed.",
    "The U.N. Security Council met.¦ The U.N. called it historic.",
    "Charles V. is old.",
    # quotation marks
    "“We won.¦ We will win again,” he said.",
    '"We won.¦ We will win again," Mr. Roe said.¦ "Nobody doubts it."',
    "“Is it over?” he asked.¦ Nobody knew.",
    "“Is it over?” Putin asked.¦ “No,” Lavrov said.",
    "“Why now?” Mr. Putin said in Moscow.¦ The hall was silent.",
    "“Who did this?” President Jane Roe asked reporters.¦ They shrugged.",
    "“Who did this?”¦ The president had no answer.",
    "“Go!” shouted the crowd.¦ “Never!”¦ The guards stood still.",
    "He called it “a war.”¦ She called it “peace.”",
    'He called it "a war."¦ She called it "peace."',
    "“This is it,” she said.¦ “This is the end.”¦ Then she left.",
    "“I’m done.” he said.¦ He was not.",
    "She asked, “Will you go?”¦ He nodded.",
    "‘We are ready.’¦ That was the message.",
    "He said: ‘We are “ready.”’¦ They were not.",
    "“We’re going to win.¦ How?¦ With courage!¦ With faith.”",
    "“They told me, ‘Go home.’¦ I did not,” she said.",
    "“What a day!” said Mr. Roe, who laughed.¦ “What a night!”",
    "The song “Who Are You?” is old.¦ It is good.",
    "“We have no comment” – that was all the U.S. said.¦ “None.”",
    'The signs read "Peace now!" and "War never!"¦ They were large.',
    "He was asked, “Did you?”¦ “I did,” he said.",
    "“Stop.”¦ “Why?”¦ “Because.”",
    "“It’s over.”¦“It’s not,” she said.",
    "“Nobody won.” — Jane Roe",
    "She said he was “tired...” and left.¦ He was.",
    "“Is Ukraine winning?”¦ That question haunts Washington.",
    "Biden said: “Ask me again.”¦ “Maybe,” he added.¦ “Maybe not.”",
    "“I love the U.S.” Mr. Roe said.¦ Nobody cheered.",
    "“Enough!” Roe told lawmakers.¦ They left.",
    "“Enough!”¦ Roe said the talks had failed.",
    "“Really?” Roe asked Doe.¦ He nodded.",
    "“How long?”¦ He did not say.",
    "'Why?' he asked.¦ 'Because,' she said.",
    "He said it was “over.”¦ Roe, 45, disagreed.",
    "“You said ‘Never!’ and left,” she said.¦ He had.",
    "“Is it right to act?” Jane O. Roe, an adviser to the king, asked.¦ Nobody spoke.",
    "“You know, it happens, right?” Roe went on.¦ “It happens.”",
    "The India-U.S. Trade Council met in Washington, D.C.¦ Mr. Roe spoke.¦ Fmr. Rep. Ann Doe did not.",
    "Officials from the F.B.I. declined to comment.¦ The N.S.A. did not respond.",
    "John Q. Public Jr., 34, of St. Paul, Minn., was held at 9:15 p.m. on Jan. 3.¦ Police said he confessed.",
    'Is it true?¦ "Yes," she said.¦ "It is."¦ "Then why lie?" he asked.',
    "“Why would he?” asked Rep. Jane Roe, D-Calif.¦ “It makes no sense.”",
    "Justice Jane Roe, in dissent, wrote: “This is wrong.¦ Deeply wrong.”",
    "He asked, “What about Mr. Doe?” and left.¦ Then he returned.",
    "“We lost,” he said, “but we’re not done.¦ We’ll be back.”",
    "It happened at approx. 3 p.m. EST.¦ Witnesses fled.",
    "Gen. John H. Roe (ret.) spoke.¦ Lt. Col. Doe listened.",
    "The E.U.'s top diplomat agreed.¦ So did the U.K.",
    "She won for “Who’s Afraid of Virginia Woolf?” in 1966.¦ He did not.",
    "The index lost 1.2 percent, or 45.3 points, to 3,700.1.¦ The Dow rose.",
    "On Feb. 24, 2022, it began.¦ By Feb. 28 it had stalled.¦ In Mar. the retreat began.",
    "“…and so we go on,” he said.¦ “…forever.”",
    "The group, a.k.a. the Squad, met.¦ It disbanded.",
    "Jane V. Roe spoke.¦ John S. Doe, her spokesman, did not.",
    "``We won,'' he said.¦ ``We did it.''¦ ''Really?'' she asked.",
    "„Wir sind da.“¦ «Oui.»¦ Nobody understood.",
    "Said Mr. Roe: “No.”¦ Said Mrs. Doe: “Yes.”",
    # ellipses and brackets
    "I think ... Putin will go.¦ He must.",
    "We waited...¦ The train never came.",
    "We waited....¦ Rain fell.",
    "“We have to … the point is … leave,” he said.¦ He left.",
    "“I … I don’t know,” she said.¦ She wept.",
    "He left (the door was open).¦ She stayed.",
    "(He had left.)¦ She stayed.",
    "He left [laughter].¦ She stayed.¦ [Applause.]¦ They sang.",
    "The war began in 2022.[1]¦ It goes on.",
    "Wait . . . what?¦ Yes.",
    "Really?!¦ Yes!!¦ No.",
    "What now?¦ Nobody knows.¦ Who cares?",
    "He joined the C.I.A. in May.¦ Then he left.",
    # speech tags, datelines, odd beginnings
    "WASHINGTON, D.C. — The president spoke.¦ Nobody listened.",
    "KYIV, Ukraine (AP) — Russia struck.¦ Ukraine struck back.",
    "MR. KIRBY: Good morning.¦ Thank you all.¦ Go ahead.",
    "It sold iPhones.¦ iPhone sales fell.¦ eBay rose.",
    "U.S. aides agree.¦ U.K. aides do not.",
    "He won 90% of it.¦ “100%,” he said.",
    "It cost $5.¦ $6 was too much.",
    "Was it him?¦ It was.¦ But why?",
    "The vote was 52-48.¦ A second vote failed.",
    "He ran for president in '08.¦ He lost.",
    "After World War II the city grew.¦ It shrank later.",
    "Kim Jong Un et al. disagreed.¦ So what?",
    "They were 5 ft. tall, 130 lbs. heavy.¦ The rest were not.",
    "Sgt. 1st Class Roe died.¦ Cpl. Doe lived.",
]


def split(text: str) -> str:
    """Write a text with ¦ where its sentences end."""
    found = sentences(text)
    for sentence in reversed(found[:-1]):
        text = text[: sentence.end] + "¦" + text[sentence.end :]
    return text


@pytest.mark.parametrize("marked", PROSE)
def test_prose_is_split_where_its_sentences_end(marked):
    paragraph = "The paragraph before this one ends here.\n\n"
    text = paragraph + marked.replace("¦", "")
    assert split(text) == paragraph.rstrip() + "¦\n\n" + marked


KINDS = [
    (" date 2024-09-13 Leader says war is near.\n\nHe said it.", ["label", "headline", "prose"]),
    ("date 2024-09-13 Leader says war is near\nHe said it on Friday.", ["label", "headline", "prose"]),
    ("date 2024-09-13\nLeader says war is near\nHe said it on Friday.", ["label", "headline", "prose"]),
    ("date 2024-09-13\n\nLeader says war is near\n\nHe said it.", ["label", "headline", "prose"]),
    ("Leader says war is near\n\nHe said it on Friday.", ["headline", "prose"]),
    ("Leader Warns of War: Officials React.\n\nHe said it on Friday.", ["headline", "prose"]),
    ("He said it on Friday.\n\nShe said it on Monday.", ["prose", "prose"]),
    ("War is near", ["prose"]),
    ("He spoke.\n\nWhat Happens Next\n\nShe spoke.", ["prose", "heading", "prose"]),
    ("He spoke.\n\nWhat happens next\n\nShe spoke.", ["prose", "heading", "prose"]),
    ("He spoke.\n\n## What happens next.\n\nShe spoke.", ["prose", "heading", "prose"]),
    ("He spoke.\n\nBACKGROUND\n\nShe spoke.", ["prose", "heading", "prose"]),
    ("He spoke.\n\nWhy now?\n\nShe spoke.", ["prose", "prose", "prose"]),
    ("He spoke.\n\nMR. KIRBY:\n\nGood morning.", ["prose", "label", "prose"]),
    ("He spoke.\n\nVladimir Putin:\n\nGood morning.", ["prose", "label", "prose"]),
    ("He spoke.\n\nQ\n\nWhy is that?", ["prose", "label", "prose"]),
    ("He spoke.\n\nThis is what he said:\n\nGood morning.", ["prose", "prose", "prose"]),
    ("He spoke.\n\nMR. KIRBY: Good morning. Hello.", ["prose", "prose", "prose"]),
    ("He spoke.\n\nJane Roe speaks to media in Leeds, July 8, 2024. Ann Lee/Reuters", ["prose", "caption", "caption"]),
    ("He spoke.\n\nJane Roe waves in Leeds. (AP Photo/Ann Lee)", ["prose", "caption", "caption"]),
    ("He spoke.\n\nJane Roe waves in Leeds. [Photo by Ann Lee/Getty Images]", ["prose", "caption", "caption"]),
    ("He spoke.\n\nJane Roe waves in Leeds. Photo: Ann Lee", ["prose", "caption", "caption"]),
    ("He spoke.\n\nJane Roe waves in Leeds. File photo", ["prose", "caption", "caption"]),
    ("He spoke.\n\nJane Roe waves. Ann Lee/AFP via Getty Images", ["prose", "caption", "caption"]),
    ("He spoke.\n\nJane Roe waves. Ann Lee via AP, File", ["prose", "caption", "caption"]),
    ("He spoke.\n\nJane Roe waves. REUTERS/Ann Lee", ["prose", "caption", "caption"]),
    ("He spoke.\n\nJane Roe waves in Leeds\n\nAnn Lee/Reuters", ["prose", "caption", "caption"]),
    ("He spoke.\n\nGetty Images\n\nShe spoke.", ["prose", "caption", "prose"]),
    ("He spoke.\n\nBy Jane Roe, Reuters\n\nShe spoke.", ["prose", "heading", "prose"]),
    ("He spoke.\n\nWhite House\n\nShe spoke.", ["prose", "heading", "prose"]),
    ("He spoke.\n\nJane Roe waves. Ann Lee/The White House", ["prose", "caption", "caption"]),
    ("He spoke.\n\nPhoto credit: Ann Lee\n\nShe spoke.", ["prose", "caption", "prose"]),
    ("He spoke.\n\nFILE - Jane Roe waves in Leeds, July 8, 2024.", ["prose", "caption"]),
    ("He spoke.\n\nImage caption Jane Roe waves in Leeds.", ["prose", "caption"]),
    ("He spoke.\n\nThe firm licensed the picture from Getty Images.", ["prose", "prose"]),
    ("He spoke.\n\n“It is over,” she told Reuters.", ["prose", "prose"]),
    ("He spoke.\n\nThe photo by Ann Lee showed a man and/or a woman.", ["prose", "prose"]),
    ("He spoke.\n\nJane Roe speaks for many when she says that it is over.", ["prose", "prose"]),
    ("He spoke.\n\nThe White House and AP disagreed over access.", ["prose", "prose"]),
    ("He spoke.\n\nShe left the AP\n\nHe stayed.", ["prose", "heading", "prose"]),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_lines_that_are_no_prose_are_known_as_what_they_are(text, kinds):
    assert [sentence.kind for sentence in sentences(text)] == kinds


def test_the_credit_at_the_end_of_a_long_paragraph_is_a_caption_and_the_paragraph_is_not():
    text = "He spoke.\n\n" + "The talks went on for days. " * 40 + "Ann Lee/Reuters"
    assert {s.kind for s in sentences(text)[:-1]} == {"prose"}
    assert sentences(text)[-1].kind == "caption"


WRAPPED = """\
The prime minister said on Monday that the talks, which had begun in
the spring, would not end before the winter. Nobody in the hall spoke,
and when he left through the side door the journalists followed him to
the car.
A second paragraph begins after a short line and is wrapped in the
same way as the first.

- one item
- another item
"""


def test_hard_wrapped_lines_are_joined_and_their_paragraphs_kept():
    ends = [WRAPPED[s.start : s.end].rsplit(maxsplit=1)[-1] for s in sentences(WRAPPED)]
    assert ends == ["winter.", "car.", "first.", "item", "item"]


LINES = [
    ("First paragraph.\nSecond paragraph.", 2),
    ("The leader warns of a war to come; \nAnalysis.\n\n" + "He spoke for hours. " * 20, 3),
    ("First paragraph.\r\n\r\nSecond paragraph.\r\nThird.", 3),
    ("First\u2028Second\u2029Third\x0cFourth", 4),
    ("He spoke for an hour about what had happened\nin the war and left.", 1),
    ("Roses are red\nViolets are blue\nSugar is sweet", 3),
    ("  \n\t\nOnly one.\n \n", 1),
    ("MR. ROE: Yes.\nMR. DOE: No.\nQ Why?", 3),
    ("A paragraph.\n\u00a0\nAnother.", 2),
]


@pytest.mark.parametrize(("text", "paragraphs"), LINES)
def test_paragraphs_end_where_a_reader_sees_them_end(text, paragraphs):
    assert len({sentence.paragraph for sentence in sentences(text)}) == paragraphs


PIECES = st.sampled_from(
    ["He said", " ", ". ", "\n", "\n\n", "“", "”", '"', "U.S.", "Mr. ", "Putin", "?", "!", "…", "...", ". . .", "(",
     ")", "1. ", "Q", ":", "date 2024-09-13 ", "Ann Lee/Reuters", "Photo: X", "—", "\r\n", "\u2028", "\u00a0", "‘",
     "’", "#", "- ", "No. 10"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_sentences_cover_the_text_in_order_and_without_outer_space(text):
    found = sentences(text)
    assert all(a.end <= b.start and a.paragraph <= b.paragraph for a, b in pairwise(found))
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() for s in found)
    covered = {place for s in found for place in range(s.start, s.end)}
    assert all(letter.isspace() or place in covered for place, letter in enumerate(text))


@given(st.lists(st.sampled_from(["One is here.", "Two (or so) left!", "“Three?”", "Mr. Four spoke."]), min_size=1))
def test_no_sentence_crosses_a_blank_line(paragraphs):
    text = "\n\n".join(paragraphs)
    assert [text[s.start : s.end] for s in sentences(text)] == paragraphs


NASTY = [
    "a" * 300_000, "." * 300_000, ". " * 300_000, '"' * 300_000, '." ' * 60_000, "A. " * 60_000, "\n" * 300_000,
    "a\n" * 20_000, "Mr. " * 60_000, "?” Mr. " * 30_000, " " * 300_000 + ".", "Photo: " * 100_000,
    "A B " * 100_000 + "/Reuters", "(" * 300_000, ("x" * 70 + "\n") * 10_000, "speaks " * 100_000, "A\u00a0" * 300_000,
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY, ids=lambda text: repr(text[:8]))
def test_any_text_is_split_in_time_in_step_with_its_length(text):
    begun = process_time()
    sentences(text)
    assert process_time() - begun < 2
