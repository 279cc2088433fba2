"""Who an article names: full names, short forms, titles, institutions, and what is nobody."""

import pytest

from retrieval.english.sentences import sentences
from retrieval.quotes.people.cast import find_cast
from retrieval.quotes.sentence_rows import SentenceRows


def named(text, title=None):
    return {person.name: person for person in find_cast(SentenceRows(text, sentences(text)), title).people}


def mentions(text, name):
    return [text[m.start : m.end] for m in named(text)[name].mentions]


FULL_NAMES = [
    ("Russian President Vladimir Putin spoke.", "Vladimir Putin"),
    ("It was Gov. Jane Q. Doe who objected.", "Jane Q. Doe"),
    ("Ursula von der Leyen said no.", "Ursula von der Leyen"),
    ("Crown Prince Mohammed bin Salman said no.", "Mohammed bin Salman"),
    ("Abdel Fattah al-Sisi said no.", "Abdel Fattah al-Sisi"),
    ("Martin O'Neill said no.", "Martin O'Neill"),
    ("Karine Jean-Pierre told reporters.", "Karine Jean-Pierre"),
    ("Andrés Manuel López Obrador won.", "Andrés Manuel López Obrador"),
    ("Xi Jinping met Kim Jong Un.", "Kim Jong Un"),
    ("Robert F. Kennedy Jr. said no.", "Robert F. Kennedy Jr."),
    ("Martin Luther King, Jr. said no.", "Martin Luther King, Jr."),
    ('I. Lewis "Scooter" Libby was convicted.', 'I. Lewis "Scooter" Libby'),
    ("The case of J.K. Rowling is another.", "J.K. Rowling"),
    ("Reporter April Ryan asked.", "April Ryan"),
    ("We saw Rose Tremain, who lives here.", "Rose Tremain"),
    ("Mrs. White said no.", "White"),
    ("President Lula said no.", "Lula"),
    ("Ngozi Okonjo-Iweala, a former finance minister, agreed.", "Ngozi Okonjo-Iweala"),
    ("The striker Zdeno Qwert, 24, scored.", "Zdeno Qwert"),
    ("Celebrities Julia Hart and Tom Reed came.", "Julia Hart"),
    ("Maricopa County Recorder Helen Moss said no.", "Helen Moss"),
    ("Texas-based Matt Field said no.", "Matt Field"),
    ("Fox News' Bret Hale noticed it.", "Bret Hale"),
    ("Bill Palmer said no.", "Bill Palmer"),
    ("Substitute Ousmane Mbaye scored.", "Ousmane Mbaye"),
    ("Mum-of-three Kylie Brennan agreed.", "Kylie Brennan"),
    ("GUTTED Danny Cross went home.", "Danny Cross"),
    ("Senator Barbara Boxer voted.", "Barbara Boxer"),
    ("The head of refereeing Sue Maddox insisted.", "Sue Maddox"),
    ("Leader of Opposition Sunita Rao said no.", "Sunita Rao"),
    ("The Royal College of Midwives said no.", "Royal College of Midwives"),
    ("The Writers Guild said no.", "Writers Guild"),
    ("Nasa, which paid, said no.", "Nasa"),
    ("The fund's lawyer, Qxarin Somnuek, agreed.", "Qxarin Somnuek"),
    ("Mr Dean Hollis, the owner, agreed.", "Dean Hollis"),
    ("Alhaji Sule Danladi agreed.", "Sule Danladi"),
    ("Labour Party TD Qillan Rooney agreed.", "Qillan Rooney"),
    ("Hubby Qarl Botham agreed.", "Qarl Botham"),
    ("The volcanologist Zdeno Qwert agreed.", "Zdeno Qwert"),
    ("Justices B R Nath and A S Gill agreed.", "A S Gill"),
    ("The Nigeria Centre for Disease Control agreed.", "Nigeria Centre for Disease Control"),
    ("The singer's agent, Zdeno Qwert – who also runs a bar – agreed.", "Zdeno Qwert"),
    ("He plays Tom “Big Tide” Qarl, who agreed.", "Tom “Big Tide” Qarl"),
    ("Qarlene A. Sook agreed.", "Qarlene A. Sook"),
    ("A jury cleared Brian Steel. Steel agreed.", "Brian Steel"),
]


@pytest.mark.parametrize(("text", "name"), FULL_NAMES)
def test_a_full_name_is_given_without_titles(text, name):
    assert name in named(text)


NOBODY = [
    "On Friday Wall Street fell.",
    "Both sides met. Meanwhile, Hurricane Ida moved on.",
    "The Second Amendment was debated in September.",
    "Britain's Storm Shadow missiles were shown.",
    "In April Congress voted on the Clean Water Act.",
    "The London-based firm grew. The New Year came.",
    "May 5 was a Thursday.",
    "An anti-Trump protest was held.",
    "The Vice President met the Chief Diversity Officer.",
    "An Executive Order I have issued stands.",
    "Sri Lanka won. The former Union Minister left.",
    "Everybody said no. Another wrote. Farmers said no.",
    '"Excellency, he is late," one said. "Amen."',
    "News reports named the town.",
    "The man, of Bell Lane, Qarlow, denies it. Cops said so.",
    "Evidence shows that the evidence was late. Initial reports said so.",
    "According to Star Walk, the moon is near. Mother Nature agreed.",
    "The order names the Education and Justice Departments.",
    "The town of St. Qarl was founded by the Order of St. Augustine.",
    "They asked the U.N. High Commissioner for Human Rights.",
    "“I Wish You Were Here,” they sang.",
    "Tidewire told readers that it rained.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_things_times_and_places_are_no_people(text):
    assert [person.name for person in named(text).values() if person.kind == "person"] == []


INSTITUTIONS = [
    ("The Kremlin said no.", "Kremlin"),
    ("The New York Times reported it.", "New York Times"),
    ("The U.S. Supreme Court said no.", "U.S. Supreme Court"),
    ("The Department of Justice said no.", "Department of Justice"),
    ("The Centers for Disease Control said no.", "Centers for Disease Control"),
    ("The Food and Drug Administration said no.", "Food and Drug Administration"),
    ("Moscow said it would answer.", "Moscow"),
    ("NATO agreed.", "NATO"),
    ("Austin Police said no.", "Austin Police"),
    ("The Office of Rail and Road said no.", "Office of Rail and Road"),
    ("The Committee to Protect Journalists said no.", "Committee to Protect Journalists"),
    ("The opposition All Progressives Congress said no.", "All Progressives Congress"),
    ("NHS England said no.", "NHS England"),
    ("The U.S. Geological Survey said no.", "U.S. Geological Survey"),
    ("Ostron said its shares fell.", "Ostron"),
    ("Shares in Merrow Dyer fell after a warning.", "Merrow Dyer"),
    ("Varda, the discount retailer, warned.", "Varda"),
    ("Analysts at Cole Finch warned.", "Cole Finch"),
    ("Redmoor manager Sean Doyle left. Redmoor said they were sorry.", "Redmoor"),
    ("Marden & Fern warned.", "Marden & Fern"),
    ("M&F warned.", "M&F"),
    ("No 10 denied it.", "No 10"),
    ("Tellan Mining denied it.", "Tellan Mining"),
    ("Tilda, the shopworkers' union, warned.", "Tilda"),
    ("According to the Council on Coastal Trade, it rained.", "Council on Coastal Trade"),
    ("The Committee for a Dry Harbour said no.", "Committee for a Dry Harbour"),
    ("The Academy of Tidal Picture Arts and Sciences said no.", "Academy of Tidal Picture Arts and Sciences"),
    ("According to the website Tidewatch.com, it rained.", "Tidewatch.com"),
    ("It has, Tidewire said, been late. The outlet Tidewire wrote it.", "Tidewire"),
    ("The Boy Scouts said no.", "Boy Scouts"),
]


STILL_PEOPLE = [
    ("Ann Cole, the company secretary, agreed.", "Ann Cole"),
    ("Tom Hall, who runs a shop, bought its shares.", "Tom Hall"),
    ("The firm Tom Hall founded fell. Hall agreed.", "Tom Hall"),
    ("A Josh Pratt own goal turned the game on its head. Pratt agreed.", "Josh Pratt"),
    ("The hit maker Qaren Morris sang. Morris said no.", "Qaren Morris"),
    ("“It is late,” Qvist said. She left.", "Qvist"),
]


@pytest.mark.parametrize(("text", "name"), STILL_PEOPLE)
def test_a_person_beside_a_company_is_none(text, name):
    assert named(text)[name].kind == "person"


@pytest.mark.parametrize(("text", "name"), INSTITUTIONS)
def test_an_institution_is_named_as_one(text, name):
    assert named(text)[name].kind == "institution"


SHORT_FORMS = [
    ("Halden Motors fell. Halden said no.", "Halden Motors", ["Halden Motors", "Halden"]),
    (
        "The Board of Control for Cricket in India (BCCI) met. The BCCI waited.",
        "Board of Control for Cricket in India",
        ["Board of Control for Cricket in India", "BCCI", "BCCI"],
    ),
    ("Donald Reed spoke. Reed left. Dump Reed, they wrote.", "Donald Reed", ["Donald Reed", "Reed", "Reed"]),
    ("Vladimir Putin spoke. Putin's aides left.", "Vladimir Putin", ["Vladimir Putin", "Putin"]),
    ("Putin won, it says. Vladimir Putin spoke.", "Vladimir Putin", ["Putin", "Vladimir Putin"]),
    (
        "Joseph R. Biden spoke. Joe Biden left. Biden fell.",
        "Joseph R. Biden",
        ["Joseph R. Biden", "Joe Biden", "Biden"],
    ),
    ("Xi Jinping spoke. Xi left.", "Xi Jinping", ["Xi Jinping", "Xi"]),
    (
        "Ursula von der Leyen spoke. Von der Leyen left.",
        "Ursula von der Leyen",
        ["Ursula von der Leyen", "Von der Leyen"],
    ),
    (
        "Claudia Sheinbaum Pardo won. Sheinbaum spoke.",
        "Claudia Sheinbaum Pardo",
        ["Claudia Sheinbaum Pardo", "Sheinbaum"],
    ),
    ("Theresa May spoke. May left. It was in May.", "Theresa May", ["Theresa May", "May"]),
    ("Hillary Clinton spoke. Hillary left.", "Hillary Clinton", ["Hillary Clinton", "Hillary"]),
    (
        "The European Central Bank (ECB) met. The ECB waited.",
        "European Central Bank",
        ["European Central Bank", "ECB", "ECB"],
    ),
    ("Hosni el-Badri spoke. Badri left.", "Hosni el-Badri", ["Hosni el-Badri", "Badri"]),
    (
        "Qoko Widarto, popularly known as Kowi, spoke. Kowi left.",
        "Qoko Widarto",
        ["Qoko Widarto", "Kowi", "Kowi"],
    ),
    (
        "Mexico's Andrés Manuel López Obrador spoke. AMLO left.",
        "Andrés Manuel López Obrador",
        ["Andrés Manuel López Obrador", "AMLO"],
    ),
    ("It was Jorge Medina who won. Medina said no.", "Jorge Medina", ["Jorge Medina", "Medina"]),
    ("Shares in Halden Retail fell. Halden said no.", "Halden Retail", ["Halden Retail", "Halden"]),
    ("The U.S. Tide Court sat. The Tide Court said no.", "U.S. Tide Court", ["U.S. Tide Court", "Tide Court"]),
    ("Tidewatch.com said no. It is late, Tidewatch said.", "Tidewatch.com", ["Tidewatch.com", "Tidewatch"]),
    ("The New York Times fell. New rules came.", "New York Times", ["New York Times"]),
    ("Norwegian Airways fell. A Norwegian said no.", "Norwegian Airways", ["Norwegian Airways"]),
    ("The White House sat. In the end the House voted.", "White House", ["White House"]),
]


@pytest.mark.parametrize(("text", "name", "places"), SHORT_FORMS)
def test_short_forms_mean_the_full_name(text, name, places):
    assert mentions(text, name) == places


def test_the_title_may_give_the_fuller_name():
    assert "Jane Doe" in named("Doe said no. It was late.", title="Jane Doe says no")


def test_a_headline_in_title_case_names_no_verbs():
    people = named("Ben Carson Defends Claims Again\n\nBen Carson spoke on Sunday. Carson left.")
    assert "Ben Carson" in people
    assert "Ben Carson Defends" not in people


def test_a_couple_shares_its_family_name():
    assert {"Bill Clinton", "Hillary Clinton"} <= set(named("Bill and Hillary Clinton arrived."))


NAMESAKES = [
    ("Mr. and Mrs. apart", "Hillary Clinton and Bill Clinton met. Mrs. Clinton spoke.", "Hillary Clinton"),
    ("who was known first", "Ann Cole spoke. Cole left. Her son, Tim Cole, stayed. Cole returned.", "Ann Cole"),
    ("who is not named in full", "Ann Cole met Tim Cole. Cole spoke. Tim Cole left.", "Ann Cole"),
    ("the pronoun behind", "Ann Cole met Tim Cole. Cole said he was late.", "Tim Cole"),
]


@pytest.mark.parametrize(("text", "name"), [case[1:] for case in NAMESAKES], ids=[case[0] for case in NAMESAKES])
def test_two_people_of_one_family_name_are_told_apart(text, name):
    found = find_cast(SentenceRows(text, sentences(text)))
    short = [m for m in found.mentions if text[m.start : m.end] in {"Cole", "Clinton"}]
    assert {found.people[m.person].name for m in short if m.person is not None} == {name}
    assert all(m.person is not None for m in short)


def test_the_elder_and_the_younger_are_father_and_son():
    text = "Luis Vega Jr. was held. His father, Luis Vega Sr., wept. The elder Vega spoke."
    assert mentions(text, "Luis Vega Sr.") == ["Luis Vega Sr.", "Vega"]
    text = "Ewan Hay was fined. His father, Ewan Hay Sr, built it. The elder Hay spoke. The younger Hay left."
    assert mentions(text, "Ewan Hay Sr") == ["Ewan Hay Sr", "Hay"]
    assert mentions(text, "Ewan Hay") == ["Ewan Hay", "Hay"]


def test_a_family_name_that_comes_first_may_mean_several():
    text = "Kim Yo Jong, the sister of Kim Jong Un, spoke. Kim said no."
    assert [m.person for m in find_cast(SentenceRows(text, sentences(text))).mentions][-1] is None


def test_what_does_not_tell_two_namesakes_apart_leaves_them_open():
    text = "Ann Cole met Tim Cole. Cole spoke."
    assert [m.person for m in find_cast(SentenceRows(text, sentences(text))).mentions][-1] is None


ROLES = [
    ("Russian President Vladimir Putin spoke.", "Vladimir Putin", "Russian President"),
    ("White House spokesman John Kirby spoke.", "John Kirby", "White House spokesman"),
    (
        '"No," said John Kirby, White House national security spokesman.',
        "John Kirby",
        "White House national security spokesman",
    ),
    ("Jane Doe, a professor of law at Yale, spoke.", "Jane Doe", "professor of law at Yale"),
    ("Sen. Jane Doe (R-TX) spoke.", "Jane Doe", "R-TX"),
    ("Secretary of State Antony Blinken spoke.", "Antony Blinken", "Secretary of State"),
    ("India captain Rohit Sharma spoke.", "Rohit Sharma", "India captain"),
    ("The Commissioner for Land, Adamu Kibiya, spoke.", "Adamu Kibiya", "Commissioner for Land"),
    ("Its operations director, Mark Hall, spoke.", "Mark Hall", "operations director"),
    ("Sen. Ted Barlow, R-Okla., spoke.", "Ted Barlow", "R-Okla."),
    ("They saw the mayor and chief clerk Ann Nolan.", "Ann Nolan", "chief clerk"),
]


@pytest.mark.parametrize(("text", "name", "role"), ROLES)
def test_a_role_is_kept_with_the_words_that_give_it(text, name, role):
    roles = named(text)[name].roles
    assert role in [text[r.start : r.end] for r in roles]
    assert all(r.text == text[r.start : r.end] for r in roles)


NO_ROLES = [
    ("Laura Moss came. Laura, the Speaker said last night that the bill is dead.", "Laura Moss"),
    ("Through a spokesman, Mark Hall declined.", "Mark Hall"),
    ("Ann Nolan, their son Liam and a cyclist died.", "Ann Nolan"),
    ("Ann Nolan, would be the first minister.", "Ann Nolan"),
    ("Ann Nolan, and a lawyer, spoke.", "Ann Nolan"),
    ("It was the sister of Ann Nolan who spoke.", "Ann Nolan"),
    ("They met.\n\nAnn Nolan, Hall meet mayor after long march\n\nThey left.", "Ann Nolan"),
]


@pytest.mark.parametrize(("text", "name"), NO_ROLES)
def test_what_is_said_of_others_is_no_role(text, name):
    assert named(text)[name].roles == ()


def test_a_place_where_somebody_speaks_is_not_who_speaks():
    assert set(named("A judge in Hull ruled that it is over.")) == set()
    assert set(named("Hull ruled that it is over.")) == {"Hull"}


def test_a_byline_is_a_whole_name():
    assert "Qaheli Ann Qord" in named("Qaheli Ann Qord\n\nIt rained for a week in the north. “No,” said Qord.")


def test_courtesy_titles_tell_the_gender_and_no_role():
    person = named("Ms. Robin Vale spoke.")["Robin Vale"]
    assert (person.gender, person.roles) == ("she", ())


def test_kin_is_known_with_and_without_its_accent():
    assert named("Ann Roe came with her fiancé Joe Hill.")["Joe Hill"].gender == "he"
    assert named("Ann Roe came with his fiancee Rose Lind.")["Rose Lind"].gender == "she"
