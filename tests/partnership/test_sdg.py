"""The codes of the Sustainable Development Goals."""

import pytest

from partnerdesk.partnership.sdg import GOALS, TARGETS, goal_of, is_code


def test_there_are_seventeen_goals_and_169_targets() -> None:
    assert len(GOALS) == 17
    assert len(TARGETS) == len(set(TARGETS)) == 169
    assert {goal_of(target) for target in TARGETS} == set(range(1, 18))


@pytest.mark.parametrize("code", ["1", "17", "1.1", "9.c", "17.19", "3.d", "9.c.1", "17.18.3"])
def test_goals_targets_and_indicators_are_codes(code: str) -> None:
    assert is_code(code)
    assert code.startswith(str(goal_of(code)))


@pytest.mark.parametrize(
    "code",
    [
        "",
        "0",
        "18",
        "9.d",
        "9.9",
        "1.c",
        "17.20",
        "9.c.",
        "9.c.x",
        "9.z.1",
        "18.1.1",
        "nine",
        "9,c",
        " 9",
        "٩",
    ],
)
def test_all_else_is_none(code: str) -> None:
    assert not is_code(code)
