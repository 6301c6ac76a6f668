"""Routes of the reading desk."""

from django.urls import path

from cases.reading import download, views

urlpatterns = [
    path("cases/<int:pk>/read/", views.desk, name="reading-desk"),
    path("cases/<int:pk>/file.pdf", download.whole_file_pdf, name="whole-file-pdf"),
    path("cases/<int:pk>/file/pdf/", download.whole_file, name="whole-file"),
    path("cases/<int:pk>/read/search/", views.search_file, name="reading-search"),
    path("cases/<int:pk>/read/notes/", views.notes, name="reading-notes"),
    path("cases/<int:pk>/read/notes/<int:note>/remove/", views.remove_note, name="reading-note-remove"),
    path("cases/<int:pk>/read/cite/", views.cite_into_draft, name="reading-cite"),
    path("cases/<int:pk>/read/text/<int:paper>/<int:number>.json", views.page_text, name="reading-text"),
]
