from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from cases.register.models import Case
from courts.design.wording import bi
from courts.people.models import User
from courts.trace.models import Outcome, TraceEntry

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
OUTCOMES = [
    ("", bi("全部", "Any")),
    (Outcome.DONE, bi("完成", "Done")),
    (Outcome.REFUSED, bi("被拒", "Refused")),
    (Outcome.READ, bi("查阅", "Read")),
]
SYSTEM = {"系统", "system"}


class TraceFilterForm(forms.Form):
    """Filters of the trace; a person, act or case nobody knows finds nothing."""

    person = forms.CharField(required=False, max_length=60, label=bi("人员（姓名或账号）", "Person (name or account)"))
    act = forms.CharField(required=False, max_length=120, label=bi("行为", "Act"))
    outcome = forms.ChoiceField(required=False, choices=OUTCOMES, label=bi("结果", "Outcome"))
    case = forms.CharField(required=False, max_length=60, label=bi("案号", "Case number"))
    since = forms.DateField(required=False, widget=DAY, label=bi("自", "From"))
    until = forms.DateField(required=False, widget=DAY, label=bi("至", "To"))

    def apply(self, found: QuerySet[TraceEntry], user: User) -> QuerySet[TraceEntry]:
        """``found`` narrowed by the valid fields."""
        self.is_valid()
        values: dict[str, Any] = self.cleaned_data
        if person := values.get("person", "").strip():
            found = found.filter(_of_person(person))
        if act := values.get("act", "").strip():
            found = found.filter(Q(act=act) | Q(label_zh__contains=act) | Q(label_en__icontains=act))
        if values.get("outcome"):
            found = found.filter(outcome=values["outcome"])
        if number := values.get("case", "").strip():
            known = Case.objects.visible_to(user).filter(number=number)
            found = found.filter(case_id__in=list(known.values_list("pk", flat=True)))
        if values.get("since"):
            found = found.filter(at__gte=_midnight(values["since"]))
        if values.get("until"):
            found = found.filter(at__lt=_midnight(values["until"] + timedelta(days=1)))
        return found


def _of_person(person: str) -> Q:
    if person.lower() in SYSTEM:
        return Q(actor__isnull=True)
    known = User.objects.filter(Q(username=person) | Q(full_name=person)).values_list("pk", flat=True)
    return Q(actor_id__in=list(known[:200]))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
