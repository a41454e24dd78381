"""The line on a card that says why it is there."""

from collections.abc import Mapping

from recsys.shelves.candidates import Candidate, Why
from shop.templatetags.catalogue import readable

LONGEST_NAME = 60
BEFORE_THE_NAME: Mapping[str, str] = {
    Why.BOUGHT: "Because you bought",
    Why.VIEWED: "Because you looked at",
    Why.IN_BASKET: "Goes with what is in your basket:",
}


def reason_of(candidate: Candidate) -> str:
    """Plain text, to be escaped; "" where nothing speaks for it in particular."""
    if candidate.times > 1:
        return "You bought it twice" if candidate.times == 2 else f"You bought it {candidate.times} times"
    if candidate.last is not None:
        return f"You bought it in {candidate.last:%B %Y}"
    before = BEFORE_THE_NAME.get(candidate.why)
    if not before or not candidate.because:
        return ""
    name = str(readable(candidate.because))
    return f"{before} {name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + '…'}"


def stars_of(candidate: Candidate) -> str:
    """What the customer would give it, foretold; "" where nobody can tell."""
    return f"We think you’d give it {candidate.stars:.1f}" if candidate.stars else ""
