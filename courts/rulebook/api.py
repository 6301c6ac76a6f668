"""The rule book and the calculators for programs, with the rights of the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from courts.acts.api import caller
from courts.rulebook import policy, selectors
from courts.rulebook.views.calculators import calculator_for
from law import rulebook
from law.core import InputError, Rule
from law.text import Text


class TextSerializer(serializers.Serializer[Any]):
    zh = serializers.CharField()
    en = serializers.CharField()


class BasisSerializer(TextSerializer):
    instrument = serializers.CharField()
    article = serializers.CharField()


class StatusSerializer(TextSerializer):
    code = serializers.CharField()


class RuleSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    subject = TextSerializer()
    title = TextSerializer()
    basis = BasisSerializer(many=True)
    status = StatusSerializer()
    effective = serializers.DateField()
    tables = serializers.ListField(child=serializers.CharField())
    public = serializers.BooleanField()


class ExampleSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    operation = serializers.CharField()
    input = serializers.DictField()
    expected = serializers.DictField()
    basis = serializers.CharField()
    note = serializers.CharField()
    passes = serializers.BooleanField()


class RuleEntrySerializer(RuleSerializer):
    text = serializers.CharField()
    operations = serializers.ListField(child=serializers.CharField())
    examples = ExampleSerializer(many=True)


class FigureSerializer(serializers.Serializer[Any]):
    label = TextSerializer()  # type: ignore[assignment]
    value = TextSerializer()


class ResultSerializer(serializers.Serializer[Any]):
    figures = FigureSerializer(many=True)
    result = serializers.DictField()
    derivation = serializers.DictField(allow_null=True)


class WrongFieldSerializer(serializers.Serializer[Any]):
    errors = serializers.DictField(child=TextSerializer())  # type: ignore[assignment]


def pair(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def plain_rule(rule: Rule) -> dict[str, Any]:
    """What the list says of a rule."""
    return {
        "id": rule.id,
        "subject": pair(rulebook.subject_label(rule.subject)),
        "title": pair(rule.title),
        "basis": [{"instrument": b.instrument, "article": b.article, **pair(b.label)} for b in rule.basis],
        "status": {"code": rule.status.value, **pair(rule.status.label)},
        "effective": rule.effective.isoformat(),
        "tables": list(rule.tables),
        "public": rule.public,
    }


class RulesView(APIView):
    """The rules open to the caller; ``q`` searches, ``subject`` and ``status`` narrow."""

    @extend_schema(
        operation_id="rules_list",
        parameters=[OpenApiParameter(name, str) for name in ("q", "subject", "status")],
        responses=RuleSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        user, asked = caller(request), request.query_params
        query = asked.get("q", "").strip()
        rules = selectors.search(user, query)[0] if query else selectors.open_rules(user)
        return Response(
            [
                plain_rule(rule)
                for rule in rules
                if asked.get("subject", rule.subject) == rule.subject
                and asked.get("status", rule.status.value) == rule.status.value
            ]
        )


class RuleView(APIView):
    """One rule with its text and its worked examples, each run just now."""

    @extend_schema(operation_id="rules_retrieve", responses=RuleEntrySerializer)
    def get(self, request: Request, rule_id: str) -> Response:
        rule = rulebook.rule_of(rule_id)
        if rule is None or not policy.may_read(caller(request), rule):
            raise Http404
        entry = rulebook.entry(rule_id)
        examples = [
            {
                "id": one.example.id,
                "operation": one.example.op,
                "input": one.example.input,
                "expected": one.example.expected,
                "basis": one.example.basis,
                "note": one.example.note,
                "passes": one.passed,
            }
            for one in selectors.rechecked(entry.examples)
        ]
        return Response({**plain_rule(rule), "text": entry.text, "operations": entry.operations, "examples": examples})


class CalculatorView(APIView):
    """Reckon: the keys are those of the form, amounts in yuan, lists as lists of mappings; an error names its field."""

    @extend_schema(
        operation_id="calculators_reckon",
        request=serializers.DictField(),
        responses={200: ResultSerializer, 422: OpenApiResponse(WrongFieldSerializer, description="A field is wrong")},
    )
    def post(self, request: Request, code: str) -> Response:
        calculator = calculator_for(caller(request), code)
        try:
            result = calculator.run(_typed(request.data))
        except InputError as error:
            return Response({"errors": {error.field: pair(error.message)}}, status=422)
        return Response(
            {
                "figures": [{"label": pair(label), "value": pair(value)} for label, value in result.figures],
                "result": result.plain,
                "derivation": result.derivation.as_json() if result.derivation else None,
            }
        )


def _typed(data: Any) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise InputError("", Text("应为各项名称与值", "expected names with values"))
    return data
