"""Several pieces of work at once, each in a thread with a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

from django.db import connections

Task = Callable[[], object]


def side_by_side(tasks: Iterable[Task], workers: int) -> None:
    """Do them in their order, ``workers`` at a time; the first error of any is raised once the others have ended."""
    waiting, lock, errors = list(tasks), threading.Lock(), list[Exception]()

    def work() -> None:
        try:
            while True:
                with lock:
                    if not waiting or errors:
                        return
                    task = waiting.pop(0)
                task()
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
