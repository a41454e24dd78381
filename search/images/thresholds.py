"""Where likeness begins to mean something. Fitted on the demonstration's posters and on photographs of clothing, see
docs/image-search.md; a score is a number to compare, never one to show."""

EXACT = 0.93  # of similar items: altered pictures of one product are above, of two products below
LIKE_NOTHING = 0.30  # of similar items: the nearest of the catalogue to pictures of quite other things
NEAR_DUPLICATES = 0.97
