"""perform(): lock, decide, write, clocks, documents, trace, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from courts.access.belt import beyond_reader
from courts.clocks.services import start_clock, stop_all_clocks, stop_clocks
from courts.events import publish
from courts.files.together import together
from courts.people.models import User
from courts.procedure.binding import Binding, Performance, binding_for
from courts.procedure.personal import in_person
from courts.roles import Role
from courts.trace.changes import Change, changes, snapshot
from courts.trace.models import Outcome
from courts.trace.services import record
from law.core import Finding
from law.text import Text
from lifecycle.engine import Actor, Decision, Refusal, decide, offers


class ActRefused(Exception):
    """The act was not done. ``decision`` says why; the attempt is in the trace."""

    def __init__(self, decision: Decision) -> None:
        super().__init__("; ".join(finding.message.zh for finding in decision.blocking))
        self.decision = decision

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.decision.blocking

    @property
    def is_permission(self) -> bool:
        return self.decision.refusal in {Refusal.PERMISSION, Refusal.UNKNOWN}


def actor_of(user: User | None, subject: Any, binding: Binding) -> Actor:
    """The person as the engine sees him; ``None`` is the system."""
    if user is None:
        return Actor(frozenset({str(Role.SYSTEM)}))
    roles = user.roles_in(getattr(subject, "court_id", None))
    return Actor(roles, binding.relations(user, subject))


@beyond_reader("the law weighs facts the person need not see")
def preview(
    subject: Any, act_name: str, *, actor: User | None, on: date, inputs: Mapping[str, Any] | None = None
) -> Decision:
    """What :func:`perform` would decide, without doing it."""
    binding = binding_for(subject)
    decision = decide(
        binding.lifecycle,
        state=subject.state,
        act_name=act_name,
        actor=actor_of(actor, subject, binding),
        facts=binding.facts(subject, inputs or {}),
        on=on,
    )
    return in_person(decision, binding.lifecycle.name, actor)


@beyond_reader("the law weighs facts the person need not see")
def offers_for(subject: Any, *, actor: User, on: date | None = None) -> list[Decision]:
    """The acts open to this person in the present state, refused ones with their reasons: the buttons of a page."""
    binding = binding_for(subject)
    found = offers(
        binding.lifecycle,
        state=subject.state,
        actor=actor_of(actor, subject, binding),
        facts=binding.facts(subject, {}),
        on=on or timezone.localdate(),
    )
    return [in_person(decision, binding.lifecycle.name, actor) for decision in found]


@beyond_reader("an act writes what the person need not see")
def perform(
    subject: Any,
    act_name: str,
    *,
    actor: User | None,
    on: date | None = None,
    inputs: Mapping[str, Any] | None = None,
    reason: str = "",
) -> Performance:
    """Do an act on a subject. The only place that changes a state.

    The row is locked, the decision taken on the locked row, effects, clocks and documents written, and the trace line
    appended, all in one transaction. Raises :class:`ActRefused` after tracing the attempt. ``subject`` is brought up to date.
    """
    on = on or timezone.localdate()
    given = dict(inputs or {})
    refused: Decision | None = None
    with together():
        locked = type(subject)._default_manager.select_for_update(of=("self",)).get(pk=subject.pk)
        binding = binding_for(locked)
        facts = binding.facts(locked, given)
        decision = decide(
            binding.lifecycle,
            state=locked.state,
            act_name=act_name,
            actor=actor_of(actor, locked, binding),
            facts=facts,
            on=on,
        )
        decision = in_person(decision, binding.lifecycle.name, actor)
        if decision.ok and decision.act is not None:
            performance = Performance(locked, decision.act, actor, on, given, facts, decision.findings)
            _carry_out(binding, performance, reason)
        else:
            refused = decision
    if refused is not None:
        trace_refusal(subject, act_name, refused, actor, reason)
        raise ActRefused(refused)
    subject.refresh_from_db()
    return performance


def _carry_out(binding: Binding, performance: Performance, reason: str) -> None:
    subject, act = performance.subject, performance.act
    before, held = subject.state, snapshot(subject)
    effect = binding.effects.get(act.name)
    chosen = effect(performance) if effect else None
    after = _target(binding, performance, chosen)
    if after != before:
        subject.state = after
        subject.save(update_fields=["state"])
    by = act.label.zh
    stop_clocks(subject, *act.stops, on=performance.on, by=by)
    if binding.lifecycle.state(after).terminal:
        stop_all_clocks(subject, on=performance.on, by=by)
    _start_clocks(binding, performance)
    for code in act.issues:
        assert binding.issue is not None
        binding.issue(performance, code)
    record(
        subject,
        act.name,
        act.label,
        actor=performance.actor,
        from_state=before,
        to_state=after,
        reason=reason,
        detail=_trace_detail(performance, changes(held, snapshot(subject))),
    )
    for event in performance.news:
        publish(event)


def _target(binding: Binding, performance: Performance, chosen: str | None) -> str:
    act = performance.act
    if chosen is not None:
        if chosen not in act.reaches():
            raise ValueError(f"{binding.lifecycle.name}.{act.name} may not lead to {chosen}")
        return chosen
    if act.targets:
        raise ValueError(f"{binding.lifecycle.name}.{act.name} leaves its target to an effect that chose none")
    return act.target or str(performance.subject.state)


def _start_clocks(binding: Binding, performance: Performance) -> None:
    for name in performance.act.starts:
        made = binding.clocks[name](performance)
        for spec in made if isinstance(made, list) else [made]:
            if spec is not None:
                start_clock(performance.subject, name, spec, on=performance.on)


def _trace_detail(performance: Performance, changed: Change) -> dict[str, Any]:
    detail: dict[str, Any] = {"inputs": {key: _plain(value) for key, value in performance.inputs.items()}}
    if changed:
        detail["changes"] = changed
    if performance.findings:
        detail["findings"] = [finding.as_json() for finding in performance.findings]
    notes = {key: value for key, value in performance.notes.items() if isinstance(value, (str, int, float, list, dict))}
    if notes:
        detail["notes"] = notes
    return detail


def _plain(value: Any) -> Any:
    if isinstance(value, (str, int, float, bool)) or value is None:
        return value
    if isinstance(value, (list, tuple, set)):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return str(value)


def trace_refusal(subject: Any, act_name: str, decision: Decision, actor: User | None, reason: str) -> None:
    """Append the refused attempt; a caller who rolls back an outer transaction calls it again outside."""
    label = decision.act.label if decision.act else Text(act_name, act_name)
    record(
        subject,
        act_name,
        label,
        actor=actor,
        outcome=Outcome.REFUSED,
        from_state=subject.state,
        to_state=subject.state,
        reason=reason,
        detail={"refusal": str(decision.refusal), "findings": [finding.as_json() for finding in decision.findings]},
    )
