"""The web process: ``gunicorn config.wsgi --config=config/gunicorn.py``. What is on the command line goes before.

Two processes of four threads for two cores: a thread waits for the database about as long as it computes.
"""

import gc
from typing import Any

worker_class = "gthread"
# Loaded once and forked: half the time and memory of two that load for themselves.
preload_app = True
workers = 2
threads = 4
timeout = 120
graceful_timeout = 5
# Browsers keep a connection while somebody reads; opening one costs more than keeping it.
keepalive = 15
accesslog = "-"
control_socket_disable = True

# A page makes some ten thousand objects that die with it, above hundreds of thousands (models, law, tables) that stay for ever.
YOUNG, MIDDLE, OLD = 20_000, 20, 20


def when_ready(server: Any) -> None:
    """Everything is loaded and nothing is forked: what stays for ever is not searched for garbage again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
