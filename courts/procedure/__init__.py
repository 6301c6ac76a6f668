"""``perform()`` 办理: the only place that changes a state."""

from courts.procedure.binding import Binding, Performance, bind, binding_for, bindings
from courts.procedure.services import ActRefused, offers_for, perform, preview

__all__ = [
    "ActRefused",
    "Binding",
    "Performance",
    "bind",
    "binding_for",
    "bindings",
    "offers_for",
    "perform",
    "preview",
]
