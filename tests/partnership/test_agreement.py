"""What blocks signing."""

import pytest

from partnerdesk.partnership.agreement import Blocker, Readiness, blockers

READY = Readiness(
    goal="Halve the loss by 2030.",
    standing="in_principle",
    partners=("River Commission", "Mekelle Growers"),
    without_signatory=(),
    without_next_step=(),
    empty_clauses=(),
    commitments=3,
)


def test_an_agreement_with_all_that_is_asked_is_no_draft() -> None:
    assert blockers(READY) == []
    assert blockers(READY._replace(standing="agreed")) == []


@pytest.mark.parametrize(
    ("without", "blocker"),
    [
        ({"goal": None}, Blocker("goal")),
        ({"goal": ""}, Blocker("goal")),
        ({"standing": "draft"}, Blocker("standing")),
        ({"partners": ("River Commission",)}, Blocker("partners")),
        ({"partners": ("Lake Aid", "Growers", "Lake  Aid")}, Blocker("names", ("Lake Aid",))),
        ({"partners": ("\xc9cole", "E\u0301cole")}, Blocker("names", ("\xc9cole",))),
        ({"commitments": 0}, Blocker("commitments")),
        ({"without_next_step": ("Sheds", "Roads")}, Blocker("next_step", ("Sheds", "Roads"))),
        ({"without_signatory": ("Growers",)}, Blocker("signatory", ("Growers",))),
        ({"missing_parts": ("parties", "goal")}, Blocker("part", ("parties", "goal"))),
        ({"empty_clauses": ("Autonomy",)}, Blocker("clause", ("Autonomy",))),
    ],
)
def test_each_thing_that_blocks_is_told_with_the_names_it_concerns(
    without: dict[str, object], blocker: Blocker
) -> None:
    assert blockers(READY._replace(**without)) == [blocker]  # type: ignore[arg-type]


def test_the_most_basic_comes_first() -> None:
    nothing = Readiness(None, "draft", (), ("Growers",), ("Sheds",), ("Autonomy",), 0, ("signatures",))
    assert [b.what for b in blockers(nothing)] == [
        "goal",
        "standing",
        "partners",
        "commitments",
        "next_step",
        "signatory",
        "part",
        "clause",
    ]
