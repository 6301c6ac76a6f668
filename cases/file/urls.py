"""Routes of papers."""

from django.urls import path

from cases.file.views import pages, search, tidying

urlpatterns = [
    path("files/search/", search.search_files, name="files-search"),
    path("cases/<int:pk>/file/tidy/", tidying.tidy_file, name="file-tidy"),
    path("cases/<int:pk>/file/tidy/pages/", tidying.set_pages_aside, name="file-pages-aside"),
    path("papers/<int:pk>/divide/", tidying.divide_paper, name="paper-divide"),
    path("papers/<int:pk>/searchable.pdf", pages.paper_searchable, name="paper-searchable"),
    path("papers/<int:pk>/", pages.paper, name="paper"),
    path("papers/<int:pk>/pages/<int:number>.png", pages.paper_page, name="paper-page"),
    path("papers/<int:pk>/pages/<int:number>.json", pages.paper_text, name="paper-text"),
    path("papers/<int:pk>/file.pdf", pages.paper_file, name="paper-file"),
    path("papers/<int:pk>/proof.json", pages.paper_proof, name="paper-proof"),
    path("papers/<int:pk>/original", pages.paper_original, name="paper-original"),
]
