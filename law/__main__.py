"""``python -m law check FILE…`` and ``python -m law calendar YEAR …``"""

import sys

from law import check
from law.time import calendar_update

COMMANDS = {"check": check.main, "calendar": calendar_update.main}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        print("usage: python -m law check FILE… [--json FILE]")
        print("       python -m law calendar YEAR --free D[..D],… --worked D,…")
        raise SystemExit(2)
    raise SystemExit(COMMANDS[sys.argv[1]](sys.argv[2:]))
