"""Routes of file reading."""

from django.urls import path

from litigation_service.file_reading.views import portal

urlpatterns = [
    path("portal/reading/", portal.readings, name="file-readings"),
    path("reading/<int:pk>/", portal.reading, name="file-reading"),
    path("portal/reading/<int:pk>/pages/", portal.pages, name="file-reading-pages"),
    path("portal/reading/<int:pk>/papers/<int:paper>/<int:number>.png", portal.page, name="file-reading-page"),
]
