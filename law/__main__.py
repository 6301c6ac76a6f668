"""``python -m law check FILE…``"""

import sys

from law.check import main

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] != "check":
        print("usage: python -m law check FILE… [--json FILE]")
        raise SystemExit(2)
    raise SystemExit(main(sys.argv[2:]))
