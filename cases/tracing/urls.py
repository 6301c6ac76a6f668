"""Routes of the trace."""

from django.urls import path

from cases.tracing import views

urlpatterns = [
    path("trace/", views.trace, name="trace"),
    path("trace/<int:pk>/", views.entry, name="trace-entry"),
    path("trace/<int:pk>/proof.json", views.proof, name="trace-proof"),
]
