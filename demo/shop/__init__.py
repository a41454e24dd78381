"""The demo shop's import files: an invented print shop with two years behind it. `python -m demo.shop OUT_FOLDER`.

The same seed and end date give the same bytes: all chance comes from generators named after their subject."""
