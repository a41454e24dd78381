"""Customers with their scores, the runs that made them, and the rules and segments that staff settle."""

from analytics.admin import customers, rules, runs, saved_segments, segments, weekly_summaries

__all__ = ["customers", "rules", "runs", "saved_segments", "segments", "weekly_summaries"]
