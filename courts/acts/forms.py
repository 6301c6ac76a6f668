"""Bases for the forms of acts."""

from __future__ import annotations

from typing import Any

from django import forms

from courts.people.models import User


class ActForm(forms.Form):
    """A form that knows its subject and user; subclass it for the inputs of an act. No fields: a bare confirmation."""

    def __init__(self, *args: Any, subject: Any = None, user: User | None = None, **kwargs: Any) -> None:
        self.subject = subject
        self.user = user
        super().__init__(*args, **kwargs)
