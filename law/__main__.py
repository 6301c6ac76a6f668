"""``python -m law check FILE…``, ``python -m law calendar YEAR …`` and ``python -m law index``"""

import sys

from law import check
from law.operations import indexing
from law.time import calendar_update

COMMANDS = {"check": check.main, "calendar": calendar_update.main, "index": indexing.main}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        print("usage: python -m law check FILE… [--json FILE]")
        print("       python -m law calendar YEAR --free D[..D],… --worked D,…")
        print("       python -m law index")
        raise SystemExit(2)
    raise SystemExit(COMMANDS[sys.argv[1]](sys.argv[2:]))
