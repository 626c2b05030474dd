"""The Sustainable Development Goals: titles of the 17 goals and the codes of their 169 targets.

Source: General Assembly resolution 70/1 of 25 September 2015.
"""

import re

from partnerdesk.language import N_

GOALS = (
    N_("No poverty"),
    N_("Zero hunger"),
    N_("Good health and well-being"),
    N_("Quality education"),
    N_("Gender equality"),
    N_("Clean water and sanitation"),
    N_("Affordable and clean energy"),
    N_("Decent work and economic growth"),
    N_("Industry, innovation and infrastructure"),
    N_("Reduced inequalities"),
    N_("Sustainable cities and communities"),
    N_("Responsible consumption and production"),
    N_("Climate action"),
    N_("Life below water"),
    N_("Life on land"),
    N_("Peace, justice and strong institutions"),
    N_("Partnerships for the goals"),
)

#: For each goal: the number of numbered targets and of lettered targets.
_TARGETS = (
    (5, 2), (5, 3), (9, 4), (7, 3), (6, 3), (6, 2), (3, 2), (10, 2), (5, 3), (7, 3),
    (7, 3), (8, 3), (3, 2), (7, 3), (9, 3), (10, 2), (19, 0),
)  # fmt: skip

TARGETS = tuple(
    f"{goal}.{part}"
    for goal, (numbered, lettered) in enumerate(_TARGETS, start=1)
    for part in (*range(1, numbered + 1), *"abcd"[:lettered])
)

_KNOWN = frozenset((*TARGETS, *map(str, range(1, 18))))


def is_code(code: str) -> bool:
    """Return whether `code` is a goal ("9"), a target ("9.c") or an indicator ("9.c.1")."""
    return code in _KNOWN or bool(re.fullmatch(r"(\d+\.\w+)\.\d+", code) and _target(code) in _KNOWN)


def goal_of(code: str) -> int:
    """Return the number of the goal that a code belongs to."""
    return int(code.split(".", maxsplit=1)[0])


def _target(code: str) -> str:
    return code.rsplit(".", 1)[0]
