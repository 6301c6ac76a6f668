"""Routes of the room, subject by subject."""

from importlib.util import find_spec

from django.urls import include, path

<<<<<<< HEAD
_SUBJECTS = (
    "issuing",
    "register",
    "fees",
    "serving",
    "file",
    "document",
    "proofreading",
    "hearing",
    "reading",
    "tracing",
    "publication",
)
=======
_SUBJECTS = ("register", "fees", "serving", "file", "facts", "document", "proofreading", "hearing", "reading", "tracing")
>>>>>>> 2df57f7 (Values and kinds of papers: rules for fifteen kinds, facts of a case with conflicts, confirmation and filling; evaluate extraction and classification)

urlpatterns = [
    path("", include(f"cases.{subject}.urls")) for subject in _SUBJECTS if find_spec(f"cases.{subject}.urls")
]
