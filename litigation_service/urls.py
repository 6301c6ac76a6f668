"""Routes of the room: registration, portal, filing, materials, file reading."""

from django.urls import include, path

from litigation_service.accounts import views as accounts
from litigation_service.portal import views as portal

urlpatterns = [
    path("register/", accounts.register, name="register"),
    path("portal/home/", portal.home, name="portal"),
    path("", include("litigation_service.filing.urls")),
    path("", include("litigation_service.materials.urls")),
    path("", include("litigation_service.file_reading.urls")),
]
