"""Routes of the rule book, the calculators and their API."""

from django.urls import path

from courts.rulebook import api
from courts.rulebook.views import calculators, rules, values

urlpatterns = [
    path("rules/", rules.index, name="rules"),
    path("rules/values/", values.overrides, name="rule-values"),
    path("rules/tables/<str:name>/", rules.table_page, name="rule-table"),
    path("rules/tables/<str:name>/<str:key>/", rules.row_page, name="rule-row"),
    path("rules/tables/<str:name>/<str:key>/set/", values.set_page, name="rule-set"),
    path("rules/<str:rule_id>/", rules.rule_page, name="rule"),
    path("calculators/", calculators.index, name="calculators"),
    path("calculators/<str:code>/", calculators.page, name="calculator"),
    path("api/v1/rules/", api.RulesView.as_view(), name="api-rules"),
    path("api/v1/rules/<str:rule_id>/", api.RuleView.as_view(), name="api-rule"),
    path("api/v1/calculators/<str:code>/", api.CalculatorView.as_view(), name="api-calculator"),
]
