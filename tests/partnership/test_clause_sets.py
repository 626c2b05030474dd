"""What a set of clauses adds and leaves out; own words are never lost."""

from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.clause_sets import sets_to_begin_with
from partnerdesk.clauses import further_clauses, offered_clauses, standard_clauses
from partnerdesk.partnership.agreement import NEEDED
from partnerdesk.partnership.clause_sets import Plan, Words, plan

OURS = [Words(c.heading, c.text, c.part) for c in offered_clauses("en")]
STANDARD = [Words(c.heading, c.text, c.part) for c in standard_clauses("en")]
SETS = {s.name: list(s.clauses) for s in sets_to_begin_with("en")}
MINE = Words("Ferries", "The ferries run free of charge.")


def used(present: list[Words], wanted: list[Words]) -> Plan:
    return plan(present, wanted, OURS)


def words(found: Plan) -> list[Words]:
    return [p.words for p in found.places]


def test_every_set_has_what_every_agreement_needs_and_ends_in_its_signatures() -> None:
    assert set(SETS) == {"Standard", "Light", "UN family", "Civil society", "Own"}
    for clauses in SETS.values():
        assert {part.value for part in NEEDED} <= {c.part for c in clauses}
        assert [c.part for c in clauses if c.part != "reservations"][-1] == "signatures"
        assert len({c.heading for c in clauses}) == len(clauses)


def test_the_set_of_the_un_family_holds_what_its_legal_officers_look_for() -> None:
    held = [c.heading for c in SETS["UN family"]]
    for heading in (
        "Date of effect, duration and renewal", "Amendment", "Languages and authentic text",
        "Privileges and immunities", "Intellectual property", "Data protection",
        "Names, logos and emblems", "Fraud, safeguarding and conflicts of interest",
        "Settling differences in good faith", "Stepping back and termination", "Entire understanding",
        "Counterparts", "Focal points",
    ):  # fmt: skip
        assert heading in held


def test_every_further_clause_says_why_it_is_there_and_stands_in_a_set() -> None:
    in_sets = {c.heading for clauses in SETS.values() for c in clauses}
    for clause in further_clauses("en"):
        assert clause.reason
        assert clause.text.strip()
        assert clause.heading in in_sets
    assert len(offered_clauses("en")) == len(standard_clauses("en")) + len(further_clauses("en"))


def test_a_set_adds_what_is_lacking_and_leaves_out_unchanged_words_of_ours() -> None:
    found = used(STANDARD, SETS["UN family"])
    assert words(found) == SETS["UN family"]
    assert "Privileges and immunities" in found.added
    assert found.left_out == ("Joining and stepping back", "Contact")
    assert found.kept == found.reworded == ()


def test_own_clauses_follow_the_clause_that_they_followed() -> None:
    present = [*STANDARD[:4], MINE, *STANDARD[4:]]
    found = used(present, SETS["Own"])
    assert [w.heading for w in words(found)] == [
        "Parties", "Shared goal", "Commitments of each partner", "Ferries", "Signatures",
    ]  # fmt: skip
    assert found.kept == ("Ferries",)


def test_words_that_the_partners_changed_stay_at_the_place_of_the_set() -> None:
    mine = Words("The goal of us all", "We share one goal.", "goal")
    present = [mine if w.part == "goal" else w for w in STANDARD]
    found = used(present, SETS["Light"])
    assert mine in words(found)
    assert found.places[1].words == mine
    assert "The goal of us all" not in found.reworded + found.kept


def test_the_same_set_twice_changes_nothing() -> None:
    assert not used(SETS["UN family"], SETS["UN family"]).changes
    assert not used(STANDARD, SETS["Standard"]).changes
    assert used(STANDARD[::-1], SETS["Standard"]).moves


CLAUSE = st.one_of(
    st.sampled_from(OURS),
    st.builds(Words, st.sampled_from(["A", "B", "Contact"]), st.sampled_from(["x", "y", ""])),
    st.builds(Words, st.just("Mine"), st.sampled_from("pq"), st.sampled_from(["goal", "parties"])),
)


@given(st.lists(CLAUSE, max_size=12), st.lists(CLAUSE, max_size=12))
def test_no_own_word_is_ever_lost_and_every_clause_stands_once(
    present: list[Words], wanted: list[Words]
) -> None:
    found = used(present, wanted)
    were = [p.was for p in found.places if p.was is not None]
    assert len(were) == len(set(were))
    for n, clause in enumerate(present):
        if clause not in OURS:
            assert (n, clause) in found.places
    assert len(found.places) >= len(wanted)
