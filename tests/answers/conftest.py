"""An archive of articles written for these tests: local politics, diplomacy, a briefing, namesakes, the same words twice."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.archive import Archive
from retrieval.model import Article

TODAY = date(2025, 3, 14)

BRIDGE = """Harbour Bridge in Port Ellery to stay closed until May

Ada Brenner, the mayor of Port Ellery, said the Harbour Bridge would stay closed until the end of May, because inspectors had found cracks in two of its main cables.

"We will not open this bridge until every cable has been replaced," Brenner told reporters on Tuesday. "Nobody should have to cross their fingers on the way to work."

The repairs will cost 14 million euros, according to the city's treasurer, Tomas Lund.

"Fourteen million is a lot of money, but a new bridge would cost ten times as much," Lund said.

A city official, who asked not to be named, said the first warnings had come two years ago. "They were filed and forgotten," the official said.

Ferry operators welcomed the decision. Councillor Ruth Okoye was expected to ask for a public inquiry next week.
"""

INQUIRY = """Port Ellery council votes for an inquiry into bridge warnings

The city council of Port Ellery voted on Thursday to hold a public inquiry into the cracked cables of the Harbour Bridge.

"Nobody should have to cross their fingers on the way to work," Mayor Ada Brenner has said of the closure.

Brenner called the vote "a sad necessity" and promised to give the inquiry every document it asks for.

Henrik Vale, the leader of the opposition, said the mayor had known about the warnings since January.

"She knew, and she did nothing," Vale said. "That is not leadership."

Asked about the ferries, Brenner said: "They are a stopgap, and everybody knows it."
"""

FISHERIES = """Norway and Kenya sign fisheries agreement in Nairobi

Norwegian Foreign Minister Liv Haugen and Kenyan President Amos Kiptoo signed an agreement on fisheries in Nairobi on Monday.

"Fish do not carry passports," Haugen said. "If we want cod in twenty years, we have to count them together."

Kiptoo said Kenya would send 40 inspectors to Bergen for training.

"This is not charity," the Kenyan president said. "It is business between friends."

A Norwegian official, speaking on condition of anonymity, said the talks had nearly failed over the question of trawlers. Kenyan officials denied that.

Environment groups were sceptical. "The agreement counts the fish and forgets the fishermen," said Wanjiru Maina of the group Clean Coast.

Swedish diplomat Karin Ek, who attended the ceremony, left without speaking to the press.
"""

BRIEFING = """Press Briefing by Ministry Spokeswoman Ngozi Okafor and Energy Adviser Daniel Reyes

MS. OKAFOR: Good afternoon, everybody. I have two announcements. The minister travels to Lisbon on Sunday to meet her counterparts, and she will speak about the price of gas. She will be back on Wednesday evening.

Q: Thank you, Ngozi. Is the ministry worried about the strike of the dockers?

MS. OKAFOR: We are watching it closely. A strike is a right, and we respect it. But the terminals have enough coal for thirty days, so nobody needs to buy candles. I would not call it a crisis, and I would ask you not to call it one either.

MR. REYES: Let me add a word about storage. The tanks are 82 percent full, which is more than at any time in the last five years. We sold nothing this winter. We do not plan to sell anything before the summer.

Q: And nuclear power?

MR. REYES: The minister has been clear about that. There will be no new reactors in this decade.
"""

LINDQVISTS = """Two Lindqvists, two opinions on the stadium

Nora Lindqvist, the architect of the new stadium in Port Ellery, said the roof would be finished by autumn.

"The roof is the easy part," Nora Lindqvist said.

Erik Lindqvist, an economist at the university, said the stadium would never earn its costs.

"You can build a cathedral for that money," Erik Lindqvist told the newspaper.
"""

OLDER = """Brenner wins second term in Port Ellery

Ada Brenner won a second term as mayor of Port Ellery on Sunday.

"I promised bridges and I will build bridges," Brenner told supporters.
"""


def articles() -> list[Article]:
    return [
        Article("bridge", BRIDGE, "Harbour Bridge in Port Ellery to stay closed until May", date(2025, 3, 5), source="Port Ellery Post"),
        Article("inquiry", INQUIRY, "Port Ellery council votes for an inquiry into bridge warnings", date(2025, 3, 14), source="Coast Courier"),
        Article("fisheries", FISHERIES, "Norway and Kenya sign fisheries agreement in Nairobi", date(2025, 2, 11), source="Coast Courier"),
        Article("briefing", BRIEFING, "Press Briefing by Ministry Spokeswoman Ngozi Okafor and Energy Adviser Daniel Reyes", date(2025, 3, 12)),
        Article("lindqvists", LINDQVISTS, "Two Lindqvists, two opinions on the stadium", date(2025, 1, 20), source="Port Ellery Post"),
        Article("older", OLDER, "Brenner wins second term in Port Ellery", date(2023, 6, 4), source="Port Ellery Post"),
    ]  # fmt: skip


@pytest.fixture(scope="session")
def archive() -> Archive:
    return Archive.in_memory(articles())
