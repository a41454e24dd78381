"""What shelves show and why: rows of the live run, and what the visitor did since. No model and no numpy: pages read
these."""
