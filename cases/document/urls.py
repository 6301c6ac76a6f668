"""Routes of documents, the drafting page and the public check."""

from django.urls import path

from cases.document.views import document, drafting, verify, word

urlpatterns = [
    path("documents/<int:pk>/", document.document, name="document"),
    path("documents/<int:pk>/file.pdf", document.document_pdf, name="document-pdf"),
    path("documents/<int:pk>/ready/", document.ready, name="document-ready"),
    path("documents/<int:pk>/versions/", document.versions, name="document-versions"),
    path("documents/<int:pk>/draft/", drafting.save_draft, name="document-draft"),
    path("documents/<int:pk>/refresh/", drafting.refresh, name="document-refresh"),
    path("documents/<int:pk>/keep/", drafting.keep, name="document-keep"),
    path("documents/<int:pk>/edit/", drafting.edit, name="document-edit"),
    path("documents/<int:pk>/file.docx", word.export, name="document-docx"),
    path("documents/<int:pk>/import/", word.take_in, name="document-import"),
    path("documents/<int:pk>/remarks/", word.remark, name="document-remark"),
    path("documents/<int:pk>/remarks/<int:remark>/settle/", word.settle, name="document-remark-settle"),
    path("judge/cases/<int:pk>/judgment/", drafting.judgment, name="judgment"),
    path("judge/cases/<int:pk>/drafts/", drafting.new_draft, name="document-new"),
    path("verify/", verify.check, name="verify"),
    path("verify/<str:digest>/", verify.verify, name="verify-digest"),
    path("verify/<str:digest>/proof.json", verify.proof, name="verify-proof"),
]
