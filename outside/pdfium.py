"""One PDFium for the whole process 单线程使用: the library keeps global state, so whoever draws, measures or reads with it holds this lock."""

from __future__ import annotations

import threading

one_at_a_time = threading.RLock()
