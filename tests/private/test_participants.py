"""A talk stays with its participant, whatever the shared side does, and never goes to another."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Participant, StatusChange
from partnerdesk.private.errors import OtherName
from partnerdesk.private.notes import Notes
from partnerdesk.private.opening import unlock
from tests.file.merges import merged
from tests.private.sides import BANK, DAY, GROWERS, PASSPHRASE, QUICK, RIVER, heard

Reach = Callable[[], Notes]


@pytest.fixture(params=["unlocked", "locked"])
def then(request: pytest.FixtureRequest, file: PartnershipFile, notes: Notes) -> Reach:
    """Return how the notes are looked at afterwards: they were open meanwhile, or locked."""
    heard(notes)
    if request.param == "unlocked":
        return lambda: notes
    notes.lock()
    return lambda: unlock(file, PASSPHRASE, QUICK)


def change(file: PartnershipFile, act: Callable[[Session], object]) -> None:
    with file.change("Change") as session:
        act(session)


def remove(session: Session) -> None:
    session.delete(session.get_one(Participant, GROWERS))


def test_a_renamed_participant_has_its_talks_under_its_new_name(file: PartnershipFile, then: Reach) -> None:
    change(file, lambda s: setattr(s.get_one(Participant, GROWERS), "name", "Growers' Union"))
    assert [t.participant_name for t in then().talks(GROWERS)] == ["Growers' Union"]
    file.undo()
    assert [t.participant_name for t in then().talks(GROWERS)] == ["Mekelle Growers"]


def test_notes_are_found_by_the_name_that_their_participant_bears_now(
    file: PartnershipFile, then: Reach
) -> None:
    notes = then()
    assert len(notes.find("mekelle")) == 2
    change(file, lambda s: setattr(s.get_one(Participant, GROWERS), "name", "Growers' Union"))
    assert (notes.find("mekelle"), len(notes.find("union", 1)), len(notes.find("union"))) == ([], 1, 2)


def test_a_participant_that_went_leaves_its_talks_under_its_name(file: PartnershipFile, then: Reach) -> None:
    change(file, remove)
    notes = then()
    assert notes.talks(GROWERS) == []
    assert [t.participant_name for t in notes.talks(None)] == ["Mekelle Growers"]
    assert [(h.name, h.notes) for h in notes.participants() if h.participant_id is None] == [
        ("Mekelle Growers", 2)
    ]
    assert notes.talked_with() == set()
    assert notes.tensions.of() == []


def test_undoing_that_brings_the_talks_back_to_it(file: PartnershipFile, then: Reach) -> None:
    change(file, remove)
    file.undo()
    assert [t.participant_name for t in then().talks(GROWERS)] == ["Mekelle Growers"]
    file.redo()
    assert then().talks(GROWERS) == []


def test_another_participant_that_bears_its_number_now_has_none_of_its_talks(
    file: PartnershipFile, then: Reach
) -> None:
    change(file, remove)
    change(file, lambda s: s.add(Participant(id=GROWERS, name="Newcomer")))
    notes = then()
    assert notes.talks(GROWERS) == []
    assert [t.participant_name for t in notes.talks(None)] == ["Mekelle Growers"]
    file.undo()
    file.undo()
    assert len(then().talks(GROWERS)) == 1


def test_a_newcomer_whose_number_is_used_twice_keeps_its_own_talks(
    file: PartnershipFile, notes: Notes
) -> None:
    change(file, lambda s: s.add(Participant(id=9, name="First")))
    notes.add_talk(9, DAY)
    change(file, lambda s: s.delete(s.get_one(Participant, 9)))
    change(file, lambda s: s.add(Participant(id=9, name="Second")))
    notes.add_talk(9, DAY)
    assert [t.participant_name for t in notes.talks(9)] == ["Second"]
    assert [t.participant_name for t in notes.talks(None)] == ["First"]
    file.undo()
    file.undo()
    assert [t.participant_name for t in notes.talks(9)] == ["First"]
    assert [t.participant_name for t in notes.talks(None)] == ["Second"]
    file.undo()
    assert {t.participant_name for t in notes.talks(None)} == {"First", "Second"}


def test_one_whose_adding_was_taken_back_for_good_is_not_taken_for_one_that_went(
    file: PartnershipFile, notes: Notes
) -> None:
    change(file, lambda s: s.add(Participant(id=9, name="First")))
    notes.add_talk(9, DAY)
    file.undo()
    change(file, lambda s: s.add(Participant(id=9, name="Second")))
    change(file, lambda s: merged(s, RIVER, 9))
    assert [t.participant_name for t in notes.talks(None)] == ["First"]


def test_nor_for_an_earlier_one_of_its_number_that_came_back(file: PartnershipFile, notes: Notes) -> None:
    change(file, lambda s: s.add(Participant(id=9, name="First")))
    change(file, lambda s: s.delete(s.get_one(Participant, 9)))
    change(file, lambda s: s.add(Participant(id=9, name="Second")))
    notes.add_talk(9, DAY)
    file.undo()
    file.undo()
    change(file, lambda s: s.add(StatusChange(participant_id=9, status="joined", on=DAY)))
    change(file, lambda s: merged(s, RIVER, 9))
    assert [t.participant_name for t in notes.talks(None)] == ["Second"]
    assert notes.talks(RIVER) == []


def test_a_merged_participant_brings_its_talks_to_the_one_that_is_kept(
    file: PartnershipFile, then: Reach
) -> None:
    change(file, lambda s: merged(s, RIVER, GROWERS))
    assert [t.participant_name for t in then().talks(RIVER)] == ["River Commission"]
    assert then().talked_with() == {RIVER}
    file.undo()
    assert [t.participant_name for t in then().talks(GROWERS)] == ["Mekelle Growers"]
    assert then().talks(RIVER) == []
    file.redo()
    assert len(then().talks(RIVER)) == 1


def test_even_where_all_that_it_had_came_twice(file: PartnershipFile, notes: Notes) -> None:
    change(
        file,
        lambda s: s.add_all(
            [
                Participant(id=8, name="Growers of Mekelle"),
                StatusChange(participant_id=8, status="candidate", on=DAY),
                StatusChange(participant_id=BANK, status="candidate", on=DAY),
            ]
        ),
    )
    notes.add_talk(8, DAY)
    change(file, lambda s: merged(s, BANK, 8))
    assert len(notes.talks(BANK)) == 1
    assert file.rows("SELECT count(*) FROM status_change") == [(1,)]


def test_merged_twice_the_talks_are_with_the_last(file: PartnershipFile, then: Reach) -> None:
    change(file, lambda s: merged(s, BANK, GROWERS))
    change(file, lambda s: merged(s, RIVER, BANK))
    assert len(then().talks(RIVER)) == 1
    change(file, lambda s: s.delete(s.get_one(Participant, RIVER)))
    assert [t.participant_name for t in then().talks(None)] == ["Mekelle Growers"]


def test_a_talk_of_one_that_went_can_be_given_to_another_by_hand(file: PartnershipFile, then: Reach) -> None:
    change(file, remove)
    notes = then()
    (talk,) = notes.talks(None)
    notes.change_talk(talk.id, participant_id=BANK)
    assert [t.participant_name for t in notes.talks(BANK)] == ["Harbour Bank"]


def test_talks_of_one_that_went_are_shredded_and_no_undo_brings_them_back(
    file: PartnershipFile, then: Reach
) -> None:
    change(file, remove)
    notes = then()
    notes.delete_talks_of(None)
    file.undo()
    assert notes.talks(GROWERS) == []
    assert unlock(file, PASSPHRASE, QUICK).refused == []


# -- whose words they are -----------------------------------------------------------------


def swap_names(session: Session) -> None:
    one, other = session.get_one(Participant, GROWERS), session.get_one(Participant, BANK)
    one.name, other.name = other.name, one.name


def test_names_that_were_swapped_in_the_file_are_told(file: PartnershipFile, then: Reach) -> None:
    assert then().names.others(GROWERS) == []
    change(file, swap_names)
    assert then().names.others(GROWERS) == ["Mekelle Growers"]
    assert then().names.others(BANK) == []


def test_nothing_is_shared_under_another_name_until_the_lead_says_it_is_the_same(
    file: PartnershipFile, then: Reach
) -> None:
    change(file, swap_names)
    notes = then()
    note = notes.notes_of(GROWERS)[0].id
    before = file.rows("SELECT count(*) FROM disclosure")
    with pytest.raises(OtherName, match="You talked with Mekelle Growers; its name here is"):
        notes.agree(note, "No figures by district.", "partners", "Selam Tesfaye", DAY)
    assert file.rows("SELECT count(*) FROM disclosure") == before
    notes.names.are_the_same(GROWERS)
    assert notes.names.others(GROWERS) == []
    assert notes.agree(note, "No figures by district.", "partners", "Selam Tesfaye", DAY)


def test_capitals_and_accents_make_no_other_name(file: PartnershipFile, then: Reach) -> None:
    change(file, lambda s: setattr(s.get_one(Participant, GROWERS), "name", "MEKELLE growers"))
    assert then().names.others(GROWERS) == []
