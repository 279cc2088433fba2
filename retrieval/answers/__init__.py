"""Questions, read and answered from an archive.

`understand` reads a question's text; `ask` answers it; `passages` shows statements; `summary`, `compare` and `timeline`
show somebody's words as a whole; `check` proves an answer.
"""

from retrieval.answers.ask import ask
from retrieval.answers.passages import passages
from retrieval.answers.profiles import ActorSummary, Comparison, Month, Spoken, compare, summary, timeline
from retrieval.answers.proof import check
from retrieval.answers.understand import understand

__all__ = [
    "ActorSummary",
    "Comparison",
    "Month",
    "Spoken",
    "ask",
    "check",
    "compare",
    "passages",
    "summary",
    "timeline",
    "understand",
]
