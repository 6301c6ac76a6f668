"""Setting a value where no source is sure: with a reason, from today or a later day on, traced before and after."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from courts.people.models import User
from courts.roles import Role
from courts.rulebook import standing
from courts.rulebook.models import TableOverride
from courts.rulebook.policy import may_set_values
from courts.rulebook.selectors import value_before
from courts.rulebook.shape import fit
from courts.rulebook.trial import Trial, try_out
from courts.trace.services import record
from law.text import Text


class Refused(ValueError):
    """A value that cannot be set; ``field`` is the name of the input."""

    def __init__(self, field: str, message: Text) -> None:
        super().__init__(message.zh)
        self.field = field
        self.message = message


LABEL = Text("设定数值", "Set a value of a table")


@transaction.atomic
def set_value(*, actor: User, table: str, key: str, value: Any, effective_from: date, reason: str) -> TableOverride:
    """Add an override. Raises :class:`PermissionDenied`, :class:`Refused`, ``Misshapen`` or ``LookupError``."""
    verdict = may_set_values(actor)
    if not verdict:
        raise PermissionDenied(verdict.reason.zh)
    base = standing.published(table, key, effective_from)
    if not standing.configurable(base):
        raise Refused("value", Text("该行已经核实，不能另行设定。", "This row is verified and cannot be set."))
    _check_day(table, key, effective_from)
    if not reason.strip():
        raise Refused("reason", Text("请填写理由。", "Give the reason."))
    shaped = fit(base["value"], value, standing.table_codes(table))
    former = value_before(table, key, effective_from)
    waiting = TableOverride.objects.filter(table=table, key=key, effective_from__gte=effective_from).exists()
    if shaped == former and not waiting:
        raise Refused("value", Text("与现值相同，无需设定。", "This is the present value; nothing to set."))
    tried = checked(try_out(table, key, shaped, effective_from))
    return _add(actor, table, key, shaped, former, effective_from, reason.strip(), tried)


def earliest_day(table: str, key: str) -> date:
    """Today; the day after, where a value began only today. What is in force is followed, never changed."""
    today = timezone.localdate()
    begun = TableOverride.objects.filter(table=table, key=key, effective_from=today).exists()
    return today + timedelta(days=1) if begun else today


def _check_day(table: str, key: str, effective_from: date) -> None:
    today, earliest = timezone.localdate(), earliest_day(table, key)
    if effective_from < today:
        message = Text("只能自今日或以后生效，不得溯及既往。", "It takes effect today or later, never backwards.")
        raise Refused("effective_from", message)
    if effective_from < earliest:
        message = Text(
            "今日已有设定生效，新的设定最早自明日起。",
            "A value took effect today; the next one begins tomorrow at the earliest.",
        )
        raise Refused("effective_from", message)


def checked(trial: Trial) -> Trial:
    """A value under which a rule falls over is refused, with the example that shows it."""
    if trial.broken:
        first = trial.broken[0]
        raise Refused(
            "value",
            Text(
                f"规则无法使用该值，算例 {first.example.id} 出错：{first.error}",
                f"The rules cannot work with this value, example {first.example.id} fails: {first.error}",
            ),
        )
    return trial


def _add(
    actor: User, table: str, key: str, value: Any, former: Any, effective_from: date, reason: str, tried: Trial
) -> TableOverride:
    post = next(post for post in actor.current_posts() if post.role == Role.ADMINISTRATOR)
    row = TableOverride.objects.create(
        table=table,
        key=key,
        value=value,
        former=former,
        effective_from=effective_from,
        reason=reason,
        author=actor,
        court=post.court,
    )
    detail = {
        "table": table,
        "key": key,
        "before": former,
        "after": value,
        "effective_from": effective_from.isoformat(),
        "changed_examples": [change.example.id for change in tried.changes],
    }
    record(row, "set_table_value", LABEL, actor=actor, reason=reason, detail=detail)
    transaction.on_commit(standing.load)
    return row
