"""Root routes: each room brings its own ``urls``."""

from django.conf import settings
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from config.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("api/schema/", SpectacularAPIView.as_view(), name="api-schema"),
    *[path("", include(f"{room}.urls")) for room in settings.ROOMS],
]

handler400 = "courts.faults.views.bad_request"
handler403 = "courts.faults.views.forbidden"
handler404 = "courts.faults.views.not_found"
handler500 = "courts.faults.views.broken"
