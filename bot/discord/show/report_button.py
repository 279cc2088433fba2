"""The buttons under a report in the moderators' channel, and the form that asks who spoke.

Their ids tell all that they do, so that they work after a restart, the form too while somebody fills it in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Self

import discord
from discord import ButtonStyle, ui

from bot.discord.show.pressed_once import PressedOnce
from bot.discord.translating import in_language

if TYPE_CHECKING:
    from collections.abc import Iterator
Settling = Literal["settle", "speaker", "hide", "dismiss"]
"""What settles a report: whatever was done elsewhere, another speaker, that nobody spoke, that all is well as it is."""
LABELS: dict[Settling, str] = {"settle": "Settle", "speaker": "Correct", "hide": "Correct", "dismiss": "Dismiss"}
WHO_SAID_IT, NAME, NOBODY_KNOWN = "Who said it?", "Name", "Leave it empty where nobody knows"
WORDS = frozenset((*LABELS.values(), WHO_SAID_IT, NAME, NOBODY_KNOWN))
"""What is shown in the language of the server or of whoever presses."""
_STYLES = {"settle": ButtonStyle.success, "dismiss": ButtonStyle.secondary}
_LONGEST_NAME = 100
_IDENTITY = r"(?P<settling>settle|speaker|hide|dismiss):(?P<server>\d{1,20}):(?P<number>\d{1,18}):(?P<at>\d{1,18})"


@dataclass(frozen=True, slots=True)
class ReportMeant:
    """A report as a button names it: whose archive, its number, and when it was made, for numbers come again."""

    server: int
    number: int
    at: int

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The report in a button's id."""
        return cls(int(match["server"]), int(match["number"]), int(match["at"]))

    @property
    def identity(self) -> str:
        """What stands for it in a button's id."""
        return f"{self.server}:{self.number}:{self.at}"


class ReportButton(PressedOnce, ui.DynamicItem[ui.Button[Any]], template=f"onrecord-report:{_IDENTITY}"):
    """One button under a report."""

    def __init__(self, settling: str, report: ReportMeant, locale: discord.Locale | None = None) -> None:
        known = next(one for one in LABELS if one == settling)
        super().__init__(
            ui.Button(
                label=in_language(LABELS[known], locale),
                style=_STYLES.get(known, ButtonStyle.primary),
                custom_id=f"onrecord-report:{settling}:{report.identity}",
            )
        )
        self.settling: Settling = known
        self.report = report

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003  discord.py's signature
        item: ui.Item[Any],  # noqa: ARG003
        match: re.Match[str],
        /,
    ) -> Self:
        """The button that was pressed, read from its `custom_id`."""
        return cls(match["settling"], ReportMeant.read(match))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Let the bot do what the button says."""
        await interaction.client.report_pressed(interaction, self)


def report_message(text: str, report: ReportMeant, correcting: Settling, locale: discord.Locale) -> ui.LayoutView:
    """A report with the buttons that settle it, the first of which corrects."""
    settlings: tuple[Settling, ...] = (correcting, "settle", "dismiss")
    return settled_message(text).add_item(ui.ActionRow(*(ReportButton(one, report, locale) for one in settlings)))


def settled_message(text: str, outcome: str = "") -> ui.LayoutView:
    """A report without buttons, and what came of it."""
    view = ui.LayoutView(timeout=None)
    for part in filter(None, (text, outcome)):
        view.add_item(ui.TextDisplay(part))
    return view


def name_form(report: ReportMeant, locale: discord.Locale) -> ui.Modal:
    """The form that asks who spoke. What is sent with it is read by `name_given`, also after a restart."""
    form = ui.Modal(title=in_language(WHO_SAID_IT, locale), custom_id=f"onrecord-name:{report.identity}", timeout=900)
    name: ui.TextInput[Any] = ui.TextInput(custom_id="name", required=False, max_length=_LONGEST_NAME)
    described = in_language(NOBODY_KNOWN, locale)
    return form.add_item(ui.Label(text=in_language(NAME, locale), description=described, component=name))


def name_given(interaction: discord.Interaction[Any]) -> tuple[ReportMeant, str] | None:
    """The report and the name with which a form was sent; None for anything else."""
    data: Any = interaction.data or {}
    found = re.fullmatch(f"onrecord-name:{_IDENTITY.partition(':')[2]}", str(data.get("custom_id", "")))
    if interaction.type is not discord.InteractionType.modal_submit or not found:
        return None
    return ReportMeant.read(found), next(_values(data.get("components", ())), "")


def _values(components: Any) -> Iterator[str]:  # noqa: ANN401  Discord's JSON
    for one in components:
        if "value" in one:
            yield str(one["value"] or "")
        yield from _values(one.get("components", ()))
        yield from _values([one["component"]] if "component" in one else ())
