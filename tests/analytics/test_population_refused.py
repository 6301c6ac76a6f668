"""Where no population is written."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from analytics.population.loading import NoRegion, populate
from cases.register.models import Case


@pytest.mark.django_db
def test_without_the_demo_region_and_in_production_nothing_is_written(settings: Any) -> None:
    with pytest.raises(NoRegion):
        populate(200, seed=1)
    with pytest.raises(CommandError, match="at least 200"):
        call_command("populate", "--cases", "5")
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        call_command("populate", "--cases", "200")
    assert not Case.objects.exists()
