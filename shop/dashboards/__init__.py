"""The shell of all dashboards: filters, cards with chart and table, export. Every app registers its own cards here."""
