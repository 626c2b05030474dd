"""Before an export the lead is asked for whom it is, and adds own words only by hand."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.for_whom import ForWhom
from partnerdesk.partnership.readers import LEAD_WORDS, LeadWords, Reader, Reading


@pytest.fixture
def asked(qtbot: QtBot) -> Iterator[ForWhom]:
    """Show the question before an export for partners."""
    window = QWidget()
    qtbot.addWidget(window)
    made = ForWhom(window, "Agreement", Reader.PARTNERS, [Reader.PARTNERS, Reader.PUBLIC, Reader.LEAD])
    made.show()
    yield made
    window.close()  # kept until here: its end is that of the question


def tick(asked: ForWhom, words: LeadWords) -> None:
    (box,) = [b for b in asked.findChildren(QCheckBox) if b.text() == LEAD_WORDS[words].tr()]
    box.click()


def choose(asked: ForWhom, name: str) -> None:
    (button,) = [b for b in asked.findChildren(QRadioButton) if b.text() == name]
    button.click()


def test_none_of_the_leads_words_are_added_unasked(asked: ForWhom) -> None:
    assert asked.reading == Reading(Reader.PARTNERS)


def test_each_kind_of_words_is_added_by_its_own_tick(asked: ForWhom) -> None:
    tick(asked, LeadWords.REASONS)
    assert asked.reading == Reading(Reader.PARTNERS, frozenset({LeadWords.REASONS}))
    choose(asked, "Everybody")
    assert asked.reading == Reading(Reader.PUBLIC, frozenset({LeadWords.REASONS}))


def test_the_lead_gets_all_and_has_nothing_to_tick(asked: ForWhom) -> None:
    choose(asked, "You alone")
    assert asked.reading == Reading(Reader.LEAD)
    assert not any(box.isVisible() for box in asked.findChildren(QCheckBox))


def test_escape_exports_nothing(asked: ForWhom) -> None:
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert not asked.isVisible()
    assert asked.result() == QDialog.DialogCode.Rejected


def test_the_keyboard_alone_chooses_a_reader_and_goes_on(asked: ForWhom) -> None:
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    assert asked.result() == QDialog.DialogCode.Accepted
    assert asked.reading == Reading(Reader.PUBLIC)
