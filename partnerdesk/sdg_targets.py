"""Short texts for the goals and targets of sustainable development."""

import tomllib
from functools import cache

from partnerdesk.partnership import sdg
from partnerdesk.resource import resource


@cache
def targets() -> dict[str, str]:
    """Return a short text for every target, by its code."""
    listed = resource("sdg_targets.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(listed)["targets"])


def sdg_word(code: str) -> str:
    """Return a code with its text: "9.c Mobile networks and internet access for all".

    An indicator ("9.c.1") gets the text of its target.
    """
    target = ".".join(code.split(".")[:2])
    words = targets().get(target) or sdg.GOALS[sdg.goal_of(code) - 1].tr()
    return f"{code} {words}"
