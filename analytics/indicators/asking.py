"""What a reader asks for 查询条件: court, period, narrowing, system – read from the address, each mistake named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest
from django.utils import timezone

from analytics.indicators.scope import Scope, scope_of
from analytics.rollups.models import Level
from analytics.rollups.reading import Selection
from courts.design.wording import bi
from courts.people.models import User
from law.metrics.formulas import System, systems, use
from law.metrics.windows import Window, WindowKind, a_year_before, any_period, period_before, window
from law.text import Text

DEFAULT = WindowKind.YTD
FIRST_DAY = date(1990, 1, 1)
WINDOWS: Mapping[WindowKind, Text] = {
    WindowKind.MONTH: Text("月", "Month"),
    WindowKind.QUARTER: Text("季", "Quarter"),
    WindowKind.HALF: Text("半年", "Half-year"),
    WindowKind.YEAR: Text("全年", "Year"),
    WindowKind.YTD: Text("年初至今", "Year to date"),
    WindowKind.ROLLING12: Text("近12个月", "Rolling 12 months"),
    WindowKind.CUSTOM: Text("任意期间", "Any days"),
}
NARROWINGS: Mapping[str, Level] = {
    "division": Level.DIVISION,
    "judge": Level.JUDGE,
    "cause": Level.CAUSE,
    "procedure": Level.PROCEDURE,
}
KEPT = ("court", "window", "on", "since", "until", *NARROWINGS, "system")


class PeriodForm(forms.Form):
    """The period: a kind and a day in it, or any two days."""

    window = forms.ChoiceField(
        label=bi("期间", "Period"), required=False, choices=[(kind.value, bi(*text)) for kind, text in WINDOWS.items()]
    )
    on = forms.DateField(
        label=bi("截至或所在日期", "Day in the period"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    since = forms.DateField(
        label=bi("自", "From"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    until = forms.DateField(
        label=bi("至", "To"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        latest = self.today + timedelta(days=366)
        for name in ("on", "since", "until"):
            if cleaned.get(name) and not FIRST_DAY <= cleaned[name] <= latest:
                self.add_error(
                    name, bi(f"请填 1990-01-01 至 {latest} 之间的日期。", f"Give a day from 1990-01-01 to {latest}.")
                )
        if cleaned.get("window") == WindowKind.CUSTOM:
            self._two_days(cleaned)
        return cleaned

    def _two_days(self, cleaned: Mapping[str, Any]) -> None:
        since, until = cleaned.get("since"), cleaned.get("until")
        for name in ("since", "until"):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, bi("任意期间须填起止日期。", "Any days: give the first and the last."))
        if since and until and until < since:
            self.add_error(
                "until", bi("止日不得早于起日，请改正。", "The last day lies before the first; correct one of them.")
            )

    @property
    def period(self) -> Window:
        """The period asked for; the year to date where the question has a mistake."""
        if not self.is_valid():
            return window(DEFAULT, self.today, year_start=year_start())
        kind = WindowKind(self.cleaned_data["window"] or DEFAULT)
        if kind is WindowKind.CUSTOM:
            return any_period(self.cleaned_data["since"], self.cleaned_data["until"])
        return window(kind, self.cleaned_data["on"] or self.today, year_start=year_start())


def year_start() -> tuple[int, int]:
    """Month and day on which the statistical year begins."""
    value = use()
    return int(value["year_start_month"]), int(value["year_start_day"])


@dataclass(frozen=True)
class Asked:
    """A question, checked: whose cases, over which period, in which system; ``query`` keeps what was asked for links."""

    user: User
    scope: Scope
    form: PeriodForm
    period: Window
    selection: Selection
    narrowed: Mapping[Level, str] = field(default_factory=dict)
    system: System | None = None
    query: Mapping[str, str] = field(default_factory=dict)

    def link(self, **changes: str) -> str:
        """The address of the same question with some words changed; an empty one is left out."""
        kept = {name: value for name, value in {**self.query, **changes}.items() if value}
        return f"?{urlencode(kept)}" if kept else "?"

    def neighbours(self) -> dict[str, str]:
        """Links to the period before and after, and to the same period last year."""
        if self.period.kind is WindowKind.CUSTOM:
            return {}
        earlier = period_before(self.period) or a_year_before(self.period)
        rolling = self.period.kind in (WindowKind.YTD, WindowKind.ROLLING12)
        later = self.period.end + (self.period.end - earlier.end if rolling else timedelta(days=1))
        found = {"before": self.link(on=earlier.end.isoformat())}
        if later <= timezone.localdate():
            found["after"] = self.link(on=later.isoformat())
        return found


def asked(request: HttpRequest) -> Asked:
    """The question in the address. ``Http404`` for courts and keys outside the reader's scope."""
    return asked_by(request.user, request.GET)  # type: ignore[arg-type]


def asked_by(user: User, words: Mapping[str, str]) -> Asked:
    """The same for words that come from elsewhere: an export asked for earlier."""
    scope = scope_of(user, words.get("court", ""))
    form = PeriodForm(words, today=timezone.localdate())
    narrowed = {level: words[name] for name, level in NARROWINGS.items() if words.get(name)}
    selection = scope.selection
    for level, key in narrowed.items():
        if level in selection.keys and selection.keys[level] != key:
            raise Http404
        if level in (Level.DIVISION, Level.JUDGE) and not (key.isascii() and key.isdigit() and len(key) < 19):
            raise Http404
        selection = selection.narrowed(level, key)
    known = {system.key: system for system in systems()}
    query = {name: words[name] for name in KEPT if words.get(name)}
    system = known.get(words.get("system", ""))
    return Asked(user, scope, form, form.period, selection, narrowed, system, query)
