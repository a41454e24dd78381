"""Texts for legal pages to begin with. Staff complete what stands in ⟨these brackets⟩; until then none can be saved."""

import re

from django.template.loader import render_to_string

from shop.models import LegalPage, ShopSettings

GAP = re.compile("⟨[^⟩]*⟩")


def starting_text(page: LegalPage) -> str:
    return render_to_string(f"shop/starting_texts/{page.kind}.md", {"shop": ShopSettings.current()}).strip() + "\n"


def gaps(text: str) -> list[str]:
    """What is still to be filled in, as it stands there."""
    return list(dict.fromkeys(GAP.findall(text)))
