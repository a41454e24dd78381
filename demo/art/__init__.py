"""The demo shop's pictures, drawn from seeds: `draw(style, seed)`, `catalogue.works()`, and four products of each."""
