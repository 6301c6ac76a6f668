"""Outside systems 外部系统: ports, honest simulators and clients for everything the platform does not own.

Callers ask :mod:`outside.registry` for a port and know nothing about who stands behind it. ``configure()`` is called once
from the settings; without it every system that has a simulator is a simulator and says so in each answer.
"""

from outside.errors import NotConfigured, OutsideError, Refused, Unavailable
from outside.registry import configure

__all__ = ["NotConfigured", "OutsideError", "Refused", "Unavailable", "configure"]
