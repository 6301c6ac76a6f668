"""Routes of the living component page."""

from django.urls import path

from courts.design import views

urlpatterns = [
    path("", views.index, name="design"),
    path("portal/", views.portal, name="design-portal"),
    path("public/", views.public, name="design-public"),
    path("upload/", views.upload, name="design-upload"),
    path("text/<int:page>.json", views.text, name="design-text"),
]
