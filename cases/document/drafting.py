"""Making a document out of case data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from cases.document.facts import Fields, case_fields, court_fields, field, party_value
from cases.document.kinds import KINDS, Kind, kind_of
from cases.document.models import Document
from cases.document.sections import default_sections
from cases.document.supplements import supplement
from cases.file.models import Folder
from cases.register.models import Case, Party
from courts.organisation.models import Court
from courts.people.models import User
from law.case_numbers.giving import document_number


def draft(
    code: str,
    *,
    actor: User | None,
    on: date,
    case: Case | None = None,
    folder: Folder | None = None,
    facts: Mapping[str, Any] | None = None,
    recipients: Sequence[Party] = (),
    court: Court | None = None,
) -> Document:
    """A draft of kind ``code`` with fields and default text filled in."""
    kind = kind_of(code)
    case = case or (folder.case if folder else None)
    bench = _court(case, folder, court, actor)
    fields = case_fields(case) if case else court_fields(bench)
    fields |= _recipient_fields(recipients)
    fields |= {name: field(plain(value), "given") for name, value in (facts or {}).items()}
    document = Document(
        code=code,
        case=case,
        court=bench,
        folder=folder or _folder_of(case, bench, actor),
        title=kind.title.zh,
        addressee=recipients[0] if len(recipients) == 1 else None,
        fields=fields,
        issued_on=on,
        drafted_by=actor,
    )
    document.number = str(fields.get("number", {}).get("value") or "")
    if case and kind.family:
        _give_number(document, kind, case, fields)
    document.fields = {**supplement(document), **{name: entry for name, entry in fields.items() if not _empty(entry)}}
    document.fields |= {name: entry for name, entry in fields.items() if name not in document.fields}
    document.sections = default_sections(document)
    document.save()
    return document


def _court(case: Case | None, folder: Folder | None, court: Court | None, actor: User | None) -> Court:
    if case:
        return case.court
    if court is None and folder is not None:
        court = folder.court
    if court is None and actor is not None and actor.current_posts():
        court = actor.current_posts()[0].court
    if court is None:
        raise ValueError("a document without a case needs its court")
    return court


def _folder_of(case: Case | None, court: Court, actor: User | None) -> Folder | None:
    if case is None:
        return None
    return Folder.objects.filter(case=case).order_by("id").first() or Folder.objects.create(
        case=case, court=court, owner=actor
    )


def _recipient_fields(recipients: Sequence[Party]) -> Fields:
    if not recipients:
        return {}
    found = {"recipients": field([party.name for party in recipients], "cases.Party.name")}
    if len(recipients) == 1:
        found["addressee"] = field(party_value(recipients[0]), "cases.Party")
    return found


def _give_number(document: Document, kind: Kind, case: Case, fields: Fields) -> None:
    """The second ruling of a case is 之一; each family counts apart (law notes 06)."""
    Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    earlier = Document.objects.filter(case=case, code__in=_family(kind.family)).exclude(state="void").count()
    document.number = document_number(case.number, kind.family, earlier + 1).value
    fields["number"] = field(document.number, "law.case_numbers.document_number")


def _empty(entry: Mapping[str, Any]) -> bool:
    return entry["value"] in (None, "", [], {})


def _family(family: str) -> list[str]:
    return [kind.code for kind in KINDS.values() if kind.family == family]


def plain(value: Any) -> Any:
    """A given fact as JSON."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return str(value)
