"""Data in: files of others become facts of the shop. The way in is `running.import_path`; see docs/importing.md."""
