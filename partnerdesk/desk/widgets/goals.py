"""The codes of the Sustainable Development Goals and their targets, with the titles of the goals."""

from partnerdesk.partnership import sdg


def goals() -> list[tuple[str, str]]:
    """Return every goal and target as its code and the words it goes by."""
    every = [str(number) for number in range(1, len(sdg.GOALS) + 1)]
    return [(code, goal(code)) for code in (*every, *sdg.TARGETS)]


def goal(code: str) -> str:
    """Return a code with the title of its goal: "9.c Industry, innovation and infrastructure"."""
    return f"{code} {sdg.GOALS[sdg.goal_of(code) - 1].tr()}"
