"""Where the demo shop sells: its weight among customers, the tax contained in prices, and how far the parcel goes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Country:
    weight: float
    tax_rate: str
    tax_name: str
    region: str
    names: str
    """Which lists of `names` its people are called after."""


COUNTRIES = {
    "DE": Country(26, "0.19", "MwSt.", "home", "german"),
    "AT": Country(7, "0.20", "USt.", "near", "german"),
    "CH": Country(5, "0.081", "MWST", "europe", "german"),
    "NL": Country(9, "0.21", "btw", "near", "dutch"),
    "BE": Country(4, "0.21", "btw/TVA", "near", "dutch"),
    "LU": Country(1, "0.17", "TVA", "near", "french"),
    "FR": Country(9, "0.20", "TVA", "near", "french"),
    "IT": Country(6, "0.22", "IVA", "union", "italian"),
    "ES": Country(5, "0.21", "IVA", "union", "spanish"),
    "PT": Country(2, "0.23", "IVA", "union", "portuguese"),
    "IE": Country(2, "0.23", "VAT", "union", "english"),
    "GB": Country(6, "0.20", "VAT", "europe", "english"),
    "DK": Country(3, "0.25", "moms", "near", "nordic"),
    "SE": Country(4, "0.25", "moms", "union", "nordic"),
    "NO": Country(2, "0.25", "MVA", "europe", "nordic"),
    "FI": Country(2, "0.255", "ALV", "union", "finnish"),
    "PL": Country(3, "0.23", "VAT", "near", "polish"),
    "CZ": Country(2, "0.21", "DPH", "near", "czech"),
    "HU": Country(1.2, "0.27", "ÁFA", "union", "hungarian"),
    "GR": Country(1.2, "0.24", "FPA", "union", "greek"),
    "EE": Country(0.6, "0.24", "KM", "union", "estonian"),
    "SI": Country(0.6, "0.22", "DDV", "union", "slovene"),
    "US": Country(3, "0", "", "far", "english"),
    "CA": Country(1.2, "0", "", "far", "english"),
    "JP": Country(0.8, "0.10", "JCT", "far", "japanese"),
}
# region: standard price and days, express price and days
PARCELS = {
    "home": (("3.90", 2, 3), ("8.90", 1, 1)),
    "near": (("5.90", 3, 5), ("14.90", 1, 2)),
    "union": (("7.90", 4, 7), ("19.90", 2, 3)),
    "europe": (("9.90", 4, 8), ("24.90", 2, 4)),
    "far": (("16.90", 7, 14), ("39.90", 3, 5)),
}
CURRENCY = "EUR"


def shipping_rows() -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for region, prices in PARCELS.items():
        codes = ";".join(sorted(code for code, country in COUNTRIES.items() if country.region == region))
        for name, (price, fewest, most) in zip(("Standard", "Express"), prices, strict=True):
            rows.append(
                {
                    "method": name,
                    "countries": codes,
                    "min_weight_grams": 0,
                    "max_weight_grams": "",
                    "price": price,
                    "currency": CURRENCY,
                    "min_days": fewest,
                    "max_days": most,
                }
            )
    return rows


def tax_rows() -> list[dict[str, object]]:
    return [
        {"country": code, "category": "", "rate": country.tax_rate, "name": country.tax_name}
        for code, country in COUNTRIES.items()
    ]
