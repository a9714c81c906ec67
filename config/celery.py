"""Celery and its timetable.

PostgreSQL holds the truth and Redis only carries messages: a lost message is found again by a sweeper.
"""

import os

from celery import Celery
from celery.schedules import crontab
from celery.signals import beat_init, worker_init

from config.secret import stop_without_secret_key

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("entente")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

worker_init.connect(stop_without_secret_key)
beat_init.connect(stop_without_secret_key)

app.conf.beat_schedule = {
    "find lost jobs": {"task": "core.tasks.find_lost_jobs", "schedule": 30},
    "clear sessions": {"task": "accounts.tasks.clear_sessions", "schedule": crontab(hour=3, minute=20)},
    "remind of what is due": {"task": "commitments.tasks.remind", "schedule": 60},
    "seal the history": {"task": "records.tasks.seal_changes", "schedule": 60},
    "forget old jobs": {"task": "core.tasks.forget_old_jobs", "schedule": crontab(hour=3, minute=10)},
    "forget old answers": {"task": "core.tasks.forget_old_answers", "schedule": crontab(minute=40)},
}
