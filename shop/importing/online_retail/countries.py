"""The country names of the data set as ISO 3166-1 codes, and as the shop's own regions XC and EU."""

from django_countries import countries

SPELLED_OTHERWISE = {
    "eire": "IE",
    "channel islands": "XC",
    "european community": "EU",
    "rsa": "ZA",
    "usa": "US",
    "unspecified": "",
    "czech republic": "CZ",
    "korea": "KR",
    "west indies": "",
    "united kingdom": "GB",
    "united states": "US",
}


def codes_by_name() -> dict[str, str]:
    """Lower-case name → code."""
    return {name.lower(): code for code, name in countries} | SPELLED_OTHERWISE
