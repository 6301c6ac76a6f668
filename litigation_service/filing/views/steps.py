"""The frame of the wizard: its steps, the filing being written, what was typed before."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from courts.language import say
from courts.people.models import User
from law.text import Text
from litigation_service.filing.models import Filing, SuggestionState
from litigation_service.filing.policy import own_filing
from litigation_service.filing.selectors import papers_of
from litigation_service.filing.views.lost_session import restored

STEPS = (
    ("filing-court", Text("法院案由", "Court")),
    ("filing-papers", Text("上传材料", "Papers")),
    ("filing-suggestions", Text("核对识别", "Check scan")),
    ("filing-parties", Text("当事人", "Parties")),
    ("filing-claims", Text("请求事实", "Claims")),
    ("filing-check", Text("核对提交", "Submit")),
)
HANDED_IN = Text(
    "这份起诉已经提交，不能再修改；如需补充请等待法院通知。", "This filing was handed in and can no longer be changed."
)
RESTORED = Text("您刚才填写的内容已恢复，请核对后保存。", "What you had typed was restored: check it and save.")


class HandedIn(Exception):
    """The filing can no longer be changed; the answer is its own page."""


def editable_filing(request: HttpRequest, pk: int) -> Filing:
    """The filer's own filing while it may be changed; raises :class:`HandedIn` afterwards, ``Http404`` for others."""
    user: User = request.user  # type: ignore[assignment]
    filing = own_filing(user, pk)
    if not filing.editable:
        raise HandedIn
    return filing


def handed_in(request: HttpRequest, pk: int) -> HttpResponse:
    messages.info(request, say(HANDED_IN))
    return redirect("filing", pk)


def page(
    request: HttpRequest, filing: Filing, name: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render a step inside the frame."""
    at = [step for step, _ in STEPS].index(name)
    finished = finished_steps(filing)
    frame = {
        "filing": filing,
        "steps": [
            {
                "label": label,
                "url": reverse(step, args=[filing.pk]),
                "state": "current" if number == at else "done" if step in finished else "todo",
            }
            for number, (step, label) in enumerate(STEPS)
        ],
        "step_name": name,
        "back_url": reverse(STEPS[at - 1][0], args=[filing.pk]) if at else reverse("filings"),
        "autosave_url": reverse("filing-draft", args=[filing.pk, name.removeprefix("filing-")]),
    }
    template = f"litigation_service/filing/{name.removeprefix('filing-')}.html"
    return render(request, template, {**frame, **context}, status=status)


def finished_steps(filing: Filing) -> set[str]:
    """The steps that hold what they are for."""
    handed = papers_of(filing)
    named = set(filing.parties.exclude(name="").values_list("role", flat=True))
    read = filing.suggestions.exists() and not filing.suggestions.filter(standing=SuggestionState.OPEN).exists()
    holds = {
        "filing-court": bool(filing.court_id and filing.cause),
        "filing-papers": bool(handed),
        "filing-suggestions": read,
        "filing-parties": {"plaintiff", "defendant"} <= named,
        "filing-claims": bool(filing.claims),
    }
    return {name for name, holding in holds.items() if holding}


def next_step(filing: Filing, name: str) -> HttpResponse:
    names = [step for step, _ in STEPS]
    return redirect(names[names.index(name) + 1], filing.pk)


def typed_before(request: HttpRequest, filing: Filing, step: str, form_class: type[forms.Form]) -> dict[str, Any]:
    """What was typed into this step and not saved: before a lost session, or by autosave. It becomes the form's initial."""
    words = restored(request)
    if words:
        messages.warning(request, say(RESTORED))
    kept: dict[str, Any] = {**filing.typed.get(step, {}), **words}
    return {name: _initial(field, kept[name]) for name, field in form_class.base_fields.items() if name in kept}


def _initial(field: forms.Field, value: Any) -> Any:
    values = value if isinstance(value, list) else [value]
    if isinstance(field, forms.MultipleChoiceField):
        return values
    if isinstance(field, forms.BooleanField):
        return values[-1:] not in ([], ["false"], ["False"], [""])
    return values[-1] if values else ""
