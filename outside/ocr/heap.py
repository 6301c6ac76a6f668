"""Memory between calls 内存复用: freed blocks are kept for the next call instead of being returned to the system and zeroed again.

A network asks for and frees hundreds of large blocks per call. By default glibc maps each anew, which costs a fifth of the processor
time of reading; and it keeps a heap per thread, which costs memory. One heap that keeps what it has serves all threads.
"""

from __future__ import annotations

import ctypes
from functools import cache

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_KEPT = 600 * 1024 * 1024
_LARGEST = 1000 * 1000 * 1000


@cache
def keep_freed_blocks() -> bool:
    """Sets it for this process, once; False where the C library is another one and nothing was changed."""
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return False
    settings = ((_ARENA_MAX, 1), (_MMAP_THRESHOLD, _LARGEST), (_TRIM_THRESHOLD, _KEPT))
    return all([mallopt(name, value) == 1 for name, value in settings])
