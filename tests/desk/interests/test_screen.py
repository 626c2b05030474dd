"""The shared view of interests and limitations: agreed words, by partner and by kind, never edited."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTextEdit
from sqlmodel import Session

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.interests.quote import Quote
from partnerdesk.desk.interests.screen import Interests
from partnerdesk.desk.places import Place, place_of
from partnerdesk.desk.widgets.basics import Card
from partnerdesk.file.find import Finder
from partnerdesk.partnership.tables import Disclosure, Participant
from tests.desk.conftest import Find


def disclose(session: Session) -> None:
    session.add_all([
        Participant(id=1, name="Bright Cup", sector="philanthropy", status="joined"),
        Participant(id=2, name="Shoreline Mothers", sector="community", status="joined"),
        Disclosure(id=1, participant_id=2, kind="red_line", wording="No fee, ever.", audience="public"),
        Disclosure(
            id=2, participant_id=1, kind="restriction", wording="Never for salaries.", audience="partners",
            agreed_by="Nadia Ferreira", agreed_on=date(2026, 8, 24), agreed_how="by e-mail",
        ),
        Disclosure(id=3, participant_id=1, kind="red_line", wording="No <b>logo</b>.", audience="partners"),
    ])  # fmt: skip


@pytest.fixture
def screen(window: Window, empty_file: Path) -> Interests:
    """Return the screen, with three disclosures of two partners."""
    window.desk.open(empty_file)
    window.desk.do("Disclose", disclose)
    window.desk.go(Place.INTERESTS)
    assert window.partnership
    shown = window.partnership.shown
    assert isinstance(shown, Interests)
    return shown


def quoted(screen: Interests) -> list[str]:
    """Return what a screen reader says of each disclosure, from the top."""
    QApplication.processEvents()
    found = [q for q in screen.findChildren(Quote) if q.isVisible()]
    found.sort(key=lambda q: q.mapTo(screen, q.rect().topLeft()).y())
    return [q.accessibleName() for q in found]


def test_each_disclosure_stands_under_its_partner(screen: Interests) -> None:
    assert quoted(screen) == [
        "Bright Cup · Restriction · “Never for salaries.”",
        "Bright Cup · Red line · “No <b>logo</b>.”",
        "Shoreline Mothers · Red line · “No fee, ever.”",
    ]


def test_or_under_its_kind(screen: Interests, by_name: Find) -> None:
    by_name(screen.window(), "By kind", QAbstractButton).click()
    assert [name.split(" · ")[1] for name in quoted(screen)] == ["Restriction", "Red line", "Red line"]
    cards = [c.accessibleName() for c in screen.findChildren(Card) if c.isVisible() and c.accessibleName()]
    assert cards == ["Restriction", "Red line"]


def test_who_agreed_when_how_and_for_whom_is_told(screen: Interests) -> None:
    (quote,) = [q for q in screen.findChildren(Quote) if "salaries" in q.accessibleName()]
    told = "for the partners alone · agreed by Nadia Ferreira on 24 Aug 2026 · by e-mail"
    assert quote.accessibleDescription() == told
    texts = [w.text() for w in quote.findChildren(QLabel)]
    assert "agreed by Nadia Ferreira on 24 Aug 2026 · by e-mail" in texts
    assert "for the partners alone" in texts


def test_markup_is_shown_as_typed(screen: Interests) -> None:
    found = [w for w in screen.findChildren(QLabel) if "<b>logo</b>" in w.text()]
    assert [w.textFormat() for w in found] == [Qt.TextFormat.PlainText]


def test_nothing_is_edited_here(screen: Interests) -> None:
    assert screen.findChildren(QLineEdit) + screen.findChildren(QTextEdit) == []


def test_finding_leads_to_the_words(screen: Interests) -> None:
    finder = Finder(screen.desk.file.snapshot())
    (hit,) = [h for h in finder.find("salaries") if h.table == "disclosure"]
    finder.close()
    screen.desk.go(Place.JOURNEY)
    screen.desk.go(place_of(hit.table), (hit.table, hit.row_id))
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert focused
    assert "Never for salaries." in focused.accessibleName()


def test_tab_goes_from_one_to_the_next(screen: Interests) -> None:
    screen.show_target("disclosure", 2)
    QTest.keyClick(screen.window(), Qt.Key.Key_Tab)
    withdrawing = QApplication.focusWidget()
    assert withdrawing
    assert withdrawing.accessibleName() == "Withdraw consent…"
    QTest.keyClick(screen.window(), Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused
    assert "logo" in focused.accessibleName()


def test_what_is_taken_back_is_gone_at_once_and_undo_brings_it(screen: Interests) -> None:
    screen.desk.delete("Take back", "disclosure", 1)
    assert len(quoted(screen)) == 2
    screen.desk.undo()
    assert len(quoted(screen)) == 3


def test_with_nothing_shared_it_says_how_words_come_here(
    window: Window, empty_file: Path, by_name: Find
) -> None:
    window.desk.open(empty_file)
    window.desk.go(Place.INTERESTS)
    by_name(window, "Nothing is shared yet", QLabel)
    assert [q for q in window.findChildren(Quote) if q.isVisible()] == []


def test_many_are_shown_in_part_until_asked_for_or_gone_to(screen: Interests, by_name: Find) -> None:
    def more(session: Session) -> None:
        session.add_all(
            [Disclosure(participant_id=2, kind="interest", wording=f"Word {n}", audience="public")
             for n in range(100)]
        )  # fmt: skip

    screen.desk.do("Disclose", more)
    assert len(quoted(screen)) == 60
    by_name(screen, "Show 43 more", QAbstractButton)
    last = screen.desk.file.rows("SELECT max(id) FROM disclosure")[0][0]
    screen.show_target("disclosure", last)
    assert len(quoted(screen)) == 103


def test_consent_can_be_withdrawn_where_the_words_stand_without_the_private_side(
    window: Window, screen: Interests, by_name: Find
) -> None:
    desk = window.desk
    before = desk.file.rows("SELECT count(*) FROM disclosure")[0][0]
    quote = next(q for q in window.findChildren(Quote) if q.isVisible())
    wording = quote.accessibleName().split("“")[1].split("”")[0]
    by_name(quote, "Withdraw consent…", QAbstractButton).click()
    assert desk.file.rows("SELECT count(*) FROM disclosure")[0][0] == before
    by_name(quote, "Withdraw for good", QAbstractButton).click()
    assert desk.file.rows("SELECT count(*) FROM disclosure")[0][0] == before - 1
    assert wording not in str(desk.file.rows("SELECT before, after FROM change_row"))
    while desk.file.undo():
        assert wording not in str(desk.file.rows("SELECT wording FROM disclosure"))


def test_nothing_can_be_withdrawn_where_the_file_is_read_only(window: Window, screen: Interests) -> None:
    window.desk.file.stop_writing("read only")
    screen.refresh(None)
    shown = [b.text() for b in window.findChildren(QAbstractButton) if b.isVisible()]
    assert "Withdraw consent…" not in shown


def test_words_that_are_not_shared_now_can_be_taken_out_of_the_history(
    window: Window, screen: Interests, by_name: Find
) -> None:
    desk = window.desk
    told = "2 wordings that are not shared now stand in the history"
    assert not any("not shared now" in w.text() for w in screen.findChildren(QLabel) if w.isVisible())
    desk.delete("Delete Bright Cup", "participant", 1)
    QApplication.processEvents()
    assert any(w.text().startswith(told) for w in screen.findChildren(QLabel) if w.isVisible())
    by_name(screen, "Take out of the history…", QAbstractButton).click()
    assert "Never for salaries." in str(desk.file.rows("SELECT before, after FROM change_row"))
    by_name(screen, "Take out for good", QAbstractButton).click()
    QApplication.processEvents()
    assert not any("not shared now" in w.text() for w in screen.findChildren(QLabel) if w.isVisible())
    assert "Never for salaries." not in str(desk.file.rows("SELECT before, after FROM change_row"))
    desk.undo()
    assert quoted(screen) == ["Shoreline Mothers · Red line · “No fee, ever.”"]
