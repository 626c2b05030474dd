"""The start page: recent partnerships, and buttons to begin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from partnerdesk import settings, words
from partnerdesk.desk import tokens
from partnerdesk.desk.frame import files
from partnerdesk.desk.tips import as_tip
from partnerdesk.desk.widgets.basics import Card, RowButton, button, clear, column, label, line, page, row
from partnerdesk.desk.widgets.longest import tells_what_is_cut
from partnerdesk.file_names import file_name
from partnerdesk.language import N_, tr
from partnerdesk.settings import Recent
from partnerdesk.shown_paths import path_chosen, readable

if TYPE_CHECKING:
    from partnerdesk.desk.full_desk import FullDesk

_WIDTH = 720
_PROMISE = N_("PartnerDesk never uses the network. One file on this computer is one partnership.")


class StartPage(QWidget):
    """The page while no partnership is open. It leads: each way to begin says what comes of it."""

    guide_asked = Signal()

    def __init__(self, desk: FullDesk) -> None:
        """Build the page only from the settings: no file is opened for it."""
        super().__init__()
        self.setProperty("role", "page")
        self.desk = desk
        self._recents = QVBoxLayout()
        self._recents.setSpacing(0)
        self._form: NewForm | None = None
        self._ways = Card(padding=tokens.M)
        for number, way in enumerate(self._ways_to_begin()):
            if number:
                self._ways.body.addWidget(line())
            self._ways.body.addWidget(way)
        self._middle = column(
            label(tr("PartnerDesk"), "display"),
            label(
                tr("Run a cross-sector partnership in the room, from the problem to the signed agreement."),
                "muted",
                wrap=True,
            ),
            tokens.M,
            self._recents,
            tokens.S,
            self._ways,
            row(
                button(tr("Your first hour"), self.guide_asked.emit, "link"),
                tokens.L,
                button(tr("Save an empty workbook to fill in…"), self._save_template, "link"),
                -1,
            ),
            -1,
            label(_PROMISE.tr(), "small"),
            spacing=tokens.S,
        )
        holder = QWidget()
        holder.setLayout(self._middle)
        holder.setMaximumWidth(tokens.px(_WIDTH))
        sides = QHBoxLayout()
        sides.setContentsMargins(tokens.XL, tokens.px(64), tokens.XL, tokens.XL)
        sides.addStretch(1)
        sides.addWidget(holder, 8)
        sides.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page(sides))
        self.refresh()

    def _ways_to_begin(self) -> list[QPushButton]:
        """Return a row for each way to begin: what it is called, and what comes of it."""
        return [
            _way(
                tr("New partnership"),
                tr("Begin your own. It asks for a title, who leads, and where the file is to lie."),
                self.begin_new,
            ),
            _way(
                tr("Open the sample"),
                tr("Look around first: organisations that were invented, and something in every place."),
                lambda: files.open_sample(self.desk, self),
            ),
            _way(
                tr("Bring a list"),
                tr("Begin with the participants, needs or commitments that you have in a table."),
                self._begin_with_list,
            ),
            _way(
                tr("Open…"),
                tr("Go on with a partnership from a folder, a stick or a mail."),
                lambda: files.choose_and_open(self.desk, self),
            ),
        ]

    def refresh(self) -> None:
        """List the recent partnerships."""
        clear(self._recents)
        self._form = None
        self._ways.show()
        recents = self.desk.settings.recent
        if not recents:
            return
        card = Card(tr("Recent partnerships"), padding=tokens.M)
        for index, recent in enumerate(recents):
            if index:
                card.body.addWidget(line())
            card.body.addWidget(self._recent(recent))
        self._recents.addWidget(card)

    def _recent(self, recent: Recent) -> QPushButton:
        step = tr("Step {step} of 6 · {name}", step=recent.step, name=words.step_name(recent.step))
        changed = tr("changed {day}", day=words.day(recent.changed)) if recent.changed else ""
        description = words.listed((step, changed, self._place_of(recent)))
        lines = column(label(recent.title, "strong"), label(description, "small"), spacing=2)
        lines.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
        made = RowButton(recent.title, description, lambda: self._open(recent), lines)
        made.setToolTip(as_tip(recent.path))
        return made

    def _place_of(self, recent: Recent) -> str:
        """Return file and folder of a partnership if another one has the same title, else ""."""
        path = Path(recent.path)
        alike = [r for r in self.desk.settings.recent if r.title == recent.title]
        name, folder = readable(path.name), readable(path.parent.name)
        return tr("{name} in {folder}", name=name, folder=folder) if len(alike) > 1 else ""

    def _open(self, recent: Recent) -> None:
        if not self.desk.open(Path(recent.path)) and not Path(recent.path).exists():
            self.desk.settings.forget(recent.path)
            self.refresh()

    def _save_template(self) -> None:
        files.choose_and_save_template(self.desk, self)

    def begin_new(self) -> None:
        """Show the form for a new partnership."""
        self._show_form(NewForm(self.desk, self.refresh))

    def _begin_with_list(self) -> None:
        """Show the form for a new partnership, and ask for the list when it is there."""
        self._show_form(NewForm(self.desk, self.refresh, lambda: files.choose_and_import(self.desk, self)))

    def _show_form(self, form: NewForm) -> None:
        clear(self._recents)
        self._form = form
        self._ways.hide()
        self._recents.addWidget(form)
        form.show()
        form.title.setFocus()


class NewForm(Card):
    """The form: title, lead and folder of a new partnership."""

    def __init__(
        self, desk: FullDesk, cancel: Callable[[], object], then: Callable[[], object] | None = None
    ) -> None:
        """Make the form. The file name is derived from the title. `then` is called when it is open."""
        super().__init__(tr("A new partnership"))
        self._desk = desk
        self._then = then
        self._folder = settings.documents_folder()
        self.title = _line(tr("Title of the partnership"), tr("such as Clean water for the lake towns"))
        self.lead = _line(tr("Lead organisation"), tr("who convenes; it has no authority over the others"))
        self.name = _line(tr("Your name"), tr("kept with each change you make"))
        self.name.setText(desk.settings.name)
        self.speaks = QCheckBox(tr("I speak for the lead"))
        self.speaks.setChecked(True)
        self._path = label("", "small", wrap=True)
        named = tr("Create partnership, then choose the list…") if then else tr("Create partnership")
        self._create = button(named, self._make, "primary")
        for field in (self.title, self.lead, self.name):
            heading = label(field.accessibleName(), "heading")
            heading.setBuddy(field)
            self.body.addWidget(heading)
            self.body.addWidget(field)
            field.returnPressed.connect(self._make)
        self.body.addWidget(self.speaks)
        choose = button(tr("Choose another folder…"), self._choose_folder, "link")
        self.body.addLayout(row(self._path, choose, -1))
        self.body.addLayout(row(-1, button(tr("Cancel"), cancel), self._create))
        self.title.textChanged.connect(self._show_path)
        self._show_path()

    @property
    def path(self) -> Path:
        """Return the path for the new file, with a free name in the chosen folder."""
        first = self._folder / file_name(self.title.text(), files.ENDING, tr("Partnership"))
        path, number = first, 2
        while path.exists():
            path = first.with_stem(f"{first.stem} {number}")
            number += 1
        return path

    def _show_path(self) -> None:
        self._path.setText(tr("Will be kept as {path}", path=self.path))
        self._create.setEnabled(bool(self.title.text().strip()))

    def _choose_folder(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(self, tr("Folder of the partnership"), str(self._folder))
        if chosen:
            self._folder = path_chosen(chosen)
            self._show_path()

    def _make(self) -> None:
        if not self.title.text().strip():
            self.title.setFocus()
            return
        self._desk.settings.name = self.name.text().strip() or self._desk.settings.name
        lead, name = self.lead.text().strip() or None, self.name.text().strip() or None
        person = name if lead and self.speaks.isChecked() else None
        then = self._then
        files.create(self._desk, self.path, self.title.text().strip(), lead, person)
        if then and self._desk.is_open:
            then()


def _way(name: str, description: str, do: Callable[[], object]) -> QPushButton:
    lines = column(label(name, "strong"), label(description, "small", wrap=True), spacing=2)
    lines.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
    return RowButton(name, description, do, lines)


def _line(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    tells_what_is_cut(made)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    return made
