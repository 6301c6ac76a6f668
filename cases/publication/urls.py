"""Routes of publications: inside the court, and for everybody."""

from django.urls import path

from cases.publication.views import inside, public

urlpatterns = [
    path("publications/", inside.publications, name="publications"),
    path("publications/<int:pk>/", inside.publication, name="publication"),
    path("publications/<int:pk>/words/", inside.words, name="publication-words"),
    path("documents/<int:pk>/publish/", inside.propose_view, name="publication-propose"),
    path("decisions/", public.decisions, name="decisions"),
    path("decisions/<int:pk>/", public.decision, name="decision"),
    path("decisions/<int:pk>/file.pdf", public.decision_pdf, name="decision-pdf"),
]
