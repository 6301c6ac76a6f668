from django.urls import path

from cases.register.views.case import case
from cases.register.views.identity import reveal
from cases.register.views.lists import case_search, cases

urlpatterns = [
    path("cases/", cases, name="cases"),
    path("cases/search/", case_search, name="case-search"),
    path("cases/<int:pk>/", case, name="case"),
    path("cases/<int:pk>/parties/<int:party_pk>/reveal/", reveal, name="party-reveal"),
]
