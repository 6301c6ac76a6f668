"""Filling the register 信息回填: a confirmed value of a paper goes into the entry of a party, with trace; nothing is overwritten unasked."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from cases.facts.models import PaperFact
from cases.facts.statements import Statement, of_papers, of_register
from cases.register.models import Case, Party
from courts.access import Answer, no
from courts.people.models import User
from courts.trace.services import record
from law.text import Text

FILLED = Text("材料要素回填当事人登记", "Register of parties filled from a paper")
FILLABLE = ("id_number", "birth_date", "gender", "ethnicity", "address", "phone", "legal_representative")
_GENDERS = {"男": "male", "女": "female"}
_UNSETTLED = no("请先确认此项内容，再回填登记。", "Confirm the value first, then fill it in.")
_OTHER = no("登记中已有不同内容，请勾选“替换”后再回填。", "The register says something else: tick “replace” first.")
_LONG = no("内容超过登记项的长度，请先更正。", "It is longer than the register allows: correct it first.")


def fillable(case: Case, facts: list[PaperFact]) -> list[tuple[Statement, Party]]:
    """Settled statements about parties of the case that the register does not hold yet."""
    parties = list(case.parties.all())
    held = {(one.party.pk, one.attribute): one.value for one in of_register(parties) if one.party}
    by_name = {party.name: party for party in parties}
    found = []
    for one in of_papers(facts):
        party = by_name.get(one.subject)
        settled = one.fact is not None and one.fact.settled and one.attribute in FILLABLE
        if party and settled and held.get((party.pk, one.attribute), "") != one.value:
            found.append((one, party))
    return found


def fill(case: Case, party: Party, attribute: str, fact: PaperFact, *, actor: User, replace: bool = False) -> Answer:
    """Put a settled value into the register. ``replace`` where the register already says something else."""
    if attribute not in FILLABLE or party.case_id != case.pk or fact.paper.folder.case_id != case.pk:
        raise LookupError(attribute)
    if not fact.settled:
        return _UNSETTLED
    value = fact.said
    with transaction.atomic():
        locked = Party.objects.select_for_update().get(pk=party.pk)
        now = getattr(locked, attribute)
        wanted = _for_register(attribute, value)
        longest = getattr(Party._meta.get_field(attribute), "max_length", None)
        if longest and len(str(wanted)) > longest:
            return _LONG
        if now and now != wanted and not replace:
            return _OTHER
        setattr(locked, attribute, wanted)
        fields = [attribute]
        if attribute == "id_number":
            locked.id_type = "resident_id" if value[:17].isdigit() else "uscc"
            fields.append("id_type")
        locked.save(update_fields=fields)
        detail = {
            "party": locked.name,
            "field": attribute,
            "before": {attribute: str(now or "")},
            "after": {attribute: str(wanted)},
            "paper": fact.paper_id,
            "page": fact.page,
        }
        record(case, "fill_register", FILLED, actor=actor, detail=detail)
    return Answer(True)


def _for_register(attribute: str, value: str) -> str | date:
    if attribute == "birth_date":
        return date.fromisoformat(value)
    if attribute == "gender":
        return _GENDERS.get(value, value)
    return value
