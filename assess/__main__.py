"""Where the program starts: ``assess`` and ``python -m assess``."""

from __future__ import annotations

import sys

from assess.cli import run
from assess.language import keep_to_one_core


def main() -> None:
    """Run the command line and leave with its exit code."""
    keep_to_one_core()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
