"""Routes of the values of papers."""

from django.urls import path

from cases.facts.views import reading, settling

urlpatterns = [
    path("papers/<int:pk>/facts/", reading.paper_facts, name="paper-facts"),
    path("papers/<int:pk>/facts/confirm/", settling.settle_paper, name="paper-facts-confirm"),
    path("facts/<int:pk>/picture.png", reading.fact_picture, name="fact-picture"),
    path("facts/<int:pk>/settle/", settling.settle_fact, name="fact-settle"),
    path("facts/<int:pk>/reject/", settling.reject_fact, name="fact-reject"),
    path("kinds/<int:pk>/settle/", settling.settle_kind, name="kind-settle"),
    path("cases/<int:pk>/kinds/confirm/", settling.settle_kinds, name="kinds-confirm"),
    path("cases/<int:pk>/facts/fill/", settling.fill_register, name="facts-fill"),
    path("cases/<int:pk>/read/facts/", reading.desk_facts, name="desk-facts"),
]
