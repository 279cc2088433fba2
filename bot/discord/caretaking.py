"""How the archive is looked after from Discord: by those who may, in a thread, with a record of who did what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.discord.responding import acknowledge, show_view
from bot.discord.show import layout
from bot.discord.show.markup import cut, plain
from bot.ledger import Ledger
from retrieval.errors import OnRecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.discord.context import Context, Interaction

MOST_LINES = 20
LONGEST_OUTCOME_UNITS = 150
NOT_HERE = "Whoever runs me has not given this server the archive to look after."
SEEDS = (
    "I still answer from the articles I came with. Whoever runs me makes an archive with onrecord ingest and starts me"
    " again; then you can add to it here."
)


async def curate(interaction: Interaction, do: Callable[[Ledger, str], Sequence[str]]) -> None:
    """Let `do` work on the archive with its ledger, in the name of whoever wants it, and show the lines it returns."""
    bot = interaction.client
    if refused := _refusal(bot, interaction.guild_id):
        await interaction.response.send_message(view=layout.note(refused), ephemeral=True)
        return
    with bot.workers.busy():
        await acknowledge(interaction, private=True, thinking=True)
        lines = await bot.workers.slowly(_done, bot, do, named_for_record(interaction))
        await show_view(interaction, layout.note(in_few_lines(lines)))


def named_for_record(interaction: Interaction) -> str:
    """Whom the record names: the person and the server, by name and by number."""
    return f"{interaction.user.name} ({interaction.user.id}) in server {interaction.guild_id}"


def _refusal(bot: Context, server: int | None) -> str:
    allowed = bot.settings.discord.archive_servers
    if allowed and server not in allowed:
        return NOT_HERE
    return "" if bot.answerer.archive.path else SEEDS


def _done(bot: Context, do: Callable[[Ledger, str], Sequence[str]], name: str) -> Sequence[str]:
    try:
        with Ledger(bot.settings.archive) as ledger:
            return do(ledger, name)
    except OnRecordError as error:
        return [str(error)]


def in_few_lines(lines: Sequence[str]) -> str:
    """Lines as one text within Discord's limits."""
    shown = [plain(cut(line, LONGEST_OUTCOME_UNITS)) for line in lines[:MOST_LINES]]
    left = len(lines) - len(shown)
    return "\n".join([*shown, *([f"… and {left:,} more"] if left else [])])
