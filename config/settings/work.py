"""Celery: the queue only wakes workers; the truth about long work is the Job row in PostgreSQL.

A worker that is killed in the middle of a task leaves the message unacknowledged; after ``visibility_timeout`` the
broker hands it to the next worker. ``unacked_restore_interval`` makes somebody look for such messages often enough:
with the defaults of kombu a killed task came back only after several times the timeout.
A task that runs longer than the timeout is handed out twice, without harm: the Job row is claimed once.
"""

from config.environment import number
from config.places import queue_database, valkey_socket
from config.schedule import SCHEDULE
from config.settings.language import TIME_ZONE
from config.settings.storage import EMBEDDED_VALKEY, REDIS_URL

CELERY_BROKER_URL = (
    f"redis+socket://{valkey_socket()}?virtual_host={queue_database()}" if EMBEDDED_VALKEY else REDIS_URL
)
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = TIME_ZONE

VISIBILITY_SECONDS = number("COURT_VISIBILITY_SECONDS", 120)
# A running job that gave no sign of life for so long is taken to be dead; shorter than the visibility timeout, so
# that the message which comes back finds the job free.
JOB_SILENCE_SECONDS = number("COURT_JOB_SILENCE_SECONDS", 90)
# A job that found the disk full looks again after so long, for as long as it takes.
FULL_DISK_SECONDS = number("COURT_FULL_DISK_SECONDS", 60)
CELERY_TASK_TIME_LIMIT = number("COURT_TASK_SECONDS", 600)
CELERY_TASK_SOFT_TIME_LIMIT = max(CELERY_TASK_TIME_LIMIT - 30, 1)
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": VISIBILITY_SECONDS,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_keepalive": True,
    "health_check_interval": 30,
    # Who wakes a worker does not wait for a queue that is down: the sweep finds the job. Workers and beat reconnect by themselves.
    "socket_connect_timeout": 3,
    "max_retries": 0,
    "interval_start": 0,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True

CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_ACKS_ON_FAILURE_OR_TIMEOUT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False

CELERY_TASK_DEFAULT_QUEUE = "default"
QUEUES = ["default", "documents", "ocr"]
CELERY_TASK_CREATE_MISSING_QUEUES = True

CELERY_BEAT_SCHEDULE = SCHEDULE

# An exported list can be fetched for so long, and has at most so many rows.
EXPORT_HOURS = number("COURT_EXPORT_HOURS", 24)
EXPORT_ROWS = number("COURT_EXPORT_ROWS", 100_000)
