"""What paragraphs are made of and where they are printed.

At a terminal rich wraps and colours them. Into a pipe or a file each is one line without colour, without loading rich.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from bot.safe_text import visible

if TYPE_CHECKING:
    from typing import Self

    from rich.console import Console

_FORCING = "FORCE_COLOR", "TTY_COMPATIBLE"
"""Variables of the environment that ask for the look of a terminal where there is none; rich decides on them."""


class Styled:
    """Words in styles: what is appended takes over the style of the beginning."""

    def __init__(self, plain: str = "", style: str = "") -> None:
        self._style = style
        self._parts = [(plain, "")]

    def append(self, words: str, style: str = "") -> Self:
        """Add words at the end; gives the text itself."""
        self._parts.append((words, style))
        return self

    def __bool__(self) -> bool:
        return any(words for words, _ in self._parts)

    @property
    def plain(self) -> str:
        """The words without their styles, unable to steer a terminal."""
        return visible("".join(words for words, _ in self._parts))

    def parts(self) -> tuple[str, list[tuple[str, str]]]:
        """Give the style of the whole and the words, each with its own."""
        return self._style, [(visible(words), style) for words, style in self._parts]


@dataclass(frozen=True)
class Paper:
    """Where paragraphs are printed: a stream, and rich's console where the stream is a terminal."""

    stream: TextIO
    console: Console | None = None

    def paragraph(self, text: Styled, indent: int = 0) -> None:
        """Print one paragraph, wrapped with its indent on a terminal and as one line elsewhere."""
        if self.console is None:
            self._line(" " * indent + text.plain)
            return
        from rich import padding, text as rich_text  # noqa: I001, PLC0415  a pipe needs none of it

        style, parts = text.parts()
        self.console.print(padding.Padding(rich_text.Text.assemble(*parts, style=style), (0, 0, 0, indent)))

    def reference(self, text: Styled, address: str, indent: int = 0) -> None:
        """Print where words stand: in a pipe one line; at a terminal the address below, so that it can be opened."""
        if self.console is None:
            self._line(f"{' ' * indent}{text.plain} · {visible(address)}")
            return
        self.paragraph(text, indent)
        self.console.print(" " * indent + visible(address), style="dim", soft_wrap=True)

    def gap(self) -> None:
        """Print an empty line."""
        self._line("")

    def _line(self, words: str) -> None:
        self.stream.write(words + "\n")
        self.stream.flush()


def paper(stream: TextIO | None = None) -> Paper:
    """Give the paper of a stream, standard output at first (NO_COLOR is respected by rich)."""
    stream = stream or sys.stdout
    if not stream.isatty() and not any(map(os.environ.get, _FORCING)):
        return Paper(stream)
    from rich.console import Console  # noqa: PLC0415  as above

    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    return Paper(stream, console if console.is_terminal else None)
