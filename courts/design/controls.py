"""Form controls in the look of the platform 表单控件: which class a widget wears and how it is tied to its errors."""

from __future__ import annotations

from django import forms
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.utils.safestring import SafeString

_CHECK = (forms.CheckboxInput,)
_CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)
_SELECT = (forms.Select,)


def kind(field: BoundField) -> str:
    """How the field is laid out: ``hidden``, ``check``, ``choices``, ``file`` or ``text``."""
    widget = field.field.widget
    if field.is_hidden:
        return "hidden"
    if isinstance(widget, _CHOICES):
        return "choices"
    if isinstance(widget, _CHECK):
        return "check"
    return "file" if isinstance(widget, forms.FileInput) else "text"


def render(field: BoundField) -> SafeString:
    """The widget with its class; ``aria-invalid`` and ``aria-describedby`` so that readers hear error and help."""
    widget = field.field.widget
    if isinstance(widget, (*_CHECK, *_CHOICES)):
        base = "form-check-input"
    elif isinstance(widget, _SELECT):
        base = "form-select"
    else:
        base = "form-control"
    attrs: dict[str, str | bool] = {
        "class": " ".join(filter(None, (base, widget.attrs.get("class"), "is-invalid" if field.errors else "")))
    }
    described = [f"{field.auto_id}_helptext"] if field.help_text else []
    if field.errors:
        attrs["aria-invalid"] = "true"
        described.insert(0, f"{field.auto_id}_error")
    if described and field.auto_id:
        attrs["aria-describedby"] = " ".join(described)
    return field.as_widget(attrs=attrs)


def choice(option: BoundWidget) -> SafeString:
    """The bare box or button of one choice, without the label Django would wrap around it."""
    option.data["wrap_label"] = False
    option.data["attrs"] = {**option.data["attrs"], "class": "form-check-input"}
    return option.tag(wrap_label=False)
