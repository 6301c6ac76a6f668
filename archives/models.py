"""All models of the room, gathered for Django; each lives with its subject."""

from archives.reading.models import ReadingPermit
from archives.volume.models import Volume, VolumeItem

__all__ = ["ReadingPermit", "Volume", "VolumeItem"]
