"""Without a demo region there are no demo accounts, whatever people are called."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from courts.people.demonstration import demo_accounts
from tests.cast import Cast


def test_without_the_region_there_are_no_accounts(cast: Cast) -> None:
    assert demo_accounts() == []
    with pytest.raises(CommandError, match="load_demo"):
        call_command("demo_accounts")
