"""The dashboard of recommendations, registered on the shell of `shop.dashboards`."""

from recsys import leaderboard_cards, shelf_cards
from shop.dashboards.cards import Card, Dashboard

PROTOCOL = "Trained until a day some weeks ago, tried on what customers bought since"

RECOMMENDATIONS = Dashboard(
    name="recommendations",
    title="Recommendations",
    description="Which recommender foretells best what customers buy, and what comes of the shelves.",
    icon="recommend",
    unknown=("category", "segment"),
    order=50,
    cards=[
        Card("headline", "The shelves", shelf_cards.headline, chart="figures", is_wide=True),
        Card(
            "shelves",
            "Shelf by shelf",
            shelf_cards.shelves,
            chart="bars",
            description="Clicks for each time it was shown; the table has what came of them",
            is_wide=True,
            is_open=True,
        ),
        Card("over-time", "Click-through rate over time", shelf_cards.over_time, chart="line", is_wide=True),
        Card(
            "leaderboard-new",
            "Leaderboard: New for you",
            leaderboard_cards.of_shelf("new"),
            chart="bars",
            description=f"{PROTOCOL}, of what they hadn’t bought before: nDCG@10",
            is_wide=True,
            is_open=True,
        ),
        Card(
            "leaderboard-repeat",
            "Leaderboard: Buy again",
            leaderboard_cards.of_shelf("repeat"),
            chart="bars",
            description=f"{PROTOCOL}, of what they had bought before: nDCG@10",
        ),
        Card(
            "leaderboard-together",
            "Leaderboard: Often bought together",
            leaderboard_cards.of_shelf("together"),
            chart="bars",
            description="One product of a later basket asks for the others: nDCG@10",
        ),
        Card(
            "trainings",
            "Trainings over time",
            leaderboard_cards.runs_over_time,
            chart="line",
            description="nDCG@10 of what served each shelf, by the day until which it learnt",
            is_wide=True,
        ),
        Card(
            "movielens-item",
            "Public yardstick: MovieLens 100K, split by film",
            leaderboard_cards.of_protocol("ml100k-item"),
            chart="bars",
            is_there_empty=False,
            description="The protocol of Microsoft’s recommenders repository: nDCG@10",
        ),
        Card(
            "movielens-user",
            "Public yardstick: MovieLens 100K, split by viewer",
            leaderboard_cards.of_protocol("ml100k-user"),
            chart="bars",
            is_there_empty=False,
            description="The protocol of Microsoft’s LightGCN notebook: nDCG@10",
        ),
    ],
)
