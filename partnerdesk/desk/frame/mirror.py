"""The mirror: exactly what one partner, all partners or everybody gets from wall, papers, page and copy."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

from partnerdesk.desk import tokens
from partnerdesk.desk.agreement.pdf_preview import PdfPreview
from partnerdesk.desk.frame.mirror_text import held_table, held_text, words_of_page
from partnerdesk.desk.frame.mirror_wall import WALL_VIEWS, WALL_WIDTH, wall_pages
from partnerdesk.desk.pace.worker import run_in_worker
from partnerdesk.desk.room_views import view_name
from partnerdesk.desk.widgets.basics import button, column, label, row
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.desk.widgets.side_panel import labelled
from partnerdesk.documents.errors import PaperProblem
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.held_back import held_back
from partnerdesk.file.reading.parties import parties_of
from partnerdesk.language import tr, trn
from partnerdesk.partnership.readers import PARTNERS, WALL, Reader, Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.held_back import Held

T = TypeVar("T")

#: What is shown as pages: papers of all readers, and those that only partners get.
_PAPERS = ("agreement", "progress", "register", "gaps", "minutes")
_OF_PARTNERS = ("partnerpages", "cards")
#: The first entry of the list: what is in a copy, and what is held back.
_COPY = "copy"
#: Before the name of a view of the room display.
_WALL = "wall:"
_KEY = Qt.ItemDataRole.UserRole


class Looks(NamedTuple):
    """Who looks: the reader, with the name of one partner or none."""

    reader: Reader
    partner: str | None = None


class Mirror(QDialog):
    """Who looks, what that reader gets, and on the right exactly that."""

    def __init__(
        self, desk: Desk, parent: QWidget, reading: Reading = PARTNERS, kind: str | None = None
    ) -> None:
        """Make the window, for a reader and with an export shown first, if it is among them."""
        super().__init__(parent)
        self.setWindowTitle(tr("See as a partner"))
        self._desk, self._added = desk, reading.added
        self._state = desk.file.snapshot()
        names = [party.name for party in parties_of(desk.file, None)]
        options = [
            (Looks(Reader.PARTNERS), tr("All partners")),
            *((Looks(Reader.PARTNERS, name), name) for name in names),
            (Looks(Reader.PUBLIC), tr("Everybody")),
        ]
        self.who = ChoiceField(tr("Who looks?"), options)
        self.who.may_be_narrow()
        self.who.show_value(Looks(reading.reader))
        self.who.edited.connect(lambda _: self._list(self._kind))
        self.what = QListWidget()
        self.what.setAccessibleName(tr("What they get"))
        self.what.setWordWrap(True)
        self.what.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.what.setMinimumWidth(tokens.px(120))
        self.what.currentItemChanged.connect(lambda item, _: self._show_item(item))
        self.held = label("", "small", wrap=True)
        self.pages, self.text = PdfPreview(tr("Pages as they get them")), QTextBrowser()
        self.text.setAccessibleName(tr("What they get, as text"))
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QTextEdit.Shape.NoFrame)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.text)
        self._stack.addWidget(self.pages)
        left = QWidget()
        left.setLayout(column(labelled(tr("Who looks?"), self.who), self.what, self.held))
        split = QSplitter()
        split.addWidget(left)
        split.addWidget(self._stack)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        close = row(-1, button(tr("Close"), self.close, "primary"))
        whole = column(split, close, margins=tokens.M)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        room = self.screen().availableGeometry().size()
        self.resize(min(tokens.px(1080), room.width()), min(tokens.px(720), room.height() - 36))
        narrow = min(tokens.px(300), self.width() * 2 // 5)
        split.setSizes([narrow, self.width() - narrow])
        self._found: list[Held] = []
        self._busy = 0
        self._kind: str = ""
        self._list(kind or _COPY)
        self.what.setFocus()

    @property
    def reading(self) -> Reading:
        """Return who looks."""
        return Reading(self.who.currentData().reader, self._added)

    @property
    def is_ready(self) -> bool:
        """Return whether all that was asked for is shown."""
        return not self._busy

    def _beside(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Do work beside the window; a problem of the file or the paper is shown instead of the result."""
        self._busy += 1

        def succeeded(result: T) -> None:
            self._busy -= 1
            done(result)

        def failed(error: Exception) -> None:
            self._busy -= 1
            if not isinstance(error, FileProblem | PaperProblem):
                raise error
            self.text.setPlainText(str(error))

        run_in_worker(self, work, succeeded, failed)

    def _list(self, kind: str) -> None:
        """List what the reader gets, and show the kind that was shown if it is still among it."""
        looks = self.who.currentData()
        is_public = looks.reader == Reader.PUBLIC
        self._count_held()
        kinds = [(_COPY, tr("A copy to share"))]
        kinds += [
            (_WALL + view, tr("Wall: {view}", view=_capitalised(view_name(view)))) for view in WALL_VIEWS
        ]
        papers = _PAPERS if is_public else (*_OF_PARTNERS, *_PAPERS)
        kinds += [(each, tr("Paper: {name}", name=EXPORTS[each].name.tr())) for each in papers]
        kinds.append(("page", EXPORTS["page"].name.tr()))
        self.what.blockSignals(True)
        self.what.clear()
        for key, name in kinds:
            item = QListWidgetItem(name)
            item.setData(_KEY, key)
            self.what.addItem(item)
        keys = [key for key, _ in kinds]
        self.what.blockSignals(False)
        self.what.setCurrentRow(keys.index(kind) if kind in keys else 0)

    def _count_held(self) -> None:
        """Count beside the window what is held back from who looks."""
        state, reading = self._state, self.reading
        self._found = []
        self.held.setText(tr("One moment…"))

        def done(found: list[Held]) -> None:
            if reading == self.reading:
                self._found = found
                self.held.setText(held_text(found))
                if self._kind == _COPY:
                    self._show_text(held_table(found))

        self._beside(lambda: held_back(state, reading), done)

    def _show_item(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        self._kind = kind = str(item.data(_KEY))
        if kind == _COPY:
            self._show_text(held_table(self._found))
        elif kind.startswith(_WALL):
            self._show_wall(kind.removeprefix(_WALL))
        else:
            self._show_export(kind)

    def _show_text(self, html: str) -> None:
        self.text.setHtml(html)
        self._stack.setCurrentWidget(self.text)

    def _show_wall(self, view: str) -> None:
        is_public = self.reading.reader == Reader.PUBLIC
        rows = self._desk.file.for_reader(replace(WALL, others_listen=is_public))
        try:
            is_dark, is_reversed = self._desk.settings.room_is_dark, self.isRightToLeft()
            made, left = wall_pages(rows, view, is_dark=is_dark, is_reversed=is_reversed)
        finally:
            rows.close()
        self.text.document().clear()
        width = min(self._stack.width() - tokens.px(56), WALL_WIDTH)
        parts = []
        for number, (image, said) in enumerate(made):
            name = QUrl(f"wall:{number}")
            small = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            self.text.document().addResource(QTextDocument.ResourceType.ImageResource.value, name, small)
            parts.append(f'<p><img src="{name.toString()}" width="{width}" alt="{said}"></p>')
        if left:
            more = trn("and {number} more page", "and {number} more pages", left)
            parts.append(f"<p>{more}</p>")
        self._show_text("".join(parts))

    def _show_export(self, kind: str) -> None:
        """Make the export as it would be written, beside the window, and show it."""
        self._show_text(tr("One moment…"))
        looks, state, today = self.who.currentData(), self._state, self._desk.today()
        chosen = Choices(
            today,
            paper=self._desk.settings.paper,
            reader=looks.reader,
            lead_words=self._added,
            partner=looks.partner,
            names_signs=True,
        )

        def work() -> bytes:
            return EXPORTS[kind].content(state, chosen)

        def done(content: bytes) -> None:
            if self._kind != kind or self.who.currentData() != looks:
                return  # something else is shown by now
            if content.startswith(b"%PDF"):
                self.pages.show_pdf(content)
                self._stack.setCurrentWidget(self.pages)
            else:
                self._show_text(words_of_page(content))

        self._beside(work, done)


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]
