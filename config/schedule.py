"""What happens by itself: names of tasks and how often. Each only selects rows and enqueues jobs."""

from typing import Any

from celery.schedules import crontab

from config.environment import number

# Seconds after which a job whose call was lost is called again, at the latest.
SWEEP = number("COURT_SWEEP_SECONDS", 15)

SCHEDULE: dict[str, dict[str, Any]] = {
    "jobs whose call was lost": {"task": "courts.sweep_jobs", "schedule": SWEEP, "options": {"expires": SWEEP}},
    "sums behind the indicators": {"task": "analytics.fold_rollups", "schedule": 60.0, "options": {"expires": 60}},
    "decisions that take effect": {"task": "cases.confirm_effects", "schedule": crontab(hour=1, minute=10)},
    "the chain": {"task": "courts.seal_chain", "schedule": 60.0, "options": {"expires": 60}},
    "the chain, every row": {
        "task": "courts.seal_chain",
        "schedule": crontab(hour=2, minute=20),
        "kwargs": {"full": True},
    },
    "the newest head outside": {"task": "courts.anchor_chain", "schedule": crontab(minute=5)},
    "papers that arrived": {
        "task": "litigation_service.look_for_materials",
        "schedule": 20.0,
        "options": {"expires": 20},
    },
    "permits to read that are over": {
        "task": "litigation_service.expire_reading_permits",
        "schedule": crontab(hour=0, minute=20),
    },
    "deadlines near or over": {"task": "courts.warn_of_deadlines", "schedule": crontab(hour=7, minute=0)},
    "exports whose day is over": {"task": "courts.remove_expired_exports", "schedule": crontab(minute=35)},
    "files without a row": {"task": "courts.put_strays_aside", "schedule": crontab(hour=3, minute=10)},
    "expired sessions": {"task": "config.forget_expired_sessions", "schedule": crontab(hour=3, minute=30)},
}
