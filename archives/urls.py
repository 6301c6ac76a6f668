from django.urls import path

from archives.reading import views as reading
from archives.volume import views as volume

urlpatterns = [
    path("archives/", volume.volumes, name="volumes"),
    path("archives/volumes/<int:pk>/", volume.volume, name="volume"),
    path("archives/volumes/<int:pk>/read/", reading.read_own, name="volume-read"),
    path("archives/permits/", reading.permits, name="reading-permits"),
    path("archives/permits/<int:pk>/", reading.permit, name="reading-permit"),
    path("archives/permits/<int:pk>/read/", reading.read, name="reading-permit-read"),
]
