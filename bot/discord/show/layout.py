"""A page as a Discord message in components ("Components V2"), with the buttons that belong to it.

Every button carries in its `custom_id` what it does, the key of what the bot keeps behind the answer, and a detail; so
it works after a restart.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from discord import ButtonStyle, Colour, File, MediaGalleryItem, SelectOption, ui

from bot import wording
from bot.discord.show.answer_button import AnswerButton
from bot.discord.show.answer_menu import AnswerMenu
from bot.discord.show.markup import label
from bot.links import web_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.discord.show.replies import Block, Page
    from retrieval.model import Passage

Item = ui.Item[Any]

PICTURE = "months.png"
LONGEST_LABEL = 80
LONGEST_OPTION = 100
MOST_SUGGESTIONS = 5
COLOURS = {
    "answered": Colour.dark_blue(),
    "confirmed": Colour.green(),
    "altered": Colour.gold(),
    "other_speaker": Colour.gold(),
}


class ShownPage(NamedTuple):
    """A page, the key of what is kept behind it, whether only the asker sees it, and its picture as a PNG.

    `mark` is what its message is known by, where it is to be found again.
    """

    page: Page
    key: int
    private: bool
    picture: bytes | None = None
    mark: str = ""


def files(shown: ShownPage) -> list[File]:
    """The picture to send with a page, if it has one; made anew for each attempt to send it."""
    if not shown.picture or not shown.page.reply.chart:
        return []
    return [File(BytesIO(shown.picture), PICTURE, description=shown.page.reply.chart.description)]


def message(shown: ShownPage) -> ui.LayoutView:
    """The message of a page."""
    page = shown.page
    view = ui.LayoutView(timeout=None)
    items = [*_texts(page)]
    if shown.picture and page.reply.chart:
        picture = MediaGalleryItem(f"attachment://{PICTURE}", description=page.reply.chart.description)
        items.insert(1, ui.MediaGallery(picture))
    if page.reply.plain:
        for item in items:
            view.add_item(item)
    else:
        view.add_item(ui.Container(*items, accent_colour=COLOURS.get(page.reply.outcome or "")))
    for row in _rows(shown):
        view.add_item(row)
    return view


def _texts(page: Page) -> Iterator[Item]:
    yield ui.TextDisplay(page.reply.head)
    for block in page.blocks:
        if not page.reply.plain:
            yield ui.Separator()
        yield ui.TextDisplay(block.shown)
    where = f"Page {page.number + 1} of {page.of}" if page.of > 1 else ""
    note = page.reply.note if page.number + 1 == page.of else ""
    if last := " · ".join(part for part in (where, note) if part):
        if not page.reply.plain:
            yield ui.Separator(visible=False)
        yield ui.TextDisplay(f"-# {last}")


def _menus(page: Page, key: int) -> Iterator[AnswerMenu]:
    """The menus of a page: which one is meant; which passage is to be shown in its context."""
    if page.reply.choices:
        meant = [SelectOption(label=label(name, LONGEST_OPTION), value=actor) for actor, name in page.reply.choices]
        yield AnswerMenu("choose", key, "Which one do you mean?", meant)
    told = {block.mark: block for block in reversed(page.blocks) if block.passage}
    if len(told) > 1:
        options = [_option(block) for block in reversed(told.values())]
        yield AnswerMenu("context", key, "In context …", options)


def _option(block: Block) -> SelectOption:
    """A passage as an option of a menu: its number, who speaks, and how the words begin."""
    said = block.passage.text if block.passage else ""
    who = wording.who(block.passage) if block.passage else ""
    name = label(f"In context {block.number} · {who}".removesuffix(" · "), LONGEST_OPTION)
    return SelectOption(label=name, value=block.mark, description=label(said, LONGEST_OPTION))


def _rows(shown: ShownPage) -> Iterator[ui.ActionRow[Any]]:
    page, key = shown.page, shown.key
    if page.reply.suggestions:
        meant = enumerate(page.reply.suggestions[:MOST_SUGGESTIONS])
        yield ui.ActionRow(
            *(AnswerButton("mean", key, str(at), label=label(name, LONGEST_LABEL)) for at, name in meant)
        )
    for menu in _menus(page, key):
        yield ui.ActionRow(menu)
    buttons: list[Item] = []
    marks = {block.mark for block in page.blocks if block.passage}
    if len(marks) == 1:
        buttons.append(AnswerButton("context", key, marks.pop(), label="In context"))
    if page.number:
        buttons.append(AnswerButton("page", key, str(page.number - 1), label="Back"))
    if page.number + 1 < page.of:
        buttons.append(AnswerButton("page", key, str(page.number + 1), label="More", style=ButtonStyle.primary))
    if shown.private:
        buttons.append(AnswerButton("share", key, str(page.number), label="Share"))
    else:
        buttons.append(AnswerButton("delete", key, shown.mark, label="Delete"))
    yield ui.ActionRow(*buttons)


def context(text: str, passage: Passage, key: int, mark: str) -> ui.LayoutView:
    """The message that shows one passage in its context, for the eyes of whoever pressed the button."""
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay(text))
    row: ui.ActionRow[Any] = ui.ActionRow(AnswerButton("cite", key, mark, label="Copy as citation"))
    if passage.kind != "sentence":
        row.add_item(AnswerButton("wrong", key, mark, label="Wrong speaker?"))
        row.add_item(AnswerButton("unsaid", key, mark, label="Not a quote?"))
    if address := web_address(passage.article, passage):
        row.add_item(ui.Button(label="Read the article", url=address))
    return view.add_item(row)


def note(text: str) -> ui.LayoutView:
    """A message of one text, without buttons."""
    view = ui.LayoutView(timeout=None)
    return view.add_item(ui.TextDisplay(text))
