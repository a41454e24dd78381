"""What a buyer chooses of each kind, with prices in euros including tax and how often it is taken."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    code: str
    label: str
    """As it stands in an order line, behind the product's name; empty where there is nothing to choose."""
    attributes: str
    price: str
    cost_shares: tuple[str, ...]
    weight: float
    is_made_to_order: bool = False


SIZES = {
    "3040": ("30 × 40 cm", 24, 29, 0.40),
    "4560": ("45 × 60 cm", 34, 39, 0.38),
    "6080": ("60 × 80 cm", 49, 59, 0.22),
}
FRAMES = {
    "": ("unframed", 0.48),
    "OAK": ("oak frame", 0.22),
    "BLK": ("black frame", 0.18),
    "WHT": ("white frame", 0.12),
}


def _posters() -> list[Option]:
    made = []
    for size, (shown_size, paper, framing, size_weight) in SIZES.items():
        for frame, (shown_frame, frame_weight) in FRAMES.items():
            made.append(
                Option(
                    code=f"{size}-{frame}".rstrip("-"),
                    label=f"{shown_size}, {shown_frame}" if frame else shown_size,
                    attributes=f"size={shown_size};frame={shown_frame}",
                    price=f"{paper + (framing if frame else 0)}.00",
                    cost_shares=("0.40", "0.43", "0.46") if frame else ("0.26", "0.29", "0.32"),
                    weight=size_weight * frame_weight,
                    is_made_to_order=not frame,  # paper is printed when it is ordered
                )
            )
    return made


OPTIONS: dict[str, list[Option]] = {
    "poster": _posters(),
    "mug": [Option("", "", "size=330 ml", "16.90", ("0.34", "0.37", "0.40"), 1)],
    "cushion": [
        Option("COV", "cover only", "size=45 × 45 cm;filling=cover only", "29.90", ("0.36", "0.39", "0.42"), 0.55),
        Option("FIL", "with filling", "size=45 × 45 cm;filling=with filling", "36.90", ("0.40", "0.43", "0.46"), 0.45),
    ],
    "tote": [Option("", "", "size=38 × 42 cm", "18.90", ("0.32", "0.35", "0.38"), 1)],
}
