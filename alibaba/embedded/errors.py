class CannotStart(Exception):
    """Something on this machine keeps the shop from starting. The message is one line: what, and what to do."""
