"""The goals and targets of sustainable development by the words they go by."""

import tomllib
from functools import cache

from partnerdesk.partnership import sdg
from partnerdesk.resource import resource


@cache
def targets() -> dict[str, str]:
    """Return every target by its code, in a few words of our own."""
    listed = resource("sdg_targets.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(listed)["targets"])


def sdg_word(code: str) -> str:
    """Return a code with its words: "9.c Mobile networks and internet access for all".

    An indicator ("9.c.1") goes by the words of its target.
    """
    target = ".".join(code.split(".")[:2])
    words = targets().get(target) or sdg.GOALS[sdg.goal_of(code) - 1].tr()
    return f"{code} {words}"
