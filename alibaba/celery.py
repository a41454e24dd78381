"""The Celery app and its timetable."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alibaba.settings")

app = Celery("alibaba")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# Times are UTC. Everything here may be killed at any moment and run again.
app.conf.beat_schedule = {
    "recompute-rfm": {"task": "analytics.tasks.recompute_rfm", "schedule": crontab(hour="2", minute="30")},
}
