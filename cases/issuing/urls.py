from django.urls import path

from cases.issuing import views

urlpatterns = [path("documents/batch/", views.batch, name="document-batch")]
