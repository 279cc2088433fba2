"""Those tests of the same name in tests/discord that run a bot as a process, on a cluster: see conftest.py."""

from tests.discord.test_operating import (
    port,
    stored,
    test_a_log_for_programs_holds_an_object_a_line_and_neither_token_nor_question,
    test_a_port_that_another_program_has_is_told_and_the_bot_goes_on,
    test_a_running_bot_tells_how_it_fares_and_counts_what_it_answers,
    test_every_shard_tells_how_it_fares,
)

__all__ = [
    "port",
    "stored",
    "test_a_log_for_programs_holds_an_object_a_line_and_neither_token_nor_question",
    "test_a_port_that_another_program_has_is_told_and_the_bot_goes_on",
    "test_a_running_bot_tells_how_it_fares_and_counts_what_it_answers",
    "test_every_shard_tells_how_it_fares",
]
