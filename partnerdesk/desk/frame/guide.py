"""The window of the guide: pages on the left, what they say on the right. It stays open beside the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QPixmap, QResizeEvent, QShowEvent, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from partnerdesk import guide, settings
from partnerdesk.desk import tokens
from partnerdesk.desk.frame import guide_text
from partnerdesk.desk.widgets.basics import button, column, row
from partnerdesk.guide import WORDS
from partnerdesk.language import tr
from partnerdesk.shown_paths import path_chosen, readable

if TYPE_CHECKING:
    from pathlib import Path

    from partnerdesk.desk.desk import Desk

#: The key of the page that says what is new.
NEW = "new"

_KEY = Qt.ItemDataRole.UserRole
_MARGIN = 48

Keys = tuple[tuple[str, str], ...]


class Guide(QDialog):
    """The guide. It is searched as one types, and can be saved as a PDF to print."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make the window; `show_page` shows it."""
        super().__init__(parent)
        self.setWindowTitle(tr("Guide"))
        self._desk = desk
        self._pages = guide.pages()
        self._keys: dict[str, Keys] = {}
        self.search = QLineEdit()
        self.search.setAccessibleName(tr("Find in the guide"))
        self.search.setPlaceholderText(tr("Find in the guide"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._list)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Pages of the guide"))
        self.list.currentItemChanged.connect(lambda item, _: self._read(item))
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr("Page of the guide"))
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.list.setWordWrap(True)
        self._left = QWidget()
        self._left.setLayout(column(self.search, self.list))
        self._split = QSplitter()
        self._split.addWidget(self._left)
        self._split.addWidget(self.text)
        self._split.setStretchFactor(1, 1)
        self._split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(tokens.M, tokens.M, tokens.M, tokens.M)
        whole.addWidget(self._split, 1)
        save = button(tr("Save as a PDF to print…"), self._choose_and_save)
        whole.addLayout(row(save, -1, button(tr("Close"), self.close, "primary")))
        self._list("")

    def show_page(self, key: str, keys: Keys = (), looked_for: str = "") -> None:
        """Show the page with a key, with the shortcuts of its place; the first page if there is none.

        `looked_for` is searched for in the guide, and marked on the page.
        """
        self._keys[key] = keys
        self.search.setText(looked_for)
        at = next((n for n in range(self.list.count()) if self.list.item(n).data(_KEY) == key), 0)
        self.list.setCurrentRow(at)
        self._read(self.list.currentItem())
        room = self.screen().availableGeometry().size()
        if not self.isVisible():
            self.resize(min(tokens.px(920), room.width()), min(tokens.px(640), room.height() - 36))
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def _list(self, looked_for: str) -> None:
        """List the pages that hold what is looked for, and show the first one."""
        self.list.clear()
        held = guide.found(looked_for, self._pages) if looked_for.strip() else self._pages
        for page in held:
            self._add(page.key, page.title)
        if not looked_for.strip() or guide.words_in([looked_for]):
            self._add(WORDS, tr("The words of the method"))
        if not looked_for.strip():
            self._add(NEW, tr("What is new"))
        if not self.list.count():
            self.text.setPlainText(tr("Nothing in the guide holds “{text}”.", text=looked_for.strip()))
        self.list.setCurrentRow(0)

    def _add(self, key: str, title: str) -> None:
        item = QListWidgetItem(title)
        item.setData(_KEY, key)
        self.list.addItem(item)

    def _read(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        key = item.data(_KEY)
        self.text.document().setDefaultStyleSheet(guide_text.sheet())
        page = next((p for p in self._pages if p.key == key), None)
        if page is not None:
            self._draw(page)
            self.text.setHtml(guide_text.page(page, self._keys.get(key, ())))
        elif key == WORDS:
            self.text.setHtml(guide_text.words())
        else:
            from partnerdesk.release_notes import release_notes  # slow: rarely read

            self.text.setMarkdown(release_notes())
        if self.search.text().strip():
            self.text.find(self.search.text().strip())

    def _draw(self, page: guide.Page) -> None:
        """Keep the picture of a page, as wide as the text; Qt would scale it roughly."""
        if page.picture is None:
            return
        width = max(self.text.viewport().width() - _MARGIN, _MARGIN)
        dots = self.devicePixelRatioF()
        picture = QPixmap(str(page.picture))
        picture = picture.scaledToWidth(
            min(round(width * dots), picture.width()), Qt.TransformationMode.SmoothTransformation
        )
        picture.setDevicePixelRatio(dots)
        kind = QTextDocument.ResourceType.ImageResource
        self.text.document().addResource(kind, QUrl(guide_text.PICTURE), picture)

    def _choose_and_save(self) -> None:
        start = readable(str(settings.documents_folder() / (tr("PartnerDesk guide") + ".pdf")))
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save as a PDF to print"), start, "PDF (*.pdf)")
        if chosen:
            self.save_as(path_chosen(chosen))

    def save_as(self, path: Path) -> None:
        """Write the guide as a PDF, and tell where it is."""
        from partnerdesk.documents.guide import write  # slow: not needed at start
        from partnerdesk.file.endings import with_ending
        from partnerdesk.file.errors import FileProblem
        from partnerdesk.file.writing import write_whole

        try:
            path = with_ending(path, ".pdf")
            write_whole(path, write(paper=self._desk.settings.paper, today=self._desk.today()))
        except FileProblem as e:
            self._desk.tell_problem(e)
            return
        self._desk.tell(tr("Saved the guide as {path}.", path=readable(str(path))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of the width to the page, and fit its picture to that."""
        super().resizeEvent(event)
        whole = event.size().width()
        side = min(tokens.px(220), whole * 2 // 5)
        self._left.setMaximumWidth(whole * 2 // 5)
        self._split.setSizes([side, whole - side])
        self._read(self.list.currentItem())

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the picture to the width, which is known now."""
        super().showEvent(event)
        self._read(self.list.currentItem())

    def changeEvent(self, event: QEvent) -> None:
        """Dress the page anew with another colour scheme or text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self._read(self.list.currentItem())
