"""Routes of papers."""

from django.urls import path

from cases.file.views import pages

urlpatterns = [
    path("papers/<int:pk>/", pages.paper, name="paper"),
    path("papers/<int:pk>/pages/<int:number>.png", pages.paper_page, name="paper-page"),
    path("papers/<int:pk>/pages/<int:number>.json", pages.paper_text, name="paper-text"),
    path("papers/<int:pk>/file.pdf", pages.paper_file, name="paper-file"),
    path("papers/<int:pk>/proof.json", pages.paper_proof, name="paper-proof"),
    path("papers/<int:pk>/original", pages.paper_original, name="paper-original"),
]
