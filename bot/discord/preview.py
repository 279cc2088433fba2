"""An answer as Discord shows it, as a page for a browser: for people without a token.

Usage: python -m bot.discord.preview "What did Putin say?" > preview.html
"""

from __future__ import annotations

import html
import sys
from itertools import groupby
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

from bot.conversation import Conversation
from bot.discord.answerer import today
from bot.discord.show import answer_reply, layout, replies
from bot.discord.show.layout import ShownPage
from bot.opening import open_archive
from bot.settings import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.model import Answer

Component = dict[str, Any]

ACTION_ROW, BUTTON, MENU, SECTION, TEXT, SEPARATOR, CONTAINER = 1, 2, 3, 9, 10, 14, 17
PRIMARY, LINK = 1, 5
SUBTEXT = "-# "
PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
  body {{ background: #313338; color: #dbdee1; font: 16px/1.375 "gg sans", "Noto Sans", Arial, sans-serif; margin: 0 }}
  main {{ max-width: 46rem; margin: 1.5rem auto; padding: 0 1rem }}
  .author {{ font-weight: 600; color: #f2f3f5; margin: 1rem 0 .25rem }}
  .author span {{ background: #5865f2; border-radius: 3px; font-size: .625rem; padding: 1px 4px; margin-left: 4px }}
  .container {{ background: #2b2d31; border: 1px solid #3f4147; border-left: 4px solid;
    border-radius: 8px; padding: 1rem }}
  .section {{ display: flex; gap: 1rem; justify-content: space-between; align-items: flex-start }}
  .row {{ display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .5rem }}
  button, .row a {{ background: #4e5058; color: #fff; border: 0; border-radius: 8px; padding: .45rem 1rem;
    font-size: .875rem; font-weight: 500; font-family: inherit; white-space: nowrap; text-decoration: none }}
  select {{ background: #1e1f22; color: #dbdee1; border: 1px solid #3f4147; border-radius: 8px; padding: .45rem 1rem;
    font-size: .875rem; width: 100% }}
  button.primary {{ background: #5865f2 }}
  hr {{ border: 0; border-top: 1px solid #3f4147; margin: .75rem 0 }}
  p, h2 {{ margin: 0 0 .125rem }}
  h2 {{ font-size: 1.25rem }}
  blockquote {{ border-left: 4px solid #4e5058; border-radius: 4px; margin: .25rem 0; padding-left: .75rem }}
  small {{ color: #949ba4; font-size: .8125rem; display: block }}
  a {{ color: #00a8fc; text-decoration: none }}
  pre {{ background: #1e1f22; border-radius: 4px; padding: .5rem; overflow: auto; font-size: .875rem }}
</style>
<main>
{messages}
</main>
</html>
"""


def page(question: str, answer: Answer, passages: int) -> str:
    """The page of a question and the first page of its answer."""
    first = replies.pages(answer_reply.of_answer(answer), passages)[0]
    view = layout.message(ShownPage(first, 0, private=False))
    components: list[Component] = view.to_components()  # type: ignore[no-untyped-call]
    shown = "\n".join(map(_shown, components))
    asked = f'<p class="author">you</p>\n<p>{html.escape(question)}</p>'
    messages = f'{asked}\n<p class="author">On Record<span>APP</span></p>\n{shown}'
    return PAGE.format(title=html.escape(question), messages=messages)


def _shown(component: Component) -> str:
    return SHOWN[component["type"]](component)


def _inside(component: Component) -> str:
    return "\n".join(map(_shown, component["components"]))


def _container(component: Component) -> str:
    colour = component.get("accent_color")
    border = f"#{colour:06x}" if colour is not None else "#3f4147"
    return f'<div class="container" style="border-left-color: {border}">\n{_inside(component)}\n</div>'


def _section(component: Component) -> str:
    return f'<div class="section"><div>{_inside(component)}</div>{_shown(component["accessory"])}</div>'


def _row(component: Component) -> str:
    return f'<div class="row">{_inside(component)}</div>'


def _button(component: Component) -> str:
    label = html.escape(component["label"])
    if component["style"] == LINK:
        return f'<a href="{html.escape(component["url"])}">{label}</a>'
    return f'<button type="button"{" class=primary" if component["style"] == PRIMARY else ""}>{label}</button>'


def _menu(component: Component) -> str:
    options = "".join(f"<option>{html.escape(one['label'])}</option>" for one in component["options"])
    return f"<select><option>{html.escape(component['placeholder'])}</option>{options}</select>"


def _text(component: Component) -> str:
    markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("strikethrough")
    parts: list[str] = []
    for subtext, lines in groupby(component["content"].split("\n"), key=lambda line: line.startswith(SUBTEXT)):
        if subtext:
            parts += [f"<small>{markdown.renderInline(line.removeprefix(SUBTEXT))}</small>" for line in lines]
        else:
            parts.append(markdown.render("\n".join(lines)).strip())
    return "\n".join(parts)


SHOWN: dict[int, Callable[[Component], str]] = {
    ACTION_ROW: _row,
    BUTTON: _button,
    MENU: _menu,
    SECTION: _section,
    TEXT: _text,
    SEPARATOR: lambda _: "<hr>",
    CONTAINER: _container,
}


def main() -> int:
    """Print the page of the question that the arguments ask."""
    question = " ".join(sys.argv[1:])
    settings = load(None)
    answer = Conversation(settings.answers.passages).ask(open_archive(settings), question, today())
    sys.stdout.write(page(question, answer, settings.answers.passages))
    return 0


if __name__ == "__main__":
    sys.exit(main())
