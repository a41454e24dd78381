"""Words of reviews. A text is put together from an opening, something about the thing, and sometimes a remark.

`{name}` is the work, `{room}` a room, `{who}` a person, `{size}` and `{frame}` what was bought."""

ROOMS = (
    "hallway", "kitchen", "bedroom", "reading corner", "study", "living room", "guest room", "bathroom", "office",
    "stairwell", "nursery", "dining room",
)  # fmt: skip
PEOPLE = (
    "sister", "mother", "neighbour", "best friend", "boss", "daughter", "flatmate", "grandmother", "brother",
    "husband", "wife", "colleague",
)  # fmt: skip

TITLES = {
    5: (
        "Love it", "Even better in real life", "Exactly right", "My favourite thing in the {room}",
        "Bought a second one",
        "So well made", "A joy every day", "Perfect present", "Worth every cent", "Happy", "Just look at it",
        "{name}, at last", "Beautiful", "No notes", "Made my {room}",
    ),
    4: (
        "Very nice", "Good buy", "Nearly perfect", "Pleased with it", "Lovely, small remark", "Solid", "Nice work",
        "Good present", "Would order again", "Does the {room} good", "Well done",
    ),
    3: ("All right", "Nice, but", "Fine", "Not quite what I pictured", "Mixed feelings", "Decent", "Hm"),
    2: ("Disappointed", "Expected more", "Not for my {room}", "Too bad", "Sent it back"),
    1: ("Not good", "Wrong for me", "Went back"),
}  # fmt: skip

OPENINGS = {
    5: (
        "I had been looking for something like {name} for months.",
        "Hung it up the same evening and keep walking past on purpose.",
        "My {who} saw it and ordered one on the spot.",
        "Bought on a whim, and now the {room} is built around it.",
        "{name} is the first thing guests ask about.",
        "This was a present for my {who}, who does not like presents, and liked this one.",
        "The second {name} in the house, and not the last.",
        "I wasn't sure about it on the screen. In the hand, no doubt at all.",
        "It arrived on a grey Tuesday and fixed the week.",
        "Came faster than promised and packed so that nothing could happen.",
        "We argued about it for a week, and both of us were wrong: it is wonderful.",
        "Exactly as in the picture, only nicer.",
        "I don't often write reviews, but this has earned one.",
        "My {who} asked whether I had made it myself.",
        "{name} does what a good picture does: I notice something new every week.",
        "After three shops where I didn't find anything, I found {name} here in five minutes.",
        "My {who} and I rarely agree on anything, but we do on {name}.",
        "I gave it away and ordered another the same evening.",
        "You can tell that somebody took trouble over this.",
        "I had it on my list for a year and should not have waited.",
        "Unwrapped, looked at it, smiled.",
        "{name} is smaller in price than in effect.",
        "For our {room}, and it looks as if it had always been there.",
    ),
    4: (
        "Bought for the {room}, and it does what I hoped.",
        "A present for my {who}; it went down well.",
        "Very happy with {name} on the whole.",
        "Good quality for the price.",
        "It took me a day to get used to it, now I like it a lot.",
        "Looks fine in the {room}.",
        "Well packed, quickly here.",
        "My {who} likes it even more than I do.",
        "A good piece of work.",
        "We like {name}.",
        "{name} is a bit bolder than I usually buy, and I am glad I did.",
        "Honest quality, no surprises.",
        "It was meant for my {who}, but I kept it.",
        "Close to what the pictures show.",
        "It grows on you.",
    ),
    3: (
        "It is all right.",
        "I like the idea of {name} more than the thing itself.",
        "Not bad, but not what I had pictured for the {room}.",
        "My {who} likes it, I am still undecided.",
        "Good enough.",
        "It does the job.",
        "I expected a little more for the money.",
        "{name} is pretty, but I have seen better work.",
    ),
    2: (
        "I had hoped for more.",
        "It doesn't work in my {room}.",
        "{name} looked better on the screen.",
        "My {who} picked it, and neither of us is convinced.",
    ),
    1: ("This was not for me.", "I sent it back.", "I would not order it again."),
}
# about the thing: by kind, for the pleased and for the others
PLEASED = {
    "poster": (
        "The colours are deep without being loud.",
        "{size} is just the right size above a sofa.",
        "Up close you see how carefully it is printed.",
        "The matt paper doesn't mirror the window, which was my worry.",
        "It holds the wall on its own.",
        "From across the room it reads at once, and close up there is more.",
        "It makes the ceiling feel higher, I can't explain it.",
        "The print is crisp to the edges.",
    ),
    "paper": (
        "The paper is heavy and lies flat after one night.",
        "I framed it myself; the margin leaves enough room.",
        "It came rolled in a sturdy tube, without a crease.",
        "Fits a frame from the shop round the corner, which not all prints do.",
    ),
    "framed": (
        "The {frame} frame is real wood and sits square.",
        "It came framed in {frame}, ready to hang, with the hook in place.",
        "The {frame} frame suits it better than I thought.",
        "Glass without a scratch, corners tight, the {frame} frame is lovely.",
        "Worth taking it with the {frame} frame, we would never have got round to it.",
    ),
    "mug": (
        "The handle fits my whole hand.",
        "After thirty rounds in the dishwasher it looks new.",
        "It keeps tea hot for a surprisingly long time.",
        "The print goes all the way round, so that left-handers get some of it too.",
        "Nice weight, smooth rim.",
        "Nobody else in the office is allowed to use it.",
        "Big enough for a proper coffee.",
        "The colours are just as strong on the shelf as they were on the page.",
    ),
    "cushion": (
        "The canvas is sturdy and the zip is well hidden.",
        "Washed it once already, no fading.",
        "It plumps up again by itself, which cannot be said of our others.",
        "Soft enough to sleep on, I have tried.",
        "The seam is straight and the corners are full.",
        "It pulls the whole sofa together.",
        "The cat has claimed it.",
        "Colours match the picture exactly.",
    ),
    "tote": (
        "It has carried a week of shopping without a sound.",
        "The handles are long enough for a winter coat.",
        "Sturdy cotton, and the print survives the wash.",
        "I get asked about it on the tram.",
        "Folds up small and is always in my rucksack now.",
        "My laptop fits, with room for lunch.",
        "Better stitched than bags that cost twice as much.",
    ),
}
RESERVED = {
    "poster": (
        "The colours are a shade darker than on my screen.",
        "I should have taken it one size larger than {size}.",
        "The white margin is wider than I expected.",
        "Close up it is a little grainier than I thought.",
    ),
    "paper": (
        "It took two days under books to lie flat.",
        "One corner of the tube was dented, the print was fine.",
    ),
    "framed": (
        "The {frame} frame is good, but the hook sits a little low.",
        "There was some dust under the glass, which came off.",
        "The {frame} frame is lighter in colour than in the picture.",
    ),
    "mug": (
        "A little smaller than I thought.",
        "The handle gets warm.",
        "The print ends a finger's breadth before the handle.",
        "A tiny bubble in the glaze, only visible if you look for it.",
    ),
    "cushion": (
        "The filling could be firmer.",
        "The back shows fluff quickly.",
        "The zip needs some patience.",
        "The fabric is stiffer than I expected, perhaps it will soften.",
    ),
    "tote": (
        "It came rather creased and needed the iron.",
        "A pocket inside would have been good.",
        "The cotton is thinner than I thought.",
        "The handles twist a little.",
    ),
}
REMARKS = {
    5: (
        "Would buy again.", "Thank you!", "The next one is already on my list.", "Delivery took three days.",
        "Ten out of ten.", "The card in the parcel was a nice touch.", "I keep looking at it.",
        "My {who} has asked where it is from.", "The {room} thanks you.",
    ),
    4: (
        "Would order again.", "One star short, because nothing is perfect.", "Delivery was quick.",
        "All in all a good buy.",
        "The shop answered my question within an hour.", "Recommended.",
    ),
    3: (
        "I'll keep it.", "Perhaps it will grow on me.", "It will do for the {room}.", "The shop was friendly about it.",
        "For the price it is fair.",
    ),
    2: ("The shop took it back without fuss.", "A pity.", "I gave it to my {who}."),
    1: ("At least the refund was quick.", "The shop was polite about it.", "My {who} has it now."),
}  # fmt: skip
