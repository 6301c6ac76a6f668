"""The pages of the component library ask no database."""

import pytest


@pytest.fixture(autouse=True)
def nobody_looks_for_set_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before any request the platform looks now and then for values a court has set; these pages show none."""
    monkeypatch.setattr("courts.rulebook.standing.refresh", lambda: None)
