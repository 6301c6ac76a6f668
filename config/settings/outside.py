"""Which implementation of each outside system is used.

A demonstration uses the simulators. In production (``COURT_ENV=production``) a simulator starts only when it is
named: every ``OUTSIDE_<SYSTEM>`` must be set.
"""

import os

from django.core.exceptions import ImproperlyConfigured

COURT_ENV = os.environ.get("COURT_ENV") or "demo"
PRODUCTION = COURT_ENV == "production"

_demonstration = {"ocr": "paddle", "messages": "simulator", "payment": "simulator", "bank": "simulator"}


def _chosen(system: str) -> str:
    name = f"OUTSIDE_{system.upper()}"
    value = os.environ.get(name, "").strip()
    if not value and PRODUCTION and _demonstration[system] == "simulator":
        raise ImproperlyConfigured(f"In production {name} must name the implementation (or 'simulator', knowingly).")
    return value or _demonstration[system]


OUTSIDE = {system: _chosen(system) for system in _demonstration}
