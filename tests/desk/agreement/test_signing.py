"""Freezing, signing, keeping pages and going back, by gestures on the Agreement screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from partnerdesk.desk.agreement.screen import Agreement
from partnerdesk.desk.agreement.signature_dialog import ReasonDialog, SignatureDialog
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.widgets.choice_fields import ChoiceField
from partnerdesk.desk.widgets.unfolding_list import UnfoldingList
from partnerdesk.file import attachments, changing
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.signing import frozen_versions
from partnerdesk.partnership.tables import Commitment, Person, Problem
from tests.desk.agreement.agreements import (
    click_row,
    open_agreement,
    told,
    wait_for_pages,
    write_partnership,
)
from tests.desk.conftest import TODAY, Find
from tests.desk.gestures import click, labels, opened
from tests.desk.waiting import wait_for_workers
from tests.documents.pages import texts

PAGE = b"%PDF-1.4 page 6, signed %%EOF"


def ready(path: Path) -> Path:
    """Make a partnership with nothing left that blocks signing."""
    with PartnershipFile.open(write_partnership(path)) as file, file.change("Make it ready") as session:
        session.get_one(Commitment, 2).next_step = "Send the pumps"
        for id_ in (1, 2):
            session.get_one(Person, id_).signatory = True
    return path


@pytest.fixture
def screen(window: Window, qtbot: QtBot, tmp_path: Path) -> Agreement:
    return open_agreement(window, qtbot, ready(tmp_path / "water.partnerdesk"))


def freeze(window: Window, qtbot: QtBot, by_name: Find, name: str = "Freeze for signing") -> None:
    """Press the button, and wait until the version is frozen."""
    number = len(frozen_versions(window.desk.file))
    click(by_name(window, name))
    qtbot.waitUntil(lambda: len(frozen_versions(window.desk.file)) > number)
    wait_for_workers(qtbot)  # the version is seen before its change is complete
    wait_for_pages(window, qtbot)


def dialog_of(kind: type[QDialog]) -> QDialog:
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return found


def sign(window: Window, by_name: Find, row: int, person: str | None = None) -> None:
    """Open a line and record its signature in the dialog, by keys."""
    lines = by_name(window, "Signatures", UnfoldingList)
    click_row(lines, row)
    click(by_name(window, "Signed…"))
    dialog = dialog_of(SignatureDialog)
    assert isinstance(dialog, SignatureDialog)
    if person:
        dialog.person.setText(person)
    QTest.keyClicks(dialog.place, "Kisumu")
    QTest.keyClick(dialog.place, Qt.Key.Key_Return)
    QApplication.processEvents()


def shown(widget: QWidget) -> str:
    return " | ".join(labels(widget))


def test_an_agreement_is_frozen_signed_and_both_are_undone_by_name(
    window: Window, screen: Agreement, qtbot: QtBot, by_name: Find
) -> None:
    freeze(window, qtbot, by_name)
    assert opened(window).header.tagline.accessibleName() == "version 1 · frozen"
    for width in (1024, 1152, 1280, 1366, 1440):
        window.resize(width, 720)
        QApplication.processEvents()
        assert opened(window).header.tagline.text() == "version 1 · frozen", width
    window.resize(1440, 900)
    lines = by_name(window, "Signatures", UnfoldingList)
    assert told(lines) == ["Lake Council · Ann · Director · not yet", "Pump Works · Ben · Engineer · not yet"]
    sign(window, by_name, 1)
    assert told(lines)[1] == "Pump Works · Ben · 24 Nov, Kisumu · paper still to come · owes the paper"
    assert "1 of 2" in shown(screen.signing.signed)
    assert "1 of these still owes the paper" in shown(screen.signing.signed)
    window.desk.undo()
    assert told(lines)[1] == "Pump Works · Ben · Engineer · not yet"
    window.desk.undo()
    assert not lines.isVisible()
    assert by_name(window, "Freeze for signing")


def test_a_version_is_frozen_with_lines_for_initials_if_they_are_wanted(
    window: Window, screen: Agreement, qtbot: QtBot, by_name: Find
) -> None:
    click(by_name(window, "Lines for initials on each page"))
    assert window.desk.settings.initials
    freeze(window, qtbot, by_name)
    assert screen.page.frozen
    assert all("Initials" in page for page in texts(screen.page.frozen[1]))


def test_freezing_brings_the_signatures_into_sight_where_the_window_is_small(
    window: Window, screen: Agreement, qtbot: QtBot, by_name: Find
) -> None:
    window.resize(1024, 700)
    freeze(window, qtbot, by_name)
    assert by_name(window, "Signatures", UnfoldingList)


def test_the_focus_comes_back_to_where_a_signature_was_asked_or_goes_on_to_its_paper(
    window: Window, screen: Agreement, qtbot: QtBot, by_name: Find
) -> None:
    window.resize(1024, 700)
    freeze(window, qtbot, by_name)
    lines = by_name(window, "Signatures", UnfoldingList)
    click_row(lines, 1)
    signed = by_name(window, "Signed…")
    for key, focused in ((Qt.Key.Key_Escape, "Signed…"), (Qt.Key.Key_Return, "Keep a scanned page…")):
        signed.setFocus()
        QTest.keyClick(signed, Qt.Key.Key_Space)
        QTest.keyClick(dialog_of(SignatureDialog).place, key)  # type: ignore[attr-defined]
        QApplication.processEvents()
        there = window.focusWidget()
        assert (lines.open, there and there.accessibleName()) == (1, focused)


def test_after_freezing_the_focus_is_at_the_lines_to_sign_and_they_stand_together(
    window: Window, screen: Agreement, qtbot: QtBot, by_name: Find
) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    screen.freeze.setFocus()
    freeze(window, qtbot, by_name)
    card = screen.signing.signed
    qtbot.waitUntil(card.list.hasFocus)
    card.setFixedHeight(card.sizeHint().height() + 400)
    QApplication.processEvents()
    assert card.in_the_room.geometry().top() - card.heading.geometry().bottom() < 60


def test_what_blocks_signing_is_told_and_nothing_is_frozen(
    window: Window, screen: Agreement, qtbot: QtBot, by_name: Find
) -> None:
    window.desk.write("Take the step away", "commitment", 1, next_step=None)
    with qtbot.waitActive(window):
        window.activateWindow()
    screen.freeze.setFocus()
    click(by_name(window, "Freeze for signing"))
    qtbot.waitUntil(lambda: "lacks a next step" in window.notices.message.text())
    assert frozen_versions(window.desk.file) == []
    assert screen.freeze.hasFocus()  # to press it again


def test_nobody_signs_without_a_name(window: Window, screen: Agreement, qtbot: QtBot, by_name: Find) -> None:
    freeze(window, qtbot, by_name)
    click_row(by_name(window, "Signatures", UnfoldingList), 0)
    click(by_name(window, "Signed…"))
    dialog = dialog_of(SignatureDialog)
    assert isinstance(dialog, SignatureDialog)
    record = by_name(dialog, "Record it")
    assert record.isEnabled()
    dialog.person.clear()
    assert not record.isEnabled()
    dialog.person.setText("Cem")
    dialog.on.setText("someday")
    assert not record.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.desk.file.rows("SELECT count(*) FROM signature") == [(0,)]


def test_dropped_pages_are_kept_with_the_signature_that_owes_them(
    window: Window, screen: Agreement, qtbot: QtBot, by_name: Find, tmp_path: Path
) -> None:
    freeze(window, qtbot, by_name)
    sign(window, by_name, 0)
    scan = tmp_path / "page 6.pdf"
    scan.write_bytes(PAGE)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(scan))])
    card = screen.signing.signed
    how = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(card.pages.ended):
        card.dropEvent(QDropEvent(QPointF(5, 5), *how))
    lines = by_name(window, "Signatures", UnfoldingList)
    qtbot.waitUntil(lambda: told(lines)[0].endswith("page kept · signed"))
    file = window.desk.file
    assert file.rows("SELECT file_name, brought_by FROM scan") == [("page 6.pdf", "Amina Otieno")]
    assert attachments.content_of(file, attachments.sum_of(PAGE)) == PAGE
    out = tmp_path / "out.pdf"
    card.pages.save(frozen_versions(file)[0].signatures[0].scans[0], out)
    assert out.read_bytes() == PAGE


def test_a_page_that_is_none_is_told_and_not_kept(
    window: Window, screen: Agreement, qtbot: QtBot, by_name: Find, tmp_path: Path
) -> None:
    freeze(window, qtbot, by_name)
    sign(window, by_name, 0)
    (tmp_path / "page.pdf").write_bytes(b"a letter")
    with qtbot.waitSignal(screen.signing.signed.pages.ended):
        screen.signing.signed.take([tmp_path / "page.pdf"])
    assert "page.pdf is no whole PDF, JPEG or PNG file" in window.notices.message.text()


def reword(window: Window, goal: str) -> None:
    """Reword the goal, and agree on it in principle again."""

    def reworded(session: Session) -> None:
        changing.problem.reword(session, TODAY, goal=goal)
        session.flush()
        session.get_one(Problem, 1).standing = "in_principle"

    window.desk.do("Reword", reworded)


def test_words_that_move_on_are_told_by_word_and_taken_back_in_one_step(
    window: Window, screen: Agreement, qtbot: QtBot, by_name: Find
) -> None:
    freeze(window, qtbot, by_name)
    sign(window, by_name, 0)
    assert not screen.signing.moved_on.isVisible()
    reword(window, "Safe water in every clinic.")
    wait_for_pages(window, qtbot)
    card = screen.signing.moved_on
    assert card.isVisible()

    def said() -> list[str]:
        return [w.accessibleName() for w in card.findChildren(QLabel) if w.isVisible()]

    qtbot.waitUntil(lambda: "Goal: Safe water in every [removed: school] [added: clinic] ." in said())
    assert frozen_versions(window.desk.file)[0].sha256 == attachments.sum_of(screen.page.frozen[1])  # type: ignore[index]
    click(by_name(window, "Go back to the frozen words"))
    wait_for_pages(window, qtbot)
    assert not card.isVisible()
    assert window.desk.file.undo_label == "Go back to the words of version 1"


def test_a_next_step_that_goes_on_is_told_and_is_no_alarm(
    window: Window, screen: Agreement, qtbot: QtBot, by_name: Find
) -> None:
    freeze(window, qtbot, by_name)
    window.desk.write("Go on", "commitment", 1, next_step="Send the first pumps")
    wait_for_pages(window, qtbot)
    card = screen.signing.moved_on
    qtbot.waitUntil(lambda: "Next steps have gone on since" in shown(card))
    assert not card.back.isVisible()
    assert not card.keep.isVisible()
    reword(window, "Safe water in every clinic.")
    wait_for_pages(window, qtbot)
    qtbot.waitUntil(lambda: "The words have moved on since" in shown(card))
    assert card.back.isVisible()


def test_what_is_kept_for_the_next_version_is_one_line_until_the_words_change_again(
    window: Window, screen: Agreement, qtbot: QtBot, by_name: Find
) -> None:
    freeze(window, qtbot, by_name)
    reword(window, "Safe water in every clinic.")
    wait_for_pages(window, qtbot)
    click(by_name(window, "Keep for the next version"))
    assert "1 change is kept for the next version" in shown(screen.signing.moved_on)
    reword(window, "Safe water everywhere.")
    wait_for_pages(window, qtbot)
    assert by_name(window, "Keep for the next version")


def test_a_version_is_withdrawn_with_a_reason_and_its_signatures_stay_with_it(
    window: Window, screen: Agreement, qtbot: QtBot, by_name: Find
) -> None:
    freeze(window, qtbot, by_name)
    sign(window, by_name, 0)
    reword(window, "Safe water in every clinic.")
    click(by_name(window, "Withdraw this version…"))
    dialog = dialog_of(ReasonDialog)
    assert isinstance(dialog, ReasonDialog)
    assert not by_name(dialog, "Withdraw it").isEnabled()
    QTest.keyClicks(dialog.reason, "Clinics, not schools")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    wait_for_pages(window, qtbot)
    assert screen.page.frozen is None
    assert "Withdrawn: Clinics, not schools" in shown(screen.signing.so_far)
    freeze(window, qtbot, by_name)
    lines = by_name(window, "Signatures", UnfoldingList)
    assert all(line.endswith("not yet") for line in told(lines))
    assert [len(v.signatures) for v in frozen_versions(window.desk.file)] == [1, 0]


def test_when_all_have_signed_it_takes_effect_and_may_be_amended(
    window: Window, screen: Agreement, qtbot: QtBot, by_name: Find
) -> None:
    freeze(window, qtbot, by_name)
    assert not screen.freeze.isVisible()
    for row in (0, 1):
        sign(window, by_name, row)
    assert "signed by 2 of 2" in shown(screen.signing.so_far)
    effect = screen.signing.signed.effect
    assert effect.isVisible()
    effect.setText("2026-12-01")
    effect.commit()
    assert "in effect from 1 Dec 2026" in shown(screen.signing.so_far)
    reword(window, "Safe water in every clinic.")
    wait_for_pages(window, qtbot)
    freeze(window, qtbot, by_name, "Freeze the amended version")
    first, second = frozen_versions(window.desk.file)
    assert second.replaces == first.version
    assert "amends version 1" in shown(screen.signing.so_far)
    pages = by_name(window, "Pages of", ChoiceField)
    pages.edited.emit(first.id)
    assert screen.page.frozen
    assert attachments.sum_of(screen.page.frozen[1]) == first.sha256


def test_a_partner_joins_later_and_another_steps_back(
    window: Window, screen: Agreement, qtbot: QtBot, by_name: Find
) -> None:
    freeze(window, qtbot, by_name)
    sign(window, by_name, 0)
    join = changing.participants.add_participant
    window.desk.do("Join", lambda session: join(session, "Late", "media", TODAY, "joined"))
    click(by_name(window, "A partner joins…"))
    dialog = dialog_of(SignatureDialog)
    assert isinstance(dialog, SignatureDialog)
    QTest.keyClicks(dialog.person, "Lea")
    QTest.keyClick(dialog.note, Qt.Key.Key_Return)
    lines = by_name(window, "Signatures", UnfoldingList)
    assert told(lines)[2] == "Late · Lea · 24 Nov · paper still to come · joined later"
    lines.unfold(0)
    click(by_name(window, "It steps back…"))
    dialog = dialog_of(SignatureDialog)
    assert isinstance(dialog, SignatureDialog)
    QTest.keyClicks(dialog.note, "No funds")
    QTest.keyClick(dialog.note, Qt.Key.Key_Return)
    assert told(lines)[0].endswith("stepped back")
    assert "1 of 2" in shown(screen.signing.signed)
    assert "Late joined later" in shown(screen.signing.so_far)
    assert "Lake Council stepped back" in shown(screen.signing.so_far)


def test_the_frozen_pdf_is_exported_byte_for_byte(
    window: Window, screen: Agreement, qtbot: QtBot, by_name: Find, tmp_path: Path
) -> None:
    freeze(window, qtbot, by_name)
    reword(window, "Safe water in every clinic.")
    wait_for_pages(window, qtbot)
    screen.paper.export_to(tmp_path / "version 1.pdf")
    qtbot.waitUntil((tmp_path / "version 1.pdf").exists)
    (version,) = frozen_versions(window.desk.file)
    qtbot.waitUntil(lambda: "Exported the frozen version 1" in window.notices.message.text())
    assert attachments.sum_of((tmp_path / "version 1.pdf").read_bytes()) == version.sha256


def test_what_was_signed_before_versions_were_kept_is_shown_beside_no_words(
    window: Window, screen: Agreement, qtbot: QtBot
) -> None:
    from partnerdesk.partnership.tables import Signature

    window.desk.do("Add", lambda s: s.add(Signature(name="Old Bank", person="Eve", signed_on=TODAY)))
    wait_for_pages(window, qtbot)
    said = shown(screen.signing.so_far)
    assert "1 signature before versions were kept" in said
    assert "The words that they signed were not kept." in said
    assert "Eve" not in shown(screen.signatures)


def test_who_only_reads_sees_the_signatures_and_can_record_none(
    window: Window, qtbot: QtBot, tmp_path: Path, by_name: Find
) -> None:
    screen = open_agreement(window, qtbot, ready(tmp_path / "water.partnerdesk"))
    freeze(window, qtbot, by_name)
    path = window.desk.file.path
    window.desk.close()
    with PartnershipFile.open(path):
        screen = open_agreement(window, qtbot, path)
        lines = by_name(window, "Signatures", UnfoldingList)
        click_row(lines, 0)
        assert not screen.signing.signed.editor.sign.isVisible()
        assert not screen.withdraw.isVisible()
        assert not screen.freeze.isVisible()
        window.desk.close()
