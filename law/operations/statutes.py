"""Operations of statutes 法律文件: may an article be cited in a decision of a day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from law.operations import Outcome, operation
from law.operations.reading import date_of, flag_of, text_of, whole_of
from law.statutes.register import citable


@operation("statutes.citable", "statutes.citable")
def citable_operation(facts: Mapping[str, Any]) -> Outcome:
    found = citable(
        text_of(facts, "name"),
        whole_of(facts, "article"),
        date_of(facts, "as_of"),
        temporal_rules_cited=flag_of(facts, "temporal_rules_cited", default=False),
    )
    return Outcome({"codes": [finding.code for finding in found]})
