"""Buyers, disasters and accounts for `benchmarks.checkout`: no Django here, only HTTP, SQL and /proc."""
