"""A whole shop on one machine, in one process tree: `python -m alibaba.supervisor run`, or `make run`."""
