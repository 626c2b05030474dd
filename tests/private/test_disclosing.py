"""From a note to a disclosure and back: only the agreed wording is shared, and a withdrawn one is gone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from partnerdesk.file.changing.agreement import remember_printing
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.disclosures import gone
from partnerdesk.partnership.tables import Disclosure, Participant
from partnerdesk.private.errors import PrivateProblem
from partnerdesk.private.notes import Notes
from partnerdesk.private.opening import unlock
from tests.file.merges import merged
from tests.file.partnerships import content
from tests.private.sides import BANK, DAY, GROWERS, LATER, PASSPHRASE, QUICK, alter, begun, heard

WORDING = "Country totals each quarter."
END = date(2026, 7, 1)


def disclosures(file: PartnershipFile) -> list[tuple[Any, ...]]:
    return file.rows(
        "SELECT participant_id, kind, wording, audience, agreed_by, agreed_on, agreed_how FROM disclosure"
    )


def agreed(notes: Notes) -> int:
    """Bring a note of the growers to a disclosure; return the note's id."""
    _, note, _ = heard(notes)
    notes.agree(note, WORDING, "partners", "Selam Tesfaye", LATER, "by e-mail")
    return note


def is_anywhere(file: PartnershipFile, text: str) -> bool:
    """Tell whether a text stands in any table of the file, its history among them, or in its bytes."""
    return text.encode() in file.path.read_bytes()


def test_agreement_puts_the_wording_on_the_shared_side_and_never_the_note(
    file: PartnershipFile, notes: Notes
) -> None:
    note = agreed(notes)
    assert disclosures(file) == [
        (GROWERS, "restriction", WORDING, "partners", "Selam Tesfaye", "2026-06-20", "by e-mail")
    ]
    assert not is_anywhere(file, "No figures")
    told = notes.note(note)
    assert (told.state, told.wording, told.audience, told.is_shown) == ("agreed", WORDING, "partners", True)


def test_it_is_one_change_whose_name_says_nothing_private(file: PartnershipFile, notes: Notes) -> None:
    agreed(notes)
    assert file.undo_label == "Share what Mekelle Growers agreed to"
    assert len(file.rows("SELECT * FROM change")) == 1


def test_each_step_can_be_read_back(file: PartnershipFile, notes: Notes) -> None:
    _, note, _ = heard(notes)
    notes.ask(note, DAY)
    notes.propose(note, "Totals.", DAY)
    notes.propose(note, "Totals only.", DAY)
    notes.refuse(note, LATER)
    notes.ask(note, LATER)
    notes.agree(note, WORDING, "public", "Selam Tesfaye", LATER, "by e-mail")
    notes.withdraw(note, END)
    steps = unlock(file, PASSPHRASE, QUICK).history(note)
    assert [(s.on, s.what) for s in steps] == [
        (DAY, "asked"),
        (DAY, "proposed"),
        (LATER, "refused"),
        (LATER, "asked"),
        (LATER, "agreed"),
        (END, "withdrawn"),
    ]
    assert steps[1].wording == "Totals only."
    assert (steps[4].wording, steps[4].audience, steps[4].by, steps[4].how) == (
        WORDING,
        "public",
        "Selam Tesfaye",
        "by e-mail",
    )
    assert steps[5].wording == WORDING


def test_what_is_refused_stays_private(file: PartnershipFile, notes: Notes) -> None:
    _, note, _ = heard(notes)
    notes.ask(note, DAY)
    notes.propose(note, WORDING, DAY)
    notes.refuse(note, LATER)
    assert notes.note(note).state == "refused"
    assert disclosures(file) == []
    assert not is_anywhere(file, WORDING)


def test_nothing_is_shared_without_a_wording(file: PartnershipFile, notes: Notes) -> None:
    _, note, _ = heard(notes)
    with pytest.raises(PrivateProblem, match="wording"):
        notes.agree(note, "  ", "partners")
    assert (disclosures(file), notes.note(note).state) == ([], "private")


def test_what_was_agreed_to_is_withdrawn_before_anything_else(notes: Notes) -> None:
    note = agreed(notes)
    acts: tuple[Callable[[], object], ...] = (
        lambda: notes.ask(note, END),
        lambda: notes.refuse(note, END),
        lambda: notes.propose(note, "Other words.", END),
    )
    for act in acts:
        with pytest.raises(PrivateProblem, match="Withdraw"):
            act()


def test_another_wording_takes_the_place_of_the_first(file: PartnershipFile, notes: Notes) -> None:
    note = agreed(notes)
    notes.agree(note, "Totals by year.", "public", "Selam Tesfaye", END)
    assert [(w, a) for _, _, w, a, *_ in disclosures(file)] == [("Totals by year.", "public")]
    assert [s.what for s in notes.history(note)] == ["agreed", "agreed"]
    notes.withdraw(note, END)
    assert not is_anywhere(file, WORDING)
    assert not is_anywhere(file, "Totals by year.")


def test_an_agreement_that_was_undone_is_told_beside_what_is_shown_again(
    file: PartnershipFile, notes: Notes
) -> None:
    note = agreed(notes)
    notes.agree(note, "Totals by year.", "public", "Selam Tesfaye", END)
    assert notes.note(note).otherwise is None
    file.undo()
    told = notes.note(note)
    assert (told.is_shown, told.wording) == (True, "Totals by year.")
    assert told.otherwise == ("Mekelle Growers", WORDING, "partners")
    file.redo()
    assert notes.note(note).otherwise is None


@pytest.mark.parametrize(
    "change",
    [
        "wording = 'Every figure there is.'",
        "audience = 'public'",
        f"participant_id = {BANK}",
        "agreed_by = 'Somebody else'",
        "agreed_on = '2020-01-01'",
        "agreed_how = 'in a dream'",
    ],
)
def test_a_disclosure_that_was_altered_in_the_file_is_told(path: Path, change: str) -> None:
    with PartnershipFile.open(path) as file:
        opened = begun(file)
        note = agreed(opened)
        opened.lock()
    alter(path, f"UPDATE disclosure SET {change}")
    with PartnershipFile.open(path) as file:
        opened = unlock(file, PASSPHRASE, QUICK)
        told = opened.note(note)
        assert told.otherwise is not None
        if "participant_id" not in change:
            opened.agree(note, WORDING, "partners", "Selam Tesfaye", LATER, "by e-mail")
            assert opened.note(note).otherwise is None
        opened.withdraw(note, END)
        assert disclosures(file) == []


def test_both_sides_change_or_neither(file: PartnershipFile, notes: Notes) -> None:
    _, note, _ = heard(notes)
    with file.write_private() as connection:
        connection.execute(
            "CREATE TEMP TRIGGER no BEFORE INSERT ON main.private_row BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    with pytest.raises(Exception, match="no"):
        notes.agree(note, WORDING, "partners")
    file._handle.connection.execute("DROP TRIGGER no")
    assert (disclosures(file), file.undo_label, notes.note(note).state) == ([], None, "private")
    assert unlock(file, PASSPHRASE, QUICK).refused == []
    notes.agree(note, WORDING, "partners")
    assert unlock(file, PASSPHRASE, QUICK).note(note).is_shown


# -- withdrawn --------------------------------------------------------------------------


def test_a_withdrawn_wording_is_nowhere_on_the_shared_side_nor_in_its_history(
    file: PartnershipFile, notes: Notes
) -> None:
    before = content(file)
    note = agreed(notes)
    heard_of: list[set[int]] = []
    file.listen(lambda changed: heard_of.append(set(changed.rows.get("disclosure", ()))))
    notes.withdraw(note, END)
    assert content(file) == before
    assert heard_of == [{1}]
    assert not is_anywhere(file, WORDING)
    assert (file.undo_label, file.redo_label) == (None, None)
    told = notes.note(note)
    assert (told.state, told.is_shown, told.wording) == ("withdrawn", False, WORDING)
    assert told.audience is None


def test_undo_and_redo_never_bring_a_withdrawn_wording_back(file: PartnershipFile, notes: Notes) -> None:
    with file.change("Rename") as session:
        session.get_one(Participant, BANK).name = "Bank of the Harbour"
    note = agreed(notes)
    with file.change("Reword") as session:
        session.get_one(Disclosure, 1).wording = WORDING + " And more."
    with file.change("Remove participant") as session:
        session.delete(session.get_one(Participant, GROWERS))
    assert not notes.note(note).is_shown
    notes.withdraw(note, END)
    assert not is_anywhere(file, WORDING)
    while file.undo_label:
        file.undo()
        assert disclosures(file) == []
    assert file.rows("SELECT name FROM participant ORDER BY id") == [
        ("River Commission",),
        ("Mekelle Growers",),
        ("Harbour Bank",),
    ]
    while file.redo_label:
        file.redo()
        assert disclosures(file) == []
    assert [label for (label,) in file.rows("SELECT label FROM change")] == ["Rename", "Remove participant"]


def test_one_taken_back_by_undo_is_agreed_but_not_shown_until_it_is_agreed_again(
    file: PartnershipFile, notes: Notes
) -> None:
    note = agreed(notes)
    file.undo()
    assert (notes.note(note).state, notes.note(note).is_shown) == ("agreed", False)
    file.redo()
    assert notes.note(note).is_shown
    file.undo()
    notes.agree(note, WORDING, "partners", "Selam Tesfaye", LATER)
    assert notes.note(note).is_shown
    notes.withdraw(note, END)
    assert not is_anywhere(file, WORDING)


def test_one_that_could_be_redone_is_withdrawn_too(file: PartnershipFile, notes: Notes) -> None:
    note = agreed(notes)
    file.undo()
    notes.withdraw(note, END)
    assert file.redo_label is None
    assert not is_anywhere(file, WORDING)


def test_one_that_was_taken_back_and_dropped_is_withdrawn_too(file: PartnershipFile, notes: Notes) -> None:
    note = agreed(notes)
    file.undo()
    with file.change("Rename") as session:
        session.get_one(Participant, BANK).name = "Bank of the Harbour"
    notes.withdraw(note, END)
    assert not is_anywhere(file, WORDING)
    assert file.undo_label == "Rename"


def test_another_disclosure_that_bears_the_same_number_stays_and_can_be_undone(
    file: PartnershipFile, notes: Notes
) -> None:
    with file.change("Share by hand") as session:
        session.add(
            Disclosure(id=1, participant_id=BANK, kind="interest", wording="Loans.", audience="public")
        )
    with file.change("Take back") as session:
        session.delete(session.get_one(Disclosure, 1))
    note = agreed(notes)
    assert notes.note(note).disclosure_id == 1
    notes.withdraw(note, END)
    assert file.undo() == "Take back"
    assert [w for _, _, w, *_ in disclosures(file)] == ["Loans."]
    assert (file.undo(), disclosures(file)) == ("Share by hand", [])


def test_a_later_disclosure_of_the_same_number_is_not_taken_for_the_withdrawn_one(
    file: PartnershipFile, notes: Notes
) -> None:
    note = agreed(notes)
    with file.change("Take out") as session:
        session.delete(session.get_one(Disclosure, 1))
    with file.change("Share by hand") as session:
        session.add(
            Disclosure(id=1, participant_id=BANK, kind="interest", wording="Loans.", audience="public")
        )
    assert not notes.note(note).is_shown
    notes.withdraw(note, END)
    assert [w for _, _, w, *_ in disclosures(file)] == ["Loans."]
    assert not is_anywhere(file, WORDING)
    file.undo()
    assert disclosures(file) == []
    file.undo()
    assert disclosures(file) == []


def test_a_merged_participant_takes_its_disclosures_along_and_they_are_withdrawn_there(
    file: PartnershipFile, notes: Notes
) -> None:
    note = agreed(notes)
    with file.change("Merge") as session:
        merged(session, BANK, GROWERS)
    assert [d[0] for d in disclosures(file)] == [BANK]
    assert notes.note(note).is_shown
    notes.withdraw(note, END)
    file.undo()
    assert disclosures(file) == []
    assert len(file.rows("SELECT * FROM participant")) == 3


def printed(file: PartnershipFile, version: int, on: date) -> None:
    with file.change("Export agreement") as session:
        remember_printing(session, version, on, f"mark{version}", draft=version < 3)


def test_printed_versions_that_may_hold_it_are_told(file: PartnershipFile, notes: Notes) -> None:
    printed(file, 1, DAY)
    note = agreed(notes)
    printed(file, 2, LATER)
    printed(file, 3, END)
    step = notes.withdraw(note, END)
    assert [(p.version, p.on, p.fingerprint, p.draft) for p in step.printed] == [
        (2, "2026-06-20", "mark2", True),
        (3, "2026-07-01", "mark3", False),
    ]
    printed(file, 4, END)
    assert unlock(file, PASSPHRASE, QUICK).history(note)[-1] == step


def test_nothing_is_withdrawn_that_was_not_agreed_to(notes: Notes) -> None:
    _, note, _ = heard(notes)
    with pytest.raises(PrivateProblem, match="nothing to withdraw"):
        notes.withdraw(note, END)


def test_after_a_withdrawal_it_can_be_agreed_to_again(file: PartnershipFile, notes: Notes) -> None:
    note = agreed(notes)
    notes.withdraw(note, END)
    printed(file, 1, END)
    notes.agree(note, "Totals by year.", "partners", "Selam Tesfaye", END)
    assert [w for _, _, w, *_ in disclosures(file)] == ["Totals by year."]
    assert not is_anywhere(file, WORDING)
    assert notes.withdraw(note, END).printed == ()


def test_nothing_of_a_participant_that_is_gone_can_be_shared(file: PartnershipFile, notes: Notes) -> None:
    _, note, _ = heard(notes)
    with file.change("Remove participant") as session:
        session.delete(session.get_one(Participant, GROWERS))
    with pytest.raises(FileProblem, match="not in the partnership any more"):
        notes.agree(note, WORDING, "partners")


# -- what is not shared now, and still stands in the history ------------------------------------


def test_words_whose_participant_was_deleted_and_note_shredded_are_taken_out_of_the_history(
    file: PartnershipFile, notes: Notes
) -> None:
    note = agreed(notes)
    with file.change("Remove participant") as session:
        session.delete(session.get_one(Participant, GROWERS))
    notes.delete_note(note)
    notes.lock()
    assert gone(file) == 1
    assert is_anywhere(file, WORDING)
    file.forget_gone_disclosures()
    assert gone(file) == 0
    assert not is_anywhere(file, WORDING)
    file.undo()
    assert file.rows("SELECT name FROM participant WHERE id = ?", GROWERS) == [("Mekelle Growers",)]
    assert disclosures(file) == []


def test_words_that_were_taken_back_by_undo_are_taken_out_and_no_redo_brings_them(
    file: PartnershipFile, notes: Notes
) -> None:
    agreed(notes)
    file.undo()
    assert gone(file) == 1
    file.forget_gone_disclosures()
    assert not is_anywhere(file, WORDING)
    assert file.redo_label is None


def test_what_is_shared_now_keeps_its_history_though_its_number_was_used_before(
    file: PartnershipFile, notes: Notes
) -> None:
    _, first, second = heard(notes)
    notes.agree(first, WORDING, "partners", "Selam Tesfaye", LATER)
    notes.withdraw(first, END)
    notes.agree(first, "Totals by year.", "partners", "Selam Tesfaye", LATER)
    with file.change("Remove") as session:
        session.delete(session.get_one(Disclosure, 1))
    notes.agree(second, "A shed near the road.", "partners", "Selam Tesfaye", LATER)
    with file.change("Reword") as session:
        session.get_one(Disclosure, 1).wording = "A shed beside the road."
    before = content(file)
    assert gone(file) == 1
    file.forget_gone_disclosures()
    assert content(file) == before
    assert not is_anywhere(file, "Totals by year.")
    file.undo()
    assert [row[2] for row in disclosures(file)] == ["A shed near the road."]
    file.redo()
    assert [row[2] for row in disclosures(file)] == ["A shed beside the road."]
