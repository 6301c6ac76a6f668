from __future__ import annotations

from typing import Any

from django import forms

from courts.acts.forms import ActForm
from courts.language import say
from law.text import Text


class ReturnForm(ActForm):
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = say(Text("退回理由", "Why it goes back"))


class ShelveForm(ActForm):
    shelf = forms.CharField(max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shelf"].label = say(Text("库位（库房-列-节-层）", "Shelf (room-row-bay-level)"))
        self.fields["shelf"].help_text = say(Text("例如 1-03-02-4", "For example 1-03-02-4"))
