"""What unfolds below a line of a frozen version: who signed, the pages kept with it, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import button, clear, column, label, row
from partnerdesk.desk.widgets.row_editor import RowEditor
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.partnership.signing import Line, Scanned, Signed


class SignedEditor(RowEditor):
    """The open line; `do(verb)` is called by its buttons, `save(scan)` for a page."""

    def __init__(self, do: Callable[[str], object], save: Callable[[Scanned], object]) -> None:
        super().__init__()
        self._save = save
        self._who = label("", wrap=True)
        self._note = label("", "small", wrap=True)
        self._pages = column(spacing=tokens.XS)
        self.sign = button(tr("Signed…"), lambda: do("sign"), "primary")
        self.keep = button(tr("Keep a scanned page…"), lambda: do("keep"))
        self.step_back = button(tr("It steps back…"), lambda: do("step_back"), "link")
        lines = column(
            self._who,
            self._note,
            self._pages,
            row(self.sign, -1),
            row(self.keep, -1),
            row(self.step_back, -1),
            spacing=tokens.XS,
        )
        lines.setContentsMargins(tokens.px(8), tokens.XS, tokens.px(8), tokens.M)
        self.setLayout(lines)
        self.setFocusProxy(self.sign)

    def commit(self) -> None:
        """Do nothing: nothing is typed here."""

    def show_line(self, line: Line, gone: Signed | None, *, read_only: bool) -> None:
        """Show a line; `gone` is its note of withdrawal, if there is one."""
        signatory, signed = line
        self.setAccessibleName(tr("Signature of {name}", name=signatory.name))
        who = (signed.person, signed.title) if signed else (signatory.person, signatory.title)
        where = words.listed((words.day(signed.signed_on), signed.place or "")) if signed else ""
        self._who.setText("\n".join(t for t in (words.commas(filter(None, who)), where) if t))
        notes = [signed.note or ""] if signed else []
        if gone:
            notes.append(_stepped_back(gone))
        self._note.setText("\n".join(t for t in notes if t))
        self._note.setVisible(any(notes))
        clear(self._pages)
        for scan in signed.scans if signed else ():
            self._pages.addLayout(self._page(scan))
        self.sign.setVisible(not signed and not read_only)
        self.keep.setVisible(bool(signed) and not read_only)
        self.step_back.setVisible(bool(signed) and not gone and not read_only)
        self.setFocusProxy(self.keep if signed else self.sign)

    def _page(self, scan: Scanned) -> QLayout:
        kept = words.listed((scan.file_name, words.day(scan.on), scan.brought_by or ""))
        if not scan.is_here:
            kept = words.listed((kept, tr("not in this file")))
        said = label(kept, "small", wrap=True)
        if not scan.is_here:
            return row(said)
        save = button(tr("Save…"), partial(self._save, scan), "link")
        save.setAccessibleName(tr("Save the page {name}", name=scan.file_name))
        line = row(said, save)
        line.setStretch(0, 1)
        return line


def _stepped_back(gone: Signed) -> str:
    said = tr(
        "Stepped back on {day}, said {person}.", day=words.day(gone.signed_on), person=gone.person or ""
    )
    return words.listed((said, gone.note or ""))
