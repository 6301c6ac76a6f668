"""GET shows what an act asks and what the law says of it; POST performs it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from courts.acts.forms import ActForm
from courts.files.together import together
from courts.identity.confirming.forms import ConfirmForm
from courts.identity.confirming.services import must_confirm
from courts.language import say
from courts.once.services import AlreadyDone, new_token, spend
from courts.people.models import User
from courts.procedure import ActRefused, Binding, bindings, perform, preview
from courts.procedure.binding import FormMaker
from courts.procedure.services import trace_refusal
from law.text import Text
from lifecycle.engine import Decision, Refusal
from outside.errors import OutsideError, Unavailable

DONE = Text("已办理：{act}。", "Done: {act}.")


def subject_for(user: User, lifecycle: str, pk: int) -> tuple[Any, Binding]:
    """The subject behind its access door, or ``Http404`` – what one may not see does not exist."""
    binding = bindings().get(lifecycle)
    if binding is None:
        raise Http404
    return binding.find(user, pk), binding


@login_required
@require_http_methods(["GET", "POST"])
def act_page(request: HttpRequest, lifecycle: str, pk: int, act: str) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    subject, binding = subject_for(user, lifecycle, pk)
    if binding.lifecycle.act(act) is None:
        raise Http404
    form_class: FormMaker = binding.forms.get(act, ActForm)
    if request.method == "POST":
        form = form_class(request.POST, request.FILES, subject=subject, user=user)
        if form.is_valid() and _confirmed(request, lifecycle, act):
            return _perform(request, subject, binding, act, form)
        return _page(request, subject, binding, act, form, status=422)
    return _page(request, subject, binding, act, form_class(subject=subject, user=user))


def _confirmed(request: HttpRequest, lifecycle: str, act: str) -> bool:
    """Whether it is the same person still; where that is asked, the field stands below the form and nothing typed is lost."""
    if not must_confirm(request, lifecycle, act):
        return True
    request.confirming = ConfirmForm(request, request.POST)  # type: ignore[attr-defined]
    return bool(request.confirming.is_valid())  # type: ignore[attr-defined]


def _confirm_form(request: HttpRequest, lifecycle: str, act: str) -> ConfirmForm | None:
    bound: ConfirmForm | None = getattr(request, "confirming", None)
    if bound is not None and bound.errors:
        return bound
    return ConfirmForm(request) if must_confirm(request, lifecycle, act) else None


def _perform(request: HttpRequest, subject: Any, binding: Binding, act: str, form: Any) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    try:
        with together():
            spend(request.POST.get("once", ""), user=user, result_url=subject.get_absolute_url())
            performance = perform(subject, act, actor=user, inputs=form.cleaned_data)
    except AlreadyDone as already:
        return redirect(already.result_url)
    except ActRefused as refused:
        # The line perform() wrote was rolled back together with the token.
        trace_refusal(subject, act, refused.decision, user, "")
        status = 403 if refused.is_permission else 409
        return _page(request, subject, binding, act, form, decision=refused.decision, status=status)
    except OutsideError as error:
        # Nothing was written: the transaction is rolled back, what was typed is still in the form.
        form.add_error(None, f"{say(error.reason)} {say(error.remedy)}")
        status = 503 if isinstance(error, Unavailable) else 422
        return _page(request, subject, binding, act, form, status=status)
    messages.success(request, say(DONE).format(act=say(performance.act.label)))
    return redirect(performance.notes.get("next_url") or subject.get_absolute_url())


def _page(
    request: HttpRequest,
    subject: Any,
    binding: Binding,
    act: str,
    form: Any,
    *,
    decision: Decision | None = None,
    status: int = 200,
) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    decision = decision or preview(subject, act, actor=user, on=timezone.localdate())
    if decision.refusal is Refusal.PERMISSION:
        status = 403
    context = {
        "subject": subject,
        "lifecycle": binding.lifecycle,
        "act": binding.lifecycle.act(act),
        "form": form,
        "confirming": _confirm_form(request, binding.lifecycle.name, act),
        "decision": decision,
        "findings": [finding.as_json() for finding in decision.findings],
        "basis": [basis.label for basis in (decision.act.basis if decision.act else ())],
        "once": request.POST.get("once") or new_token(),
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, binding.templates.get(act, "acts/act.html"), context, status=status)
