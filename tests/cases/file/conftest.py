"""A case of the cast's court with its judge and clerk."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cases.file.models import Paper
from cases.register.models import Case
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, open_loan_case: Callable[..., Case]) -> Case:
    found = open_loan_case()
    Paper.objects.filter(folder__case=found).delete()
    Case.objects.filter(pk=found.pk).update(judge=cast.judge, clerk=cast.clerk, division=cast.divisions["civil"])
    return Case.objects.get(pk=found.pk)
