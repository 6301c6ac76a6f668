"""Keeping, showing and removing filters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.urls import reverse
from django.utils.http import urlencode

from courts.design.wording import bi
from courts.language import say
from courts.listing.kept import Kept
from courts.listing.models import SavedFilter
from courts.listing.registry import ListKind, Query
from courts.people.models import User
from courts.trace.services import record
from law.text import Text

MOST = 30
SAVED = Text("保存常用筛选", "Filter saved")
REMOVED = Text("删除常用筛选", "Filter removed")
TOO_MANY = Text(f"最多保存{MOST}个筛选，请先删除不用的。", f"At most {MOST} filters are kept; remove one first.")
NAME_TAKEN = Text("已有同名的筛选，请换一个名称。", "You have a filter of this name; choose another.")
NOTHING = Text("没有任何筛选条件，请先在列表中选择条件。", "Nothing is filtered; choose a condition in the list first.")
NOT_VALID = Text(
    "筛选条件无效，请回到列表修改。", "The conditions are not valid; go back to the list and correct them."
)


class SaveForm(forms.Form):
    """The name of a filter; the filter itself is checked by the form of its list."""

    name = forms.CharField(max_length=40, label=bi("名称", "Name"))

    def __init__(self, data: Any, *, kind: ListKind, user: User, query: Query) -> None:
        super().__init__(data)
        self.kind, self.user, self.query = kind, user, kind.kept(query)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        mine = SavedFilter.objects.filter(owner=self.user, list=self.kind.name)
        if not self.query:
            raise forms.ValidationError(say(NOTHING))
        if not self.kind.form(self.query).is_valid():
            raise forms.ValidationError(say(NOT_VALID))
        if mine.filter(name=cleaned.get("name", "")).exists():
            self.add_error("name", say(NAME_TAKEN))
        if mine.count() >= MOST:
            raise forms.ValidationError(say(TOO_MANY))
        return cleaned

    @transaction.atomic
    def save(self) -> SavedFilter:
        name = self.cleaned_data["name"]
        saved = SavedFilter.objects.create(owner=self.user, list=self.kind.name, name=name, query=self.query)
        record(saved, "save_filter", SAVED, actor=self.user, detail={"list": self.kind.name, "query": self.query})
        return saved


@transaction.atomic
def remove(saved: SavedFilter, *, actor: User) -> None:
    record(saved, "remove_filter", REMOVED, actor=actor, detail={"list": saved.list, "query": saved.query})
    saved.delete()


_SAVED = Kept(lambda owner, name: SavedFilter.objects.filter(owner_id=owner, list=name)[:MOST], owner=int, name=str)


def tools_of(kind: ListKind, user: User, query: Query) -> dict[str, Any]:
    """The inputs of ``components/list_tools.html``: the person's filters, where to save this one, where to export."""
    kept = kind.kept(query)
    words = urlencode({"list": kind.name, **kept})
    saved = _SAVED(owner=user.pk, name=kind.name)
    return {
        "saved": [
            {
                "name": one.name,
                "url": kind.url(one.query),
                "share_url": one.get_absolute_url(),
                "remove_url": reverse("filter-remove", args=[one.pk]),
                "active": one.query == kept,
            }
            for one in saved
        ],
        "save_url": f"{reverse('filter-save', args=[kind.name])}?{urlencode(kept)}" if kept else "",
        "export_url": reverse("exports"),
        "fields": {"list": kind.name, **kept},
        "query": words,
    }
