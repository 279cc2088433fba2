"""`python -m bot` and the console script `onrecord`."""

import gc
import os
import sys


def main() -> None:
    """Run the command line, with numpy's linear algebra on one thread: starting more costs every command time."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from bot.edge import at_the_edge  # noqa: PLC0415  # numpy reads the environment when it is imported

    at_the_edge(_command)


def _command() -> None:
    from bot.asked import plainly_asked, print_answer  # noqa: PLC0415  # as above

    if plain := plainly_asked(sys.argv[1:]):
        gc.disable()  # one question leaves little behind, and what it loads stays
        print_answer(*plain)
        gc.freeze()  # nor does the end look at everything once more
        gc.enable()
        return
    from bot import cli  # noqa: PLC0415  # a plain question does not wait for the table of commands

    cli.main()


if __name__ == "__main__":
    main()
