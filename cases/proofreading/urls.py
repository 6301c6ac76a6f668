"""Routes of the panel."""

from django.urls import path

from cases.proofreading import views

urlpatterns = [
    path("documents/<int:pk>/findings/", views.panel, name="document-findings"),
    path("documents/<int:pk>/findings/dismiss/", views.dismiss, name="finding-dismiss"),
    path("documents/<int:pk>/findings/restore/", views.restore, name="finding-restore"),
]
