"""An answer as Discord shows it, as a page for a browser: for people without a token.

Usage: python -m bot.discord.preview "What did Putin say?" > preview.html
       python -m bot.discord.preview "/compare putin | biden | missiles" > preview.html
"""

from __future__ import annotations

import base64
import html
import sys
from itertools import groupby
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

from bot.catalogue import COMMANDS
from bot.conversation import Conversation
from bot.discord.answerer import today
from bot.discord.show import chart, layout, replies, result_reply
from bot.discord.show.layout import ShownPage
from bot.opening import open_archive
from bot.settings import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.inquiries import Result

Component = dict[str, Any]

ACTION_ROW, BUTTON, MENU, SECTION, TEXT, GALLERY, SEPARATOR, CONTAINER = 1, 2, 3, 9, 10, 12, 14, 17
PRIMARY, LINK = 1, 5
SUBTEXT, QUOTED = "-# ", "> "
PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
  :root {{ color-scheme: dark light; --page: #313338; --text: #dbdee1; --strong: #f2f3f5; --card: #2b2d31;
    --line: #3f4147; --quiet: #949ba4; --bar: #4e5058; --field: #1e1f22; --link: #00a8fc }}
  @media (prefers-color-scheme: light) {{ :root {{ --page: #fff; --text: #313338; --strong: #060607; --card: #f2f3f5;
    --line: #e1e2e4; --quiet: #5c5e66; --bar: #c4c9ce; --field: #fff; --link: #006ce7 }} }}
  body {{ background: var(--page); color: var(--text); margin: 0;
    font: 16px/1.375 "gg sans", "Noto Sans", Arial, sans-serif }}
  main {{ max-width: 46rem; margin: 1.5rem auto; padding: 0 1rem }}
  .author {{ font-weight: 600; color: var(--strong); margin: 1rem 0 .25rem }}
  .author span {{ background: #5865f2; color: #fff; border-radius: 3px; font-size: .625rem; padding: 1px 4px;
    margin-left: 4px }}
  .container {{ background: var(--card); border: 1px solid var(--line); border-left: 4px solid;
    border-radius: 8px; padding: 1rem }}
  .section {{ display: flex; gap: 1rem; justify-content: space-between; align-items: flex-start }}
  .row {{ display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .5rem }}
  button, .row a {{ background: #4e5058; color: #fff; border: 0; border-radius: 8px; padding: .45rem 1rem;
    font-size: .875rem; font-weight: 500; font-family: inherit; white-space: nowrap; text-decoration: none }}
  select {{ background: var(--field); color: var(--text); border: 1px solid var(--line); border-radius: 8px;
    padding: .45rem 1rem; font-size: .875rem; width: 100% }}
  button.primary {{ background: #5865f2 }}
  hr {{ border: 0; border-top: 1px solid var(--line); margin: .75rem 0 }}
  p, h2 {{ margin: 0 0 .125rem }}
  h2 {{ font-size: 1.25rem }}
  blockquote {{ border-left: 4px solid var(--bar); border-radius: 4px; margin: .25rem 0; padding-left: .75rem }}
  small {{ color: var(--quiet); font-size: .8125rem; display: block }}
  a {{ color: var(--link); text-decoration: none }}
  img {{ border-radius: 8px; display: block; margin: .25rem 0; max-width: 100% }}
  .space {{ height: .5rem }}
  pre {{ background: var(--field); border-radius: 4px; padding: .5rem; overflow: auto; font-size: .875rem }}
</style>
<main>
{messages}
</main>
</html>
"""


def page(question: str, found: Result, passages: int) -> str:
    """The page of a question or command and the first page of what it finds."""
    first = replies.pages(result_reply.of_result(found), passages)[0]
    picture = chart.png(first.reply.chart) if first.reply.chart else None
    view = layout.message(ShownPage(first, 0, private=False, picture=picture))
    components: list[Component] = view.to_components()  # type: ignore[no-untyped-call]
    shown = "\n".join(map(_shown, components))
    if picture:
        shown = shown.replace(f"attachment://{layout.PICTURE}", _data(picture))
    asked = f'<p class="author">you</p>\n<p>{html.escape(question)}</p>'
    messages = f'{asked}\n<p class="author">On Record<span>APP</span></p>\n{shown}'
    return PAGE.format(title=html.escape(question), messages=messages)


def _shown(component: Component) -> str:
    return SHOWN[component["type"]](component)


def _inside(component: Component) -> str:
    return "\n".join(map(_shown, component["components"]))


def _container(component: Component) -> str:
    colour = component.get("accent_color")
    border = f"#{colour:06x}" if colour is not None else "var(--line)"
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


def _data(picture: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"


def _gallery(component: Component) -> str:
    items = [(one["media"]["url"], one["description"] or "") for one in component["items"]]
    return "".join(f'<img src="{html.escape(url)}" alt="{html.escape(told)}">' for url, told in items)


def _separator(component: Component) -> str:
    return "<hr>" if component["divider"] else '<div class="space"></div>'


def _kind_of_line(line: str) -> str:
    return next((mark for mark in (SUBTEXT, QUOTED) if line.startswith(mark)), "")


def _text(component: Component) -> str:
    markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("strikethrough")
    parts: list[str] = []
    for kind, lines in groupby(component["content"].split("\n"), key=_kind_of_line):
        if kind == SUBTEXT:
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
    GALLERY: _gallery,
    SEPARATOR: _separator,
    CONTAINER: _container,
}


def main() -> int:
    """Print the page of the question, or the command that looks something up, which the arguments are."""
    question = " ".join(sys.argv[1:])
    settings = load(None)
    archive, conversation = open_archive(settings), Conversation(settings.answers.passages)
    name, _, rest = question.removeprefix("/").partition(" ")
    if question.startswith("/") and (command := COMMANDS.get(name)):
        found = conversation.inquire(archive, command.typed(rest))
    else:
        found = conversation.ask(archive, question, today())
    sys.stdout.write(page(question, found, settings.answers.passages))
    return 0


if __name__ == "__main__":
    sys.exit(main())
