"""PostgreSQL and Valkey as children of one of our processes: for a shop on one machine, one command, or a test run."""
