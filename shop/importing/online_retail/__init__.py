"""UCI Online Retail (id 352): the order lines of a British gift wholesaler, as .xlsx, .csv or Parquet."""

SOURCE = "online_retail"
ZONE, CURRENCY, SHOP_NAME = "Europe/London", "GBP", "Online Retail"

# Our name of a field, and the headers it has in the published files (Online Retail II writes some differently).
HEADERS = {
    "invoice": ("InvoiceNo", "Invoice"),
    "code": ("StockCode",),
    "description": ("Description",),
    "quantity": ("Quantity",),
    "time": ("InvoiceDate",),
    "price": ("UnitPrice", "Price"),
    "customer": ("CustomerID", "Customer ID"),
    "country": ("Country",),
}


def columns_of(header: list[str]) -> list[int] | None:
    """Where the eight fields stand in a header row; None when it is another table's."""
    places = {name.strip().lower(): place for place, name in enumerate(header)}
    found = [
        next((places[name.lower()] for name in names if name.lower() in places), None) for names in HEADERS.values()
    ]
    return None if None in found else [place for place in found if place is not None]
