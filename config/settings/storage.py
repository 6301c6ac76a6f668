"""Database, cache, uploads and static files.

``DATABASE_URL`` and ``REDIS_URL`` name real servers. Without them the embedded services of ``config.embedded`` are
used; only their addresses are computed here, nothing is started.
"""

import os
from pathlib import Path

import dj_database_url
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.environment import flag
from config.places import ROOT, queue_database, socket_folder, valkey_socket, var
from config.settings.applications import DEBUG

EMBEDDED_POSTGRES = not os.environ.get("DATABASE_URL")
EMBEDDED_VALKEY = not os.environ.get("REDIS_URL")

_database = (
    {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": os.environ.get("COURT_DATABASE") or "court",
        "USER": "postgres",
        "HOST": str(socket_folder()),
        "PORT": "5432",
    }
    if EMBEDDED_POSTGRES
    else dict(dj_database_url.parse(os.environ["DATABASE_URL"]))
)
DATABASES = {"default": {**_database, "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}}
# What every page asks is planned once for a connection (courts/listing/planned.py). Off behind a pooler of transactions.
PLANNED_STATEMENTS = flag("COURT_PLANNED_STATEMENTS", default=True)

REDIS_URL = os.environ.get("REDIS_URL", "")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": f"unix://{valkey_socket()}?db={queue_database() + 1}" if EMBEDDED_VALKEY else REDIS_URL,
        "KEY_PREFIX": "court",
        # Pages do not wait for a cache that is down: one more try on a new connection, at once.
        "OPTIONS": {"retry": Retry(NoBackoff(), 1), "socket_timeout": 2, "socket_connect_timeout": 2},
    }
}

# Uploads are private: views hand them out after asking the policy of the case, no route serves the folder.
MEDIA_ROOT = var() / "media"
MEDIA_URL = "/never-served/"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "courts.files.uploads.NamelessFileHandler",
]
# The whole body of a request: as much as the proxy in front lets through; without signing in nobody has a file to send.
LARGEST_REQUEST = 600 * 1024 * 1024
LARGEST_ANONYMOUS_REQUEST = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 100

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("COURT_STATIC") or var() / "static")
STATICFILES_DIRS = [ROOT / "static"]
# Hashed names need `collectstatic` first; `make run` and the image do it and set this.
MANIFEST_STATIC = flag("COURT_MANIFEST_STATIC")
STORAGES = {
    "default": {"BACKEND": "courts.files.storage.WholeFiles"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if MANIFEST_STATIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Without collected files WhiteNoise looks them up where they lie.
WHITENOISE_USE_FINDERS = not MANIFEST_STATIC
WHITENOISE_AUTOREFRESH = DEBUG

# Signed heads of the chain and the sealing key. Best on another machine or on media that can be written once.
CHAIN_FOLDER = Path(os.environ.get("COURT_CHAIN") or var() / "chain")
