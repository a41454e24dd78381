"""The kinds of recommenders in words, for pages: the classes themselves bring numpy, which no web process loads."""

TITLES = {
    "blend": "Blend of the best",
    "ranker": "Learnt ranking",
    "lightfm": "LightFM",
    "ease": "EASE",
    "als": "ALS",
    "spark_als": "ALS on Spark",
    "rp3beta": "RP3β",
    "lightgcn": "LightGCN",
    "itemknn": "Item-kNN",
    "sar": "SAR",
    "copurchase": "Co-purchase",
    "tifuknn": "TIFU-kNN, next basket",
    "vsknn": "VS-kNN, running session",
    "alike": "Alike by their features",
    "personal": "Personal frequency",
    "popular": "Popularity",
    "popular_by_category": "Popularity by category",
    "svd": "SVD, stars",
}
OF_SHELVES = [(name, title) for name, title in TITLES.items() if name not in ("alike", "svd")]  # rank for a customer


def title(name: str) -> str:
    return TITLES.get(name, name)
