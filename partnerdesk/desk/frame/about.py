"""About: the version and its day, licences, and where files lie. Nothing is looked up anywhere."""

from __future__ import annotations

import platform
import re
import sqlite3
import sys
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from partnerdesk import __version__, settings, words
from partnerdesk.desk import tokens
from partnerdesk.desk.frame.lines_card import lines_card
from partnerdesk.desk.widgets.basics import Card, button, label, page, row
from partnerdesk.language import tr
from partnerdesk.release_notes import day_of_version
from partnerdesk.shown_paths import readable


class About(QDialog):
    """The dialog. Every text in it can be copied."""

    def __init__(self, parent: QWidget) -> None:
        """Make the dialog."""
        super().__init__(parent)
        self.setWindowTitle(tr("About PartnerDesk"))
        self.resize(tokens.px(600), tokens.px(600))
        cards = QVBoxLayout()
        cards.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.L)
        cards.setSpacing(tokens.M)
        cards.addWidget(label(tr("PartnerDesk"), "title"))
        promise = tr(
            "Run a cross-sector partnership in the room. It never uses the network: no call of any kind."
        )
        cards.addWidget(label(promise, "muted", wrap=True))
        cards.addWidget(_card(tr("Version"), _versions()))
        cards.addWidget(_card(tr("Where your files lie"), _places()))
        licences = Card(tr("Licences"))
        licences.body.addWidget(
            label(tr("PartnerDesk comes under the Mozilla Public License 2.0."), wrap=True)
        )
        self.inside = QPlainTextEdit(_inside())
        self.inside.setReadOnly(True)
        self.inside.setAccessibleName(tr("What is inside, with its licences"))
        self.inside.setMinimumHeight(tokens.px(160))
        self.inside.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        licences.body.addWidget(self.inside)
        cards.addWidget(licences, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, tokens.M)
        whole.addWidget(page(cards), 1)
        end = row(-1, button(tr("Close"), self.close, "primary"))
        end.setContentsMargins(tokens.L, 0, tokens.L, 0)
        whole.addLayout(end)


def _versions() -> list[tuple[str, str]]:
    day = day_of_version()
    version = f"{__version__}, {words.day(day)}" if day else __version__
    runs = tr(
        "Python {python}, Qt {qt}, SQLite {sqlite}, {system}",
        python=platform.python_version(),
        qt=qVersion(),
        sqlite=sqlite3.sqlite_version,
        system=platform.system(),
    )
    return [(tr("PartnerDesk"), version), (tr("It runs with"), runs)]


def _places() -> list[tuple[str, str]]:
    from partnerdesk.faults import log_file

    return [
        (tr("Partnerships"), tr("where you saved them; the start page proposes your documents")),
        (tr("Backups"), readable(str(settings.backup_folder()))),
        (tr("Settings"), readable(str(settings.settings_file()))),
        (tr("Reports of faults"), readable(str(log_file()))),
    ]


def _card(heading: str, rows: list[tuple[str, str]]) -> Card:
    lines = ((label(name, "muted"), _copied(name, text)) for name, text in rows)
    return lines_card(heading, lines, Qt.AlignmentFlag.AlignTop)


def _copied(name: str, text: str) -> QLabel:
    """Return a text that can be copied; `name` is what it is of."""
    made = label(text, wrap=True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setAccessibleName(f"{name}: {text}")
    return made


def _inside() -> str:
    """Return the list of the bundle, or of the packages that the app was installed with."""
    packed = Path(sys.executable).with_name("CONTENTS.txt")
    if getattr(sys, "frozen", False) and packed.is_file():
        return re.sub(r"(?<=\S) {2,}(?=\S)", " · ", packed.read_text(encoding="utf-8"))
    rows = []
    for asked in metadata.requires("partnerdesk") or ():
        if "extra ==" not in asked:
            name = asked.partition(">")[0].partition("=")[0].strip()
            about = metadata.metadata(name)
            told = next((about[key] for key in ("License-Expression", "License") if key in about), "")
            rows.append(" · ".join(filter(None, (name, about["Version"], told.partition("\n")[0]))))
    return "\n".join(rows)
