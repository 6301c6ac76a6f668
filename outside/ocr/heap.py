"""Memory between calls 内存复用: freed blocks are kept for the next call instead of being returned to the system and zeroed again.

A network asks for and frees hundreds of large blocks per call. By default glibc maps each anew, which costs a fifth of the processor
time of reading; and it keeps a heap per thread, which costs memory. One heap that keeps what it has serves all threads.
"""

from __future__ import annotations

import ctypes
import os
from functools import cache
from pathlib import Path

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_KEPT = 600 * 1024 * 1024
_LARGEST = 1000 * 1000 * 1000
_HELD = 1050 * 1024 * 1024
_STATUS = Path("/proc/self/statm")


@cache
def keep_freed_blocks() -> bool:
    """Sets it for this process, once; False where the C library is another one and nothing was changed."""
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return False
    settings = ((_ARENA_MAX, 1), (_MMAP_THRESHOLD, _LARGEST), (_TRIM_THRESHOLD, _KEPT))
    return all([mallopt(name, value) == 1 for name, value in settings])


def give_back(above: int = _HELD) -> bool:
    """Returns freed blocks to the system if the process holds more than ``above`` bytes; whether it did.

    Blocks of many sizes from pages read beside each other leave gaps that the next large call cannot use. Called before the step
    that takes most memory, so that the highest point does not depend on which gaps were left.
    """
    try:
        held = int(_STATUS.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
        return held > above and ctypes.CDLL(None).malloc_trim(0) == 1
    except (OSError, AttributeError):
        return False
