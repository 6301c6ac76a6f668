from django.urls import path

from cases.serving import views

urlpatterns = [
    path("services/<int:pk>/", views.service, name="service"),
    path("cases/<int:pk>/serve/", views.send, name="serve"),
    path("cases/<int:pk>/address/", views.address, name="service-address"),
]
