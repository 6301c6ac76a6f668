"""The form renderer 表单渲染器: ``{{ form }}`` and ``{{ field.as_field_group }}`` come out of ``templates/components``."""

from __future__ import annotations

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.template.loader import get_template


class CourtRenderer(DjangoTemplates):
    """Our form and field templates from the project, every widget template from Django itself."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"

    def get_template(self, template_name: str) -> Any:
        if template_name.startswith("components/"):
            return get_template(template_name)
        return super().get_template(template_name)
