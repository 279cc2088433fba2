"""`python -m bot` and the console script `onrecord`."""

import os


def main() -> None:
    """Run the command line, with numpy's linear algebra on one thread: starting more costs every command time."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from bot import cli  # noqa: PLC0415  # numpy reads the environment when it is imported

    cli.main()


if __name__ == "__main__":
    main()
