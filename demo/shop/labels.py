"""How the catalogue files its works: shelves, palettes and subjects that make good filters, materials, descriptions."""

from demo.art.work import Work

SHELVES = {"poster": "Posters", "mug": "Mugs", "cushion": "Cushions", "tote": "Totes"}
MATERIALS = {
    "poster": "matt paper 200 g",
    "mug": "stoneware",
    "cushion": "cotton canvas",
    "tote": "natural cotton",
}
# the second sentence; dealt in turn
DESCRIBED = {
    "mug": (
        "Printed all the way round 330 ml of stoneware that takes the dishwasher in its stride.",
        "A 330 ml stoneware mug with a handle wide enough for three fingers, safe in the dishwasher.",
        "Holds 330 ml, keeps its colours in the dishwasher, and looks good on an open shelf.",
        "Fired stoneware with a smooth rim, big enough for a proper tea.",
    ),
    "cushion": (
        "Printed on sturdy cotton canvas with a hidden zip; washes at 30 °C.",
        "Cotton canvas, 45 × 45 cm, the same on both sides, so that it never lies wrong.",
        "A cushion for a chair that looked a little lonely; the cover comes off for the wash.",
        "Piped by hand and closed with a hidden zip, as a cover alone or ready filled.",
    ),
    "tote": (
        "Natural cotton with long handles, made for a week of groceries or four large books.",
        "Printed on unbleached cotton that softens with every wash; the handles go over a winter coat.",
        "Folds to nothing in a coat pocket and carries ten kilos without complaint.",
        "Unbleached cotton, double-stitched where it matters, 38 × 42 cm.",
    ),
}

# what people say for a style when they look for it
CALLED = {
    "landscape": "landscape",
    "waves": "woodblock",
    "bauhaus": "bauhaus",
    "mid-century": "mid-century",
    "deco": "art deco",
    "watercolour": "watercolour",
    "line": "line drawing",
    "de-stijl": "de stijl",
    "terrazzo": "terrazzo",
    "op-art": "op art",
    "memphis": "memphis",
    "pop": "pop art",
    "pixel": "pixel art",
    "constructivist": "constructivist",
}

PALETTES = {
    "Blues": "blue sky cobalt indigo navy midnight slate petrol ice cyan",
    "Greens": "green emerald sage moss olive pine forest teal jade verde mint turquoise lime",
    "Reds": "red crimson brick vermilion oxblood tomato",
    "Pinks": "pink rose blush coral peach",
    "Oranges and rust": "orange rust apricot clay terracotta",
    "Yellows and ochre": "yellow ochre mustard lemon citron gold sand straw",
    "Violets": "violet plum lilac",
    "Greys and stone": "grey bone champagne dove",
    "Black and white": "black white ink",
}
FAMILY_OF = {word: family for family, words in PALETTES.items() for word in words.split()}
PRIMARIES = ({"Reds", "Blues", "Yellows and ochre"}, "Primaries")

NO_MARKS = str.maketrans(dict.fromkeys(",–&-.", " "))

SUBJECTS = {
    "landscape": "Hills and lakes",
    "waves": "Sea and shore",
    "bauhaus": "Shapes",
    "mid-century": "Plants",
    "deco": "Ornament",
    "watercolour": "Plants",
    "line": "Plants",
    "de-stijl": "Shapes",
    "terrazzo": "Stone",
    "op-art": "Illusions",
    "memphis": "Patterns",
    "pop": "Fruit and things",
    "pixel": "City and night",
    "constructivist": "Machines and signals",
}
SUBJECT_OF_COMPOSITION = {
    ("landscape", "islands"): "Sea and shore",
    ("landscape", "birches"): "Plants",
    ("waves", "bridge"): "People",
    ("waves", "pines"): "Plants",
    ("waves", "carp"): "Animals",
    ("mid-century", "birds"): "Animals",
    ("mid-century", "mobile"): "Shapes",
    ("mid-century", "pebbles"): "Stone",
    ("mid-century", "vases"): "Fruit and things",
    ("deco", "skyline"): "City and night",
    ("deco", "peacock"): "Animals",
    ("watercolour", "stripes"): "Shapes",
    ("watercolour", "blots"): "Shapes",
    ("watercolour", "fruit"): "Fruit and things",
    ("line", "cat"): "Animals",
    ("line", "creature"): "Animals",
    ("line", "face"): "People",
    ("line", "hand"): "People",
    ("line", "vessel"): "Fruit and things",
    ("pixel", "space"): "Machines and signals",
    ("pixel", "camp"): "Hills and lakes",
    ("pixel", "coast"): "Sea and shore",
}


def words_in(text: str) -> list[str]:
    return text.lower().translate(NO_MARKS).split()


def palette_of(work: Work) -> str:
    """The family of the first colour that is named, or "Primaries" where all three of them are."""
    words = words_in(work.colours.words)
    families = [FAMILY_OF[word] for word in words if word in FAMILY_OF]
    if PRIMARIES[0] <= set(families):
        return PRIMARIES[1]
    coloured = [family for family in families if family != "Black and white"]
    if words and words[0] in ("black", "white") and work.style.slug in ("op-art", "constructivist"):
        return "Black and white"
    return (coloured or families or ["Black and white"])[0]


def subject_of(work: Work) -> str:
    default = SUBJECTS.get(work.style.slug, "Patterns")
    return SUBJECT_OF_COMPOSITION.get((work.style.slug, work.recipe.composition), default)
