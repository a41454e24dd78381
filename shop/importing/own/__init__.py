"""Our own import format: CSV files for products, customers, orders, events and reviews (docs/importing.md)."""

SOURCE = "own"
