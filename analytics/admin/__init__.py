"""Customers with their scores, the runs that made them, and the rules and segments that staff settle."""

from analytics.admin import customers, rules, runs, segments

__all__ = ["customers", "rules", "runs", "segments"]
