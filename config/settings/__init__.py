"""Settings of the platform, one file per subject. Environment variables are listed in ``docs/operations.md``."""

from config.settings.applications import *  # noqa: F403
from config.settings.documents import *  # noqa: F403
from config.settings.language import *  # noqa: F403
from config.settings.logs import *  # noqa: F403
from config.settings.materials import *  # noqa: F403
from config.settings.outside import *  # noqa: F403
from config.settings.security import *  # noqa: F403
from config.settings.sign_on import *  # noqa: F403
from config.settings.storage import *  # noqa: F403
from config.settings.work import *  # noqa: F403
