"""From positions to an amended agreement, by gestures: each version is exported as it was frozen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QFileDialog, QLabel, QTableView
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.file import attachments
from partnerdesk.file.changing.partnership import begin
from partnerdesk.file.reading.rounds import rounds
from partnerdesk.file.reading.signing import frozen_versions
from partnerdesk.partnership.signature_kinds import SignatureKind
from partnerdesk.partnership.tables import (
    Commitment,
    Meeting,
    Participant,
    Person,
    ProblemVersion,
)
from tests.desk.conftest import TODAY
from tests.desk.gestures import open_at
from tests.file.partnerships import copied
from tests.stories.mouse import CTRL, Hand, Key, row_named

pytestmark = pytest.mark.slow

GOAL = "Clean water in every lake school by 2030."
REWORDED = "Clean water in every lake school by 2029."
AMENDED = "Safe water in every lake school by 2029."
PARTNERS = ("Bank", "Commission", "Pump Works", "Union")
JOINER = "Mothers"
ENDORSE, RESERVATIONS, REASON = 1, 2, 5
SCAN = b"%PDF-1.4 a page with a signature %%EOF"


def fill(session: Session) -> None:
    """Write a partnership of four partners, ready to be signed, and somebody who may join."""
    begin(session, "Clean water", "Commission", TODAY)
    session.flush()
    session.add(ProblemVersion(text="Children fall ill.", goal=GOAL))
    session.add(Meeting(id=1, title="Second meeting", kind="agreement", on=TODAY.isoformat()))
    for name in (*PARTNERS, JOINER):
        is_partner = name != JOINER
        one = Participant(name=name, sector="business", status="joined" if is_partner else "interested")
        session.add(one)
        session.flush()
        assert one.id
        session.add(Person(participant_id=one.id, name=f"{name} Head", title="Director", signatory=True))
        if is_partner:
            session.add(Commitment(participant_id=one.id, title=f"{name} gives", next_step="Meet"))


@pytest.fixture
def hand(window: Window, qtbot: QtBot, tmp_path: Path) -> Hand:
    open_at(window, copied(tmp_path / "water.partnerdesk", fill), Place.PROBLEM)
    return Hand(window, qtbot)


def test_each_version_is_what_was_frozen_and_what_was_said_of_it_stays_with_it(
    hand: Hand, window: Window, tmp_path: Path
) -> None:
    take_positions(hand)
    reword_and_ask_two_again(hand, window)
    freeze(hand)
    first = frozen_pdf(window, 1)
    for name in PARTNERS[:3]:
        sign(hand, name)
    reword_and_go_back(hand, window)
    sign(hand, PARTNERS[3])
    keep_a_scan(hand, tmp_path / "page.pdf", PARTNERS[0])
    join(hand)
    amend(hand)
    second = frozen_pdf(window, 2)
    assert first != second
    expect_kept(window)
    for version, pdf in ((1, first), (2, second)):
        assert export(hand, version, tmp_path / f"v{version}.pdf") == pdf


# -- what is done ---------------------------------------------------------------------------


def take_positions(hand: Hand) -> None:
    hand.press("Ask the room")
    table = hand.find("Positions of the partners", QTableView)
    for name in PARTNERS:
        stand = RESERVATIONS if name in PARTNERS[:2] else ENDORSE
        hand.press_row(table, row_named(table, name), stand)
    for name in PARTNERS[:2]:
        hand.press_row(table, row_named(table, name), REASON)
        hand.find(f"Reason of {name}")
        hand.type("2030 is too late")
        hand.key(Key.Key_Return)
    hand.press("Keep positions")
    hand.choose("Standing", "agreed")


def reword_and_ask_two_again(hand: Hand, window: Window) -> None:
    hand.write("Goal", REWORDED)
    told = spoken(hand)
    assert "Goal: Clean water in every lake school by [removed: 2030] [added: 2029] ." in told
    assert "The change touches the reason of Bank, Commission." in told
    hand.press("Ask again 2 partners whose reason touches the change")
    table = hand.find("Positions of the partners", QTableView)
    assert isinstance(table, QTableView)
    assert [table.model().index(row, 0).data() for row in range(table.model().rowCount())] == [*PARTNERS[:2]]
    for name in PARTNERS[:2]:
        hand.press_row(table, row_named(table, name), ENDORSE)
    hand.press("Keep positions")
    hand.choose("Standing", "agreed")
    before, after = rounds(window.desk.file)
    assert (before.words["goal"], after.words["goal"]) == (GOAL, REWORDED)
    assert (len(before.positions), len(after.positions)) == (4, 2)


def freeze(hand: Hand) -> None:
    hand.go("Agreement")
    hand.press("Freeze for signing")
    hand.find("Signatures", QAbstractItemView)


def sign(hand: Hand, name: str) -> None:
    lines = hand.find("Signatures", QAbstractItemView)
    hand.press_row(lines, row_named(lines, name))
    hand.press("Signed…")
    answer(hand)
    hand.find("Keep a scanned page…")


def answer(hand: Hand) -> None:
    """Press Return in the dialog that opens."""
    hand.wait(lambda: [d for d in hand.window.findChildren(QDialog) if d.isVisible()])
    hand.key(Key.Key_Return)


def reword_and_go_back(hand: Hand, window: Window) -> None:
    hand.go("Problem & goal")
    hand.write("Goal", AMENDED)
    hand.go("Agreement")
    hand.find("Go back to the frozen words")
    moved = "Goal: [removed: Clean] [added: Safe] water in every lake school by 2029."
    hand.wait(lambda: moved in spoken(hand))
    hand.press("Go back to the frozen words")
    hand.wait(lambda: not hand.sees("Go back to the frozen words"))
    assert window.desk.file.rows("SELECT goal FROM problem_version ORDER BY id DESC LIMIT 1") == [(REWORDED,)]


def keep_a_scan(hand: Hand, path: Path, name: str) -> None:
    path.write_bytes(SCAN)
    lines = hand.find("Signatures", QAbstractItemView)
    hand.press_row(lines, row_named(lines, name))
    hand.press("Keep a scanned page…")
    hand.wait(lambda: hand.window.findChild(QFileDialog))
    hand.type(str(path))
    hand.key(Key.Key_Return)
    hand.find("Save the page page.pdf")


def join(hand: Hand) -> None:
    """Let somebody join the partnership, and the version that the others have signed."""
    hand.go("Participants & gaps")
    hand.press("List")
    table = hand.find("Participants", QTableView)
    hand.press_row(table, row_named(table, JOINER))
    hand.choose("Status", "Joined")
    hand.go("Agreement")
    hand.press("A partner joins…")
    hand.wait(lambda: [d for d in hand.window.findChildren(QDialog) if d.isVisible()])
    hand.type(f"{JOINER} Head")
    if QApplication.activePopupWidget():
        hand.key(Key.Key_Escape)
    answer(hand)
    hand.wait(lambda: "joined later" in " ".join(spoken_rows(hand)))


def amend(hand: Hand) -> None:
    hand.go("Problem & goal")
    hand.write("Goal", AMENDED)
    hand.choose("Standing", "agreed")
    hand.go("Agreement")
    hand.press("Freeze the amended version")
    hand.wait(lambda: "version 2" in " ".join(spoken(hand)))


def export(hand: Hand, version: int, path: Path) -> bytes:
    hand.choose("Pages of", f"Version {version}")
    hand.press("Export PDF")
    hand.wait(lambda: hand.window.findChild(QFileDialog))
    hand.key(Key.Key_A, CTRL)
    hand.type(str(path))
    hand.key(Key.Key_Return)
    hand.wait(path.exists)
    return path.read_bytes()


# -- what is seen ---------------------------------------------------------------------------


def spoken(hand: Hand) -> list[str]:
    """Return what the labels in sight say, and what a screen reader says of them."""
    seen = [w for w in hand.window.findChildren(QLabel) if w.isVisible()]
    return [text for w in seen for text in (w.text(), w.accessibleName()) if text]


def spoken_rows(hand: Hand) -> list[str]:
    """Return what a screen reader says of the lines of the version that is signed."""
    model = hand.find("Signatures", QAbstractItemView).model()  # type: ignore[attr-defined]
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def frozen_pdf(window: Window, number: int) -> bytes:
    """Return the PDF that was frozen last."""
    version = frozen_versions(window.desk.file)[-1]
    assert version.version == number
    pdf = attachments.content_of(window.desk.file, version.sha256)
    assert pdf
    return pdf


def expect_kept(window: Window) -> None:
    """Find each signature with its version, and the page with its signature."""
    first, second = frozen_versions(window.desk.file)
    assert [(s.name, s.kind) for s in first.signatures] == [
        *((name, SignatureKind.SIGNATURE) for name in (*PARTNERS[:3], PARTNERS[3])),
        (JOINER, SignatureKind.ACCESSION),
    ]
    assert [scan.sha256 for scan in first.signatures[0].scans] == [attachments.sum_of(SCAN)]
    assert (second.replaces, second.signatures) == (1, ())
