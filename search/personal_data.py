"""Whose words others may see: typed by several visitors, and not what looks like something of one person's."""

import re
import unicodedata

FEWEST_VISITORS = 3  # who typed the same

# E-mail, also as “name at example dot com”; an address of the web; the name of an account.
ADDRESS = re.compile(r"@|\w\s*[(\[{]\s*at\s*[)\]}]\s*\w|\w\s+at\s+[\w-]+\s*(?:\.|\sdot\s)\s*\w|https?:|www\.")
# As many digits as the shortest numbers of telephones have, whatever parts them: also cards, accounts, customers.
NUMBER = re.compile(r"\d(?:[^\w]*\d){6}")


def looks_personal(words: str) -> bool:
    """Rather once too often: some article numbers look like telephone numbers."""
    plain = unicodedata.normalize("NFKC", words).lower()
    return bool(ADDRESS.search(plain) or NUMBER.search(plain))
