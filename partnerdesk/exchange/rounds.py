"""The positions of a decision in the form of before: one list, without the words that were asked about.

They are a round of their own: on the text of the decision, or, where the decision settles the problem and
goal, on words that were not kept.
"""

from typing import Any

from partnerdesk.exchange.batch import Row
from partnerdesk.partnership.meetings import ABOUT_PROBLEM
from partnerdesk.partnership.rounds import About


def from_before(decision: Row) -> None:
    """Put the positions of a checked decision into a round."""
    positions = decision.rows.pop("position", None)
    if positions:
        values = dict.fromkeys(("text", "goal", "solution", "version", "on", "open_since"))
        held = Row(values | _plain(decision.values), {"position": positions})
        decision.rows["round"] = [held]


def as_before(decision: dict[str, Any]) -> None:
    """Write the only round of a decision as its positions, if nothing is lost."""
    held = decision.get("rounds", [])
    if len(held) != 1:
        return
    told = {key: value for key, value in held[0].items() if key != "positions"}
    plain = {key: value for key, value in _plain(decision).items() if value}
    if told == plain and "positions" in held[0]:
        del decision["rounds"]
        decision["positions"] = held[0]["positions"]


def _plain(decision: dict[str, Any]) -> dict[str, Any]:
    """Return what positions of before are about, by the columns of a round."""
    if decision.get("about") == ABOUT_PROBLEM:
        return {"about": str(About.WHOLE), "text": None}
    return {"about": str(About.DECISION), "text": decision["text"]}
