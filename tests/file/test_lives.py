"""Sealed rows, and rows that bore one number after another: each told apart, and forgotten alone."""

import pytest

from partnerdesk.file import private_rows
from partnerdesk.file.changing import rows
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading import lives
from partnerdesk.file.reading.lives import OfConnection
from partnerdesk.partnership.life import Life
from tests.file.merges import merged

COMMISSION, GROWERS, BANK = 1, 2, 3


def add_disclosure(file: PartnershipFile, wording: str) -> int:
    with file.change("Disclose") as session:
        return rows.add(
            session,
            "disclosure",
            participant_id=GROWERS,
            kind="interest",
            wording=wording,
            audience="partners",
        )


def delete(file: PartnershipFile, table: str, id_: int) -> None:
    with file.change("Delete") as session:
        rows.delete(session, table, id_)


def life(file: PartnershipFile, table: str, id_: int) -> Life:
    found = lives.of(file, table, id_)
    assert found is not None
    return found


def images_of_disclosures(file: PartnershipFile) -> str:
    found = file.rows("SELECT coalesce(before, '') || coalesce(after, '') FROM change_row ORDER BY id")
    return "".join(image for (image,) in found if "wording" in image)


# -- sealed rows --------------------------------------------------------------------------


def test_sealed_rows_and_seals_are_put_replaced_deleted_and_cleared(basin_file: PartnershipFile) -> None:
    with basin_file.write_private() as connection:
        for table in (private_rows.ROW, private_rows.SEAL):
            private_rows.put(connection, table, 1, b"one")
            private_rows.put(connection, table, 2, b"two")
        private_rows.put(connection, private_rows.ROW, 1, b"one anew")
        private_rows.delete(connection, private_rows.SEAL, 1)
    assert private_rows.sealed(basin_file) == ({1: b"one anew", 2: b"two"}, {2: b"two"})
    with basin_file.write_private() as connection:
        private_rows.clear(connection)
    assert private_rows.sealed(basin_file) == ({}, {})


def test_keys_are_known_by_name(basin_file: PartnershipFile) -> None:
    first, second = (b"salt", 64, 3, 4, b"sealed"), (b"other salt", 65, 2, 1, b"sealed too")
    with basin_file.write_private() as connection:
        private_rows.put_key(connection, ("passphrase", *second))
        private_rows.put_key(connection, ("passphrase", *first))
        private_rows.put_key(connection, ("recovery", *second))
    assert private_rows.keys(basin_file) == {"passphrase": first, "recovery": second}
    with basin_file.write_private() as connection:
        private_rows.clear_keys(connection)
    assert private_rows.keys(basin_file) == {}


# -- lives --------------------------------------------------------------------------------


def test_a_row_of_the_beginning_lives_until_it_is_deleted_and_again_when_that_is_undone(
    basin_file: PartnershipFile,
) -> None:
    assert lives.of(basin_file, "need", 2) == Life(2, 0)
    delete(basin_file, "need", 2)
    assert lives.of(basin_file, "need", 2) is None
    basin_file.undo()
    assert lives.of(basin_file, "need", 2) == Life(2, 0)


def test_a_number_that_is_given_again_is_another_life(basin_file: PartnershipFile) -> None:
    first = add_disclosure(basin_file, "Quiet shores")
    old = life(basin_file, "disclosure", first)
    delete(basin_file, "disclosure", first)
    assert add_disclosure(basin_file, "Fair loans") == first
    new = life(basin_file, "disclosure", first)
    assert old.id == new.id == first
    assert 0 < old.birth < new.birth
    assert lives.names(basin_file, "disclosure", "wording") == {new: "Fair loans"}
    assert lives.names(basin_file, "need", "name") == {
        Life(1, 0): "Cold storage",
        Life(2, 0): "Field trainers",
    }
    with basin_file._transactions.transaction():
        assert lives.is_alive(basin_file._handle.connection, "disclosure", new)
        assert not lives.is_alive(basin_file._handle.connection, "disclosure", old)
        assert OfConnection(basin_file._handle.connection).rows("SELECT ?, ?", 1, "a") == [(1, "a")]
    basin_file.undo()
    basin_file.undo()
    assert life(basin_file, "disclosure", first) == old


# -- what became of a participant ---------------------------------------------------------


def test_a_merged_participant_became_the_one_that_was_kept(basin_file: PartnershipFile) -> None:
    bank = life(basin_file, "participant", BANK)
    with basin_file.change("Give it something to move") as session:
        rows.add(session, "person", participant_id=BANK, name="Abel")
    assert lives.became(basin_file, "participant", bank) is None
    with basin_file.change("Merge") as session:
        merged(session, GROWERS, BANK)
    assert lives.became(basin_file, "participant", bank) == Life(GROWERS, 0)
    basin_file.undo()
    assert lives.became(basin_file, "participant", bank) is None
    delete(basin_file, "participant", BANK)
    assert lives.became(basin_file, "participant", bank) is None


def test_what_was_moved_in_another_step_or_to_several_tells_nothing(basin_file: PartnershipFile) -> None:
    bank = life(basin_file, "participant", BANK)
    with basin_file.change("Add") as session:
        people = [rows.add(session, "person", participant_id=BANK, name=name) for name in ("Abel", "Ben")]
    with basin_file.change("Move one") as session:
        rows.set_values(session, "person", people[0], {"participant_id": COMMISSION})
    with basin_file.change("Move back") as session:
        rows.set_values(session, "person", people[0], {"participant_id": BANK})
    delete(basin_file, "participant", BANK)
    assert lives.became(basin_file, "participant", bank) is None
    basin_file.undo()
    with basin_file.change("Give each to another, and delete") as session:
        for person, to in zip(people, (COMMISSION, GROWERS), strict=True):
            rows.set_values(session, "person", person, {"participant_id": to})
        rows.delete(session, "participant", BANK)
    assert lives.became(basin_file, "participant", bank) is None


def test_each_life_of_a_number_became_its_own(basin_file: PartnershipFile) -> None:
    old = life(basin_file, "participant", BANK)
    with basin_file.change("Merge") as session:
        rows.add(session, "person", participant_id=BANK, name="Abel")
    with basin_file.change("Merge") as session:
        merged(session, GROWERS, BANK)
    with basin_file.change("Add") as session:
        again = rows.add(session, "participant", id=BANK, name="Lenders Circle")
        rows.add(session, "person", participant_id=again, name="Ben")
    new = life(basin_file, "participant", BANK)
    with basin_file.change("Merge") as session:
        merged(session, COMMISSION, BANK)
    assert lives.became(basin_file, "participant", old) == Life(GROWERS, 0)
    assert lives.became(basin_file, "participant", new) == Life(COMMISSION, 0)


def test_it_became_that_life_of_the_other_which_was_there_then(basin_file: PartnershipFile) -> None:
    with basin_file.change("Add") as session:
        made = rows.add(session, "participant", name="Harbour Bank Ltd")
        rows.add(session, "person", participant_id=BANK, name="Abel")
    kept, bank = life(basin_file, "participant", made), life(basin_file, "participant", BANK)
    with basin_file.change("Merge") as session:
        merged(session, made, BANK)
    delete(basin_file, "participant", made)
    with basin_file.change("Add") as session:
        rows.add(session, "participant", id=made, name="Another")
    assert kept.birth > 0
    assert lives.became(basin_file, "participant", bank) == kept
    assert life(basin_file, "participant", made) != kept


# -- forgetting ---------------------------------------------------------------------------


def test_a_disclosure_that_is_forgotten_leaves_no_image_and_no_undo(basin_file: PartnershipFile) -> None:
    first = add_disclosure(basin_file, "Quiet shores")
    with basin_file.change("Reword") as session:
        rows.set_values(session, "disclosure", first, {"wording": "Quiet, clean shores"})
        rows.set_values(session, "need", 1, {"note": "stays"})
    with basin_file.write_private(forgetting=[life(basin_file, "disclosure", first)]):
        pass
    assert basin_file.rows("SELECT * FROM disclosure") == []
    assert images_of_disclosures(basin_file) == ""
    assert basin_file.rows("SELECT label FROM change") == [("Reword",)]
    assert basin_file.undo() == "Reword"
    assert basin_file.undo() is None
    assert basin_file.rows("SELECT * FROM disclosure") == []


@pytest.mark.parametrize("forgotten", [0, 1])
def test_only_one_life_of_a_number_is_forgotten(basin_file: PartnershipFile, forgotten: int) -> None:
    wordings, known = ["Quiet shores", "Fair loans"], []
    for wording in wordings:
        id_ = add_disclosure(basin_file, wording)
        known.append(life(basin_file, "disclosure", id_))
        if wording == wordings[0]:
            delete(basin_file, "disclosure", id_)
    with basin_file._transactions.transaction():
        was_there = private_rows.forget(basin_file._handle.connection, "disclosure", known[forgotten])
    assert was_there == (forgotten == 1)
    assert [w in images_of_disclosures(basin_file) for w in wordings] == [forgotten == 1, forgotten == 0]
    assert basin_file.rows("SELECT wording FROM disclosure") == ([] if forgotten else [("Fair loans",)])


def test_what_was_added_and_taken_back_is_forgotten_too(basin_file: PartnershipFile) -> None:
    first = add_disclosure(basin_file, "Quiet shores")
    taken_back = life(basin_file, "disclosure", first)
    basin_file.undo()
    with basin_file._transactions.transaction():
        assert not private_rows.forget(basin_file._handle.connection, "disclosure", taken_back)
    assert images_of_disclosures(basin_file) == ""
    assert basin_file.redo() is None
