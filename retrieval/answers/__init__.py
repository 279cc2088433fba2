"""Questions, read and answered from an archive.

`understand` reads a question's text, with the names that an archive `knows`; `ask` answers it; `passages` shows
statements; `summary` shows somebody's words as a whole; `check` proves an answer.

The rooms, each of which knows only those below it:

profiles    somebody's words as a whole
ask         the way from a question to its answer
judging/    what was found, as an answer: outcome, passages, message
act_wording the sentences on who promised, denied, took a side
wording     the sentences of answers
passages    stored statements as what is shown
ranking/    their order
finding/    whom a question means, and the statements that come near
comparing/  asked words beside said words
question/   what a question says
proof       that an answer's passages stand in the archive
"""

from retrieval.answers.ask import ask
from retrieval.answers.finding.names_known import knows
from retrieval.answers.passages import passages
from retrieval.answers.profiles import ActorSummary, Comparison, Month, Spoken, summary
from retrieval.answers.proof import check, passages_shown
from retrieval.answers.question.understanding import understand

__all__ = [
    "ActorSummary",
    "Comparison",
    "Month",
    "Spoken",
    "ask",
    "check",
    "knows",
    "passages",
    "passages_shown",
    "summary",
    "understand",
]
