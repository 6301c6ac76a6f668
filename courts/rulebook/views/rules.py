from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from courts.people.models import User
from courts.rulebook import policy, selectors
from courts.rulebook.names import citations, line, tree
from courts.rulebook.paging import Page, page_of
from law import rulebook
from law.core import Rule, Status
from law.rulebook import Table, TableRow

RECORDS_A_PAGE = 50
MOST_FOUND = 60


def reader(request: HttpRequest) -> User:
    """The signed-in reader."""
    return request.user  # type: ignore[return-value]


def base_for(user: User) -> str:
    return "base.html" if user.is_court_staff else "portal_base.html"


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Every rule by subject and every table; or what a search found."""
    user, query = reader(request), request.GET.get("q", "").strip()
    context: dict[str, Any] = {"base_template": base_for(user), "query": query, "staff": user.is_court_staff}
    if query:
        rules, rows, examples = selectors.search(user, query)
        asked = selectors.rule_of_example()
        found = {
            "rules": [line(rule) for rule in rules],
            "rows": rows[:MOST_FOUND],
            "examples": [(e, asked[e.op]) for e in examples[:MOST_FOUND]],
        }
        counts = {"rules": len(rules), "rows": len(rows), "examples": len(examples)}
        return render(request, "rules/search.html", {**context, **found, "counts": counts, "most": MOST_FOUND})
    rules_open = selectors.open_rules(user)
    tables = selectors.open_tables(user)
    return render(request, "rules/index.html", {**context, **_book(rules_open, tables, request.GET.get("status", ""))})


def _book(rules: tuple[Rule, ...], tables: tuple[Table, ...], status: str) -> dict[str, Any]:
    shown = [rule for rule in rules if not status or rule.status == status]
    kept = [table for table in tables if not status or any(row.status == status for row in table.rows)]
    return {
        "subjects": [
            (rulebook.subject_label(name), name, [line(rule) for rule in found])
            for name, found in selectors.by_subject(shown)
        ],
        "tables": kept,
        "counts": {"rules": len(rules), "tables": len(tables), "rows": sum(len(t.rows) for t in tables)},
        "status": status,
        "statuses": list(Status),
        "shown": len(shown),
    }


@login_required
def rule_page(request: HttpRequest, rule_id: str) -> HttpResponse:
    user, rule = reader(request), rulebook.rule_of(rule_id)
    if rule is None or not policy.may_read(user, rule):
        raise Http404
    entry = rulebook.entry(rule_id)
    checked = selectors.rechecked(entry.examples)
    context = {
        "base_template": base_for(user),
        "entry": entry,
        "text": entry.text.replace("``", ""),
        "citations": citations(rule.basis),
        "rule": rule,
        "subject": rulebook.subject_label(rule.subject),
        "checked": checked,
        "passed": sum(one.passed for one in checked),
        "tables": [(table, policy.may_read_table(user, table.name)) for table in entry.tables],
        "calculators": [one for one in selectors.calculators_of(entry.operations) if policy.may_calculate(user, one)],
    }
    return render(request, "rules/rule.html", context)


@login_required
def table_page(request: HttpRequest, name: str) -> HttpResponse:
    user = reader(request)
    table = _table(user, name)
    context = {
        "base_template": base_for(user),
        "table": table,
        "rules": [rule for rule in rulebook.rules_of_table().get(name, ()) if policy.may_read(user, rule)],
        "may_set": bool(policy.may_set_values(user)),
    }
    if table.records:
        return render(request, "rules/catalogue.html", {**context, **_records(request, name)})
    today, overrides = timezone.localdate(), selectors.overrides_by_number(name)
    rows = [_shown(table, row, overrides, today) for row in table.rows]
    return render(request, "rules/table.html", {**context, "rows": rows})


def _table(user: User, name: str) -> Table:
    try:
        table = rulebook.table(name)
    except LookupError:
        raise Http404 from None
    if not policy.may_read_table(user, name):
        raise Http404
    return table


def _shown(table: Table, row: TableRow, overrides: dict[int, Any], today: Any) -> dict[str, Any]:
    newest = max(
        (one for one in table.versions(row.key) if one.in_force(today)),
        key=lambda one: (one.effective_from, one.override),
        default=None,
    )
    state = "in_force" if row == newest else "pending" if row.effective_from > today else "past"
    return {"row": row, "value": tree(row.value), "override": overrides.get(row.override), "state": state}


def _records(request: HttpRequest, name: str) -> dict[str, Any]:
    query = request.GET.get("q", "").strip()
    page: Page = page_of(request, RECORDS_A_PAGE)
    found, total = selectors.records(name, query, page.start, page.size)
    return {
        "columns": selectors.columns(name),
        "rows": found,
        "query": query,
        "total": total,
        "pager": page.pager(total),
    }


@login_required
def row_page(request: HttpRequest, name: str, key: str) -> HttpResponse:
    """A row with all its versions and the history of the values set for it."""
    user = reader(request)
    table = _table(user, name)
    versions = table.versions(key)
    if not versions:
        raise Http404
    today, history = timezone.localdate(), selectors.history(name, key)
    overrides = {row.pk: row for row in history}
    states = dict(zip([row.pk for row in history], selectors.states(history), strict=True))
    context = {
        "base_template": base_for(user),
        "table": table,
        "row": versions[0],
        "versions": [_shown(table, row, overrides, today) for row in reversed(versions)],
        "history": [(row, states[row.pk], tree(row.former), tree(row.value)) for row in history],
        "may_set": bool(policy.may_set_values(user)) and selectors.may_be_set(name, key),
        "staff": user.is_court_staff,
    }
    return render(request, "rules/row.html", context)
