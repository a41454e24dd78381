"""The Celery app and its timetable."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alibaba.settings")

app = Celery("alibaba")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.imports = ["alibaba.heartbeat"]

# Times are UTC. Everything here may be killed at any moment and run again.
app.conf.beat_schedule = {
    "index-changes": {
        "task": "search.tasks.index_changes",
        "schedule": 2.0,
        "options": {"expires": 2.0},  # a busy worker takes the next one instead of a queue of them
    },
    "publish-popular-queries": {
        "task": "search.tasks.publish_popular_queries",
        "schedule": 120.0,
        "options": {"expires": 120.0},
    },
    "forget-picture-searches": {
        "task": "search.tasks.forget_picture_searches",
        "schedule": 60.0,
        "options": {"expires": 60.0},
    },
    "find-near-duplicates": {
        "task": "search.tasks.find_near_duplicates",
        "schedule": crontab(hour="4", minute="20"),
    },
    "fit-picture-thresholds": {
        "task": "search.tasks.fit_picture_thresholds",
        "schedule": 120.0,
        "options": {"expires": 120.0},
    },
    "make-renditions": {
        "task": "shop.tasks.make_renditions",
        "schedule": 5.0,
        "options": {"expires": 5.0},
    },
    "encode-pictures": {
        "task": "search.tasks.encode_pictures",
        "schedule": 5.0,
        "options": {"expires": 5.0},
    },
    "store-events": {
        "task": "shop.tasks.store_events",
        "schedule": 10.0,
        "options": {"expires": 10.0},
    },
    "clear-sessions": {"task": "shop.tasks.clear_sessions", "schedule": crontab(hour="1", minute="30")},
    "send-mails": {"task": "shop.tasks.send_mails", "schedule": 5.0, "options": {"expires": 5.0}},
    "sandbox-calls-back": {
        "task": "shop.tasks.call_back_from_the_sandbox",
        "schedule": 5.0,
        "options": {"expires": 5.0},
    },
    "expire-unpaid-orders": {
        "task": "shop.tasks.expire_unpaid_orders",
        "schedule": 60.0,
        "options": {"expires": 60.0},
    },
    "give-money-back": {"task": "shop.tasks.give_money_back", "schedule": 60.0, "options": {"expires": 60.0}},
    "forget-idempotency-keys": {
        "task": "shop.tasks.forget_idempotency_keys",
        "schedule": crontab(hour="4", minute="0"),
    },
    "train-recommenders": {
        "task": "recsys.tasks.train_recommenders",
        "schedule": crontab(hour="3", minute="30"),
    },
    "place-newcomers": {"task": "recsys.tasks.place_newcomers", "schedule": 5.0, "options": {"expires": 5.0}},
    "decide-experiments": {"task": "recsys.tasks.decide_experiments", "schedule": crontab(minute="40")},
    "recompute-popularity": {"task": "shop.tasks.recompute_popularity", "schedule": crontab(hour="2", minute="0")},
    "fold-rollups": {"task": "analytics.tasks.fold_rollups", "schedule": 60.0, "options": {"expires": 60.0}},
    "recompute-rfm": {"task": "analytics.tasks.recompute_rfm", "schedule": crontab(hour="2", minute="30")},
    "recompute-forecasts": {
        "task": "analytics.tasks.recompute_forecasts",
        "schedule": crontab(hour="3", minute="0"),
    },
    "refresh-saved-segments": {
        "task": "analytics.tasks.refresh_saved_segments",
        "schedule": crontab(hour="3", minute="20"),  # after the scores and forecasts of the night
    },
    # Monday morning is the shop's, the timetable is UTC: the task itself says whether it is time.
    "write-weekly-summaries": {"task": "analytics.tasks.write_weekly_summaries", "schedule": crontab(minute="5")},
}
