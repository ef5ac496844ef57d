"""`python -m analysis` is the command `analysis`."""

import sys


def main() -> None:
    """The command; without a traceback, too, where Ctrl-C comes while it is being loaded."""
    try:
        from analysis.cli import app

        app()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
