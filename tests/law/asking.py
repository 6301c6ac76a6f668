"""How the tests of the law room call an operation."""

from __future__ import annotations

from typing import Any

import pytest

from law.core import InputError
from law.operations import call


def ask(op: str, **facts: Any) -> dict[str, Any]:
    """The plain answer of ``op``."""
    return call(op, facts).result


def refused_field(op: str, **facts: Any) -> str:
    """The field that ``op`` refuses."""
    with pytest.raises(InputError) as caught:
        call(op, facts)
    assert caught.value.message.zh and caught.value.message.en
    return caught.value.field
