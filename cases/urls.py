"""Routes of the room, subject by subject."""

from importlib.util import find_spec

from django.urls import include, path

_SUBJECTS = (
    "issuing",
    "register",
    "fees",
    "serving",
    "file",
    "facts",
    "document",
    "proofreading",
    "hearing",
    "reading",
    "tracing",
    "publication",
)

urlpatterns = [
    path("", include(f"cases.{subject}.urls")) for subject in _SUBJECTS if find_spec(f"cases.{subject}.urls")
]
