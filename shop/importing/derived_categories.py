"""A category worked out from a product's name, for data that has none.

The rule: the list below is read from top to bottom, and the first line of which a word stands in the name decides. A
word matches as a whole, in singular or plural, in capitals or not; a phrase matches as it is written. What no line
knows goes to "Other". Such categories are marked as derived (`Category.is_derived`), and give way to those that staff
choose.
"""

import re
from functools import cache

OTHER = "Other"

# What the thing is comes before what it is for, and that before what is printed on it.
RULES: dict[str, str] = {
    "Seasonal > Christmas": (
        "christmas; xmas; advent; bauble; santa; reindeer; snowflake; nativity; snowman; noel; stocking; "
        "holly; mistletoe; jingle; wreath; snowmen; snow globe; rudolph; icicle"
    ),
    "Seasonal > Easter": ("easter; bunny; bunnies; chick"),
    "Fashion > Necklaces": ("necklace; necklac; neckl; necklaces; pendant; choker; lariat; necklet"),
    "Fashion > Bracelets & Rings": (
        "bracelet; bangle; ring; brooch; broach; brooches; charm; anklet; cufflink; diamante; rings; "
        "jewellery set; stretch bead; bracel; bling"
    ),
    "Fashion > Earrings": ("earring; earrings; earr; ear ring; hoop"),
    "Fashion > Hair": (
        "hair; hairclip; hair clip; headband; hairband; alice band; hairslide; ponytail; tiara; hair grip; hairgrip"
    ),
    "Fashion > Scarves & Clothes": (
        "scarf; scarves; hat; glove; slipper; socks; poncho; raincoat; fascinator; shirt; shawl; wrap dress; "
        "sarong; fan; mask; sunglasses; bathrobe; boa; kimono; apron dress; vest; tights; leg warmers"
    ),
    "Bags > Purses & Wallets": (
        "purse; wallet; coin purse; clutch; card holder; passport; luggage tag; luggage; key ring; keyring; "
        "key-ring; key chain; keychain; key fob; cardholder"
    ),
    "Bags > Lunch Bags & Boxes": (
        "lunch bag; lunch box; lunchbox; snack box; picnic; bento; cool bag; cooler; lunch; sandwich"
    ),
    "Bags > Totes & Handbags": (
        "jumbo bag; shopper; handbag; tote; backpack; rucksack; satchel; shopping bag; washbag; wash bag; "
        "make up bag; cosmetic bag; toiletry bag; sponge bag; shoulder bag; weekend bag; swimming bag; "
        "wheelie; suitcase; holdall; charlotte bag; bag; bags; trolley; basket bag; umbrella; parasol"
    ),
    "Kitchen > Cake Stands & Baking": (
        "cakestand; cake stand; cake tin; baking; cake case; cake; cupcake; muffin; rolling pin; mixing bowl; "
        "cookie; biscuit; bread; pie; pudding; jelly mould; mould; icing; pastry; cutter; doily; doilies; "
        "paper case; whisk; spatula; recipe; pan; frying; measuring; scales; scale; cake slice; cakes; "
        "fondue; popcorn"
    ),
    "Kitchen > Tea & Coffee": (
        "teapot; tea cosy; tea; coffee; cafetiere; kettle; milk jug; sugar; saucer; teacup; tea cup; "
        "teaspoon; tea bag; tea strainer; espresso; cappuccino; hot chocolate"
    ),
    "Kitchen > Mugs & Cups": (
        "mug; cup; beaker; tumbler; flask; egg cup; goblet; wine glass; champagne; shot glass; glass jug; "
        "drinking; straw; straws; tankard; wine glasses; martini; cocktail; hip flask; carafe; decanter"
    ),
    "Kitchen > Plates & Bowls": (
        "plate; bowl; dish; dinner set; platter; porringer; ramekin; crockery; children's plate; egg holder; "
        "dinner; breakfast; tureen"
    ),
    "Kitchen > Cutlery & Table": (
        "cutlery; spoon; fork; knife; knives; chopstick; placemat; place mat; coaster; napkin; tablecloth; "
        "table cloth; table runner; napkins; toast rack; cruet; salt; pepper; condiment; tablemat; trivet; "
        "table mat; place setting; place card; serviette; ladle; tongs; wine"
    ),
    "Kitchen > Storage": (
        "jar; tin; canister; bottle; storage; pantry; container; bread bin; egg box; biscuit tin; jug; caddy; "
        "caddies; lid; cannister; food cover; jam; bottles; tins; butter dish; crate; cookie jar; ice; "
        "pitcher"
    ),
    "Kitchen > Tea Towels & Aprons": (
        "tea towel; apron; oven glove; oven mitt; dishcloth; pot holder; peg bag; towel; rubber gloves; "
        "kitchen; cook; chopping; tray; board; timer; grater; colander; bottle opener; corkscrew; opener"
    ),
    "Home > Candles": (
        "candle; t-light; tea light; tealight; t light; votive; candlestick; candelabra; candlepot; wax; "
        "candleholder; t-lights; candles; snuffer; tlight; candle holder; wick"
    ),
    "Home > Fragrance": (
        "incense; scented; fragrance; oil burner; pot pourri; potpourri; diffuser; room spray; aromatherapy; "
        "lavender; essential balm; reed; sachet; joss; scent; sandalwood; burner"
    ),
    "Home > Lighting": (
        "light; lamp; lantern; chandelier; lampshade; lights; torch; fairy light; nightlight; night light; "
        "bulb; led; glow; shade"
    ),
    "Home > Clocks": ("clock; alarm clock; wall clock; watch; sundial; hourglass; thermometer; barometer"),
    "Home > Frames & Mirrors": (
        "frame; photo; mirror; picture; canvas; wall art; print; gallery; album; frames; wall plaque; poster; "
        "painting; wall sticker; sticker wall; art"
    ),
    "Home > Signs": (
        "sign; plaque; blackboard; chalkboard; chalk board; memo board; memoboard; noticeboard; notice board; "
        "slate; keep calm; wall tidy; door number; number tile; tile; house number; signs; street; magnet "
        "board"
    ),
    "Home > Hooks & Knobs": (
        "hook; hanger; knob; door knob; doorstop; door stop; draught; drawer knob; coat; hooks; handle; hat "
        "stand; peg; pegs; key; door"
    ),
    "Home > Cushions & Throws": (
        "cushion; throw; blanket; quilt; duvet; rug; doormat; door mat; mat; bedspread; curtain; pillow; hot "
        "water bottle; cover; filler pad; pouffe; beanbag; bean bag; tieback; tie back; deckchair; bedding; "
        "hottie; bed; hand warmer; footstool; eye mask; eiderdown; bolster; hot-water"
    ),
    "Home > Boxes & Drawers": (
        "cabinet; drawer; chest; trinket; jewellery box; cupboard; shelf; shelves; trunk; basket; rack; box; "
        "boxes; unit; organiser; organizer; hamper; tidy; chair; stool; table; bench; stand; holder; bin; "
        "bathroom; pot stand; magazine; screen; wardrobe; dresser; case; jewel"
    ),
    "Home > Vases & Flowers": (
        "vase; artificial; flower; rose; bouquet; wicker; orchid; bloom; blossom; daisy; lily; petal; peony; "
        "tulip; poppy; sunflower; hydrangea; spray; posy; geranium; chrysanthemum; anemone; topiary; foliage"
    ),
    "Stationery > Cards & Wrap": (
        "card; wrap; gift wrap; ribbon; gift tag; gift bag; envelope; tissue paper; postcard; wrapping; tag; "
        "bow; invitation; cards; tissue; ribbons; swirly; giftwrap; gift tape; voucher; crackers; cracker"
    ),
    "Stationery > Notebooks & Paper": (
        "notebook; book; journal; diary; sketchbook; notepad; note pad; paper; calendar; scrapbook; scrap "
        "book; memo; address book; organizer; folder; bookmark; jotter; planner; filofax; letter; passport "
        "cover; stationery; books; memo pad; shopping list; pad; file; guestbook; writing; letter rack"
    ),
    "Stationery > Pens & Pencils": (
        "pen; pencil; crayon; eraser; rubber; ruler; sharpener; chalk; paint; colouring; ink; stapler; desk; "
        "office; stamp; stencil; drawing; marker; pencils; calculator; glue; tape; sticker; stickers; "
        "highlighter; clip; clips; magnet; magnets; stapler; bookend; mousemat; paperweight; scissor; "
        "scissors; tack"
    ),
    "Party > Garlands & Bunting": (
        "bunting; garland; streamer; banner; paper chain; decoration; hanging; pom pom; string; balloon; "
        "lanterns; mobile; bells; bell; windchime; wind chime; chime; flag; flags; curtain; decorations; "
        "windmill; dream catcher; honeycomb; strand; strands; tassel; spinner; suncatcher; hang; crystal; "
        "swag"
    ),
    "Party > Party Goods": (
        "party; birthday; confetti; glitter; sparkler; wedding; bubble; candle number; cone; whistle; fancy "
        "dress; invites; disco; balloons; celebration; piñata; halloween; cocktail stick; pack of; loot; "
        "skull; skulls; cigarette; ashtray"
    ),
    "Children > Toys & Games": (
        "toy; game; jigsaw; puzzle; doll; dominoes; domino; playing cards; ludo; chess; skipping; spinning; "
        "marble; marbles; yo-yo; kite; ball; robot; rocket; puppet; teddy; bear; skittles; top; snakes; "
        "soldier; skipping rope; craft; sewing; knitting; feltcraft; felt craft; origami; felt; embroidery; "
        "magic; kit; kazoo; drum; recorder; harmonica; tambourine; musical; dinosaur; animal; soft; rattle; "
        "blocks; car; aeroplane; train; tractor; bingo; dice; bat; racing; catapult; parachute; boomerang; "
        "quoits; hoopla; trumpet; maracas; finger; dolly; rabbit; duck; zoo; piano; dart; darts; football; "
        "tennis; frisbee; pirate; spaceboy; cowboy; fairy; princess; circus; playhouse; play; sandpit; "
        "monster; balance; jack; monkey; cube; stress"
    ),
    "Children > Nursery": (
        "child; children; childrens; baby; bib; nursery; kid; kids; girl; boy; babies; dolls; childs; tooth; "
        "abc; alphabet; height chart; money box; piggy; money bank; piggy bank; moneybox; bank"
    ),
    "Garden > Pots & Plants": (
        "plant; planter; plant pot; herb; pot; watering; flowerpot; seed; cress; cactus; grow; window box; "
        "pots; garden; gardening; trowel; gardener; greenhouse; planters; terracotta; allotment; bucket; "
        "pail; zinc; tub; trough; bulbs; twine; trellis; spade; rake; secateur; kneeling"
    ),
    "Garden > Birds & Outdoors": (
        "bird; birdhouse; bird feeder; birdcage; bird table; bbq; beach; camping; bee; butterfly; hammock; "
        "wind; insect; nest; feeder; cage; dovecote; gnome; fire; frog; hen; cockerel; rooster; snail; "
        "windbreak; fly swat; hedgehog; bicycle; bike; sun; summer; outdoor; fishing; seaside; pebble; shell"
    ),
    "Bath > Bath & Beauty": (
        "soap; bath; flannel; tissues; tweezer; nail; beauty; make up; manicure; mirror compact; lip; balm; "
        "cosmetic; shower; sponge; toothbrush; toilet; plaster; plasters; first aid; perfume; body; hand "
        "cream; powder; massage; foot; loofah; pamper; lipstick; compact; comb; brush; laundry; ironing; "
        "cleaning; washing"
    ),
    "Home > Ornaments": (
        "ornament; figurine; angel; heart; star; cherub; buddha; elephant; owl; cat; dog; statue; sculpture; "
        "wall; globe; pyramid; knick; egg; eggs; doves; dove; bust; letters; babushka; horse; ornate; love; "
        "lovebird; lovebirds; cherubs; stag; feather; gem; orb; home; wooden; wood; glass; metal; ceramic; "
        "porcelain; enamel; tree; mushroom; toadstool; strawberry; apple; apples; fruit; crown; gnomes; "
        "house; cottage"
    ),
}


def category_of(name: str) -> str:
    """The way to the category, such as "Kitchen > Mugs & Cups"."""
    words = f" {' '.join(re.findall(r'[a-z0-9]+', name.lower().replace(chr(39), '')))} "
    return next((way for way, pattern in _patterns() if pattern.search(words)), OTHER)


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """The name is matched as words between spaces, hyphens counting as spaces."""
    return [
        (way, re.compile(" (?:" + "|".join(_alternative(word) for word in words.split(";")) + ") "))
        for way, words in RULES.items()
    ]


def _alternative(word: str) -> str:
    return " ".join(re.findall(r"[a-z0-9ñ]+", word.lower())) + "(?:s|es)?"
