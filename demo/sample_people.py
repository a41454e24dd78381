"""Who buys in the sample shop; all invented."""

FIRST_NAMES = [
    "Ada", "Bruno", "Clara", "Daan", "Elif", "Femke", "Giulia", "Hugo", "Ines", "Jonas", "Katya", "Liam", "Mina",
    "Noor", "Otto", "Petra", "Quentin", "Rosa", "Sven", "Tilda", "Ugo", "Vera", "Wim", "Xenia", "Yara", "Zoe",
    "Amir", "Britt", "Cem", "Dora",
]  # fmt: skip
LAST_NAMES = [
    "Ahlgren", "Bakker", "Castell", "Dubois", "Eder", "Ferrante", "Gruber", "Holm", "Ivers", "Janssen", "Keller",
    "Lindqvist", "Moreau", "Novak", "Okafor", "Petit", "Quist", "Rossi", "Schuster", "Tanaka", "Ulrich", "Vidal",
    "Weiss", "Young", "Zeller",
]  # fmt: skip
COUNTRIES = {"DE": 30, "NL": 14, "FR": 12, "AT": 10, "IT": 8, "SE": 6, "ES": 6, "GB": 6, "BE": 4, "US": 4}
TAX_RATES = {
    "DE": "0.19", "NL": "0.21", "FR": "0.20", "AT": "0.20", "IT": "0.22", "SE": "0.25", "ES": "0.21", "GB": "0.20",
    "BE": "0.21", "US": "0",
}  # fmt: skip

# rating, title, text
OPINIONS = [
    (5, "Lovely", "Better than in the picture, and it arrived well packed."),
    (5, "Would buy again", "I gave one away and came back for another."),
    (5, "Made to last", "You feel at once that somebody took care."),
    (4, "Very nice", "Just what I was looking for; the colour is a little darker than I thought."),
    (4, "Good", "Does what it should, and looks fine doing it."),
    (4, "A good present", "My sister was delighted."),
    (3, "All right", "Nice enough, though smaller than I had imagined."),
    (2, "Not for me", "Came with a scratch; the shop was friendly about it."),
]

SEARCHES = ["notebook", "mug", "gift", "candle", "linen", "pen", "vase", "teapot", "birthday", "lamp", "fountian pen"]
