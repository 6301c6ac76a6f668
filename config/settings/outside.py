"""Which implementation of each outside system is used, and with which address.

A demonstration uses the simulators. In production (``COURT_ENV=production``) a simulator starts only when it is
named: every ``OUTSIDE_<SYSTEM>`` must be set, to ``client`` or, knowingly, to ``simulator``. What an implementation needs
comes from ``OUTSIDE_<SYSTEM>_<NAME>``: ``OUTSIDE_BANK_URL``, ``OUTSIDE_BANK_TOKEN``, ``OUTSIDE_OCR_THREADS`` …
"""

import os

from django.core.exceptions import ImproperlyConfigured

PRODUCTION = os.environ.get("COURT_ENV") == "production"

_demonstration = {
    "ocr": "paddle",
    "messages": "simulator",
    "payment": "simulator",
    "bank": "simulator",
    "chain": "simulator",
}


def _chosen(system: str) -> str:
    name = f"OUTSIDE_{system.upper()}"
    value = os.environ.get(name, "").strip()
    if not value and PRODUCTION and _demonstration[system] == "simulator":
        raise ImproperlyConfigured(f"In production {name} must name the implementation (or 'simulator', knowingly).")
    return value or _demonstration[system]


def _own(system: str) -> dict[str, str]:
    beginning = f"OUTSIDE_{system.upper()}_"
    named = {name.removeprefix(beginning).lower(): name for name in os.environ if name.startswith(beginning)}
    return {key: os.environ[name] for key, name in named.items() if os.environ[name]}


OUTSIDE = {system: _chosen(system) for system in _demonstration}
OUTSIDE_SETTINGS = {system: _own(system) for system in _demonstration}
