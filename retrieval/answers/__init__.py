"""Questions, read and answered from an archive.

`understand` reads a question's text; `ask` answers it; `passages` shows statements.
"""

from retrieval.answers.ask import ask
from retrieval.answers.passages import passages
from retrieval.answers.understand import understand

__all__ = ["ask", "passages", "understand"]
