"""How the archive is looked after from Discord: by those who may, in a thread, with a record of who did what."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bot.discord.responding import acknowledge, show_view
from bot.discord.show import layout
from bot.discord.show.markup import cut, plain
from bot.ledger import Ledger
from bot.opening import record_place
from retrieval.errors import OnRecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import discord

    from bot.discord.answerer import Answerer
    from bot.discord.context import Context, Interaction
    from bot.ledger import Act

T = TypeVar("T")

MOST_LINES = 20
LONGEST_OUTCOME_UNITS = 150
MOST_ACTS_READ = 1_000
FOR_MANAGERS = "This is for those who manage this server (*Manage Server*)."
NOT_HERE = (
    "Whoever runs me has not given this server the archive to look after (`archive_servers` in my configuration)."
)
SEEDS = (
    "I still answer from the articles I came with. Whoever runs me makes an archive with onrecord ingest and starts me"
    " again; then you can add to it here."
)


async def lets_managers_through(interaction: Interaction) -> bool:
    """Whether somebody may manage the server at this moment; who may not is told so."""
    if interaction.permissions.manage_guild:
        return True
    await interaction.response.send_message(view=layout.note(FOR_MANAGERS), ephemeral=True)
    return False


async def curate(interaction: Interaction, do: Callable[[Ledger, str], Sequence[str]]) -> None:
    """Let `do` work on the archive with its ledger, in the name of whoever wants it, and show the lines it returns."""
    bot = interaction.client
    if refused := refusal_to_curate(bot, interaction.guild):
        await interaction.response.send_message(view=layout.note(refused), ephemeral=True)
        return
    with bot.workers.busy():
        await acknowledge(interaction, private=True, thinking=True)
        try:
            lines = await on_record(interaction, bot.answerer_of(interaction.guild_id), do)
        except OnRecordError as error:
            lines = [str(error)]
        await show_view(interaction, layout.note(in_few_lines(lines)))


async def on_record(interaction: Interaction, where: Answerer, do: Callable[[Ledger, str], T]) -> T:
    """Let `do` work on the archive of `where` with its ledger, in the name of whoever wants it; raises what it does."""

    def done(name: str) -> T:
        with Ledger(record_place(bot.archives.settings_of(where))) as ledger:
            return do(ledger, name)

    bot = interaction.client
    return await bot.workers.slowly(done, named_for_record(interaction))


def named_for_record(interaction: Interaction) -> str:
    """Whom the record names: the person and the server, by name and by number."""
    return f"{interaction.user.name} ({interaction.user.id}) in server {interaction.guild_id}"


def acts_here(ledger: Ledger, server: int | None, most: int) -> list[Act]:
    """What was done last from a server; what others did is not shown to it."""
    place = f"in server {server}"
    return [act for act in ledger.acts(MOST_ACTS_READ) if act.who.endswith(place)][:most]


def refusal_to_curate(bot: Context, server: discord.Guild | None) -> str:
    """Why a server may not change the archive from which it is answered; empty where it may."""
    if not trusted(bot, server):
        return NOT_HERE
    return "" if bot.answerer_of(server.id if server else None).archive.lasts else SEEDS


def trusted(bot: Context, server: discord.Guild | None) -> bool:
    """Whether an archive may be looked after from a server: it is named, or none is and it is the owner's."""
    named = bot.settings.discord.archive_servers
    return server is not None and (server.id in named if named else server.owner_id in owner_ids(bot))


def owner_ids(bot: Context) -> set[int]:
    """The ids of those to whom the application belongs."""
    application = bot.application
    if application is None:
        return set()
    return {one.id for one in application.team.members} if application.team else {application.owner.id}


def in_few_lines(lines: Sequence[str]) -> str:
    """Lines as one text within Discord's limits."""
    shown = [plain(cut(line, LONGEST_OUTCOME_UNITS)) for line in lines[:MOST_LINES]]
    left = len(lines) - len(shown)
    return "\n".join([*shown, *([f"… and {left:,} more"] if left else [])])
