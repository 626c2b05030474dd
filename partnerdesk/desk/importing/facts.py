"""How a source is read: sheet, headings, separator, encoding, and what each row is; with what was found."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from partnerdesk.desk.importing.bringing import Bringing
from partnerdesk.desk.widgets.basics import label
from partnerdesk.desk.widgets.choice_fields import ChoiceField, TickField
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.exchange.tables.asking import Topic
from partnerdesk.exchange.tables.book import is_empty
from partnerdesk.exchange.tables.headings import is_hashtag
from partnerdesk.exchange.tables.method_words import kinds
from partnerdesk.language import N_, tr

#: So many rows may hold the headings.
_ROWS = 30
_SEPARATORS = {
    ",": N_("Parted by ,"),
    ";": N_("Parted by ;"),
    "\t": N_("Parted by tab"),
    "|": N_("Parted by |"),
}
_ENCODINGS = (
    "utf-8",
    "utf-16",
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1256",
    "iso8859-15",
    "mac-roman",
    "gb18030",
    "big5",
    "shift_jis",
    "koi8-r",
)


class Facts(QWidget):
    """Choices of how a source is read, each with what was found."""

    def __init__(self, bringing: Bringing) -> None:
        """Make the choices that a source has."""
        super().__init__()
        self._bringing = bringing
        self.kind = ChoiceField(tr("What each row is"), kinds(), nothing=tr("not known yet"))
        self.sheet = ChoiceField(tr("Sheet"))
        self.take = TickField(tr("Take this sheet"))
        self.head = ChoiceField(tr("Row of the headings"))
        self.separator = ChoiceField(tr("Separator"))
        self.encoding = ChoiceField(tr("Encoding"))
        says = label(tr("Each row is"), "heading")
        says.setBuddy(self.kind)
        parts = (says, self.kind, self.sheet, self.take, self.head, self.separator, self.encoding)
        letters = (
            (self.kind, 22),
            (self.sheet, 20),
            (self.head, 16),
            (self.separator, 12),
            (self.encoding, 13),
        )
        for field, number in letters:
            field.may_be_narrow()
            field.setMinimumContentsLength(number)
        self.setLayout(Flow(*parts, spacing=8))
        self.kind.edited.connect(self._choose_kind)
        self.sheet.edited.connect(bringing.show_sheet)
        self.take.edited.connect(lambda on: bringing.take_sheet(bringing.sheet.name, is_taken=on))
        self.head.edited.connect(bringing.choose_head)
        self.separator.edited.connect(bringing.part_by)
        self.encoding.edited.connect(bringing.read_as)

    def _choose_kind(self, kind: str | None) -> None:
        if kind:
            self._bringing.choose_kind(kind)
        else:
            self.show_found()

    def show_found(self) -> None:
        """Show how the source is read now."""
        of = self._bringing
        sheet, layout = of.sheet, of.layout
        self.kind.show_value(layout.kind or None if layout else None)
        self.sheet.set_options(list(self._sheets()))
        self.sheet.show_value(sheet.name)
        several = len(of.book.sheets) > 1
        self.sheet.setVisible(several)
        self.take.setVisible(several)
        is_taken = sheet.name in of.taken
        self.take.show_value(is_taken)
        self.take.setEnabled(not is_taken or len(of.taken) > 1)
        self.head.set_options(list(self._heads()))
        self.head.show_value(self._head())
        self.separator.set_options(list(self._separators()))
        self.separator.show_value(of.book.separator)
        self.separator.setVisible(of.source.is_text)
        now = of.how.encoding or (of.book.readings[0].encoding if of.book.readings else None)
        self.encoding.set_options(
            [(e, tr("Read as {encoding}", encoding=e.upper())) for e in self._encodings(now)]
        )
        self.encoding.show_value(now)
        self.encoding.setVisible(of.source.is_text and now is not None)

    def _sheets(self) -> Iterator[tuple[str, str]]:
        taken = self._bringing.taken
        for sheet in self._bringing.book.sheets:
            told = tr("Sheet: {name}", name=sheet.name) if sheet.name else tr("Sheet")
            yield sheet.name, told if sheet.name in taken else tr("{sheet} (left out)", sheet=told)

    def _head(self) -> int:
        """Return the row of the headings, from 1; 0 for none."""
        layout, rows = self._bringing.layout, self._bringing.sheet.rows
        head = layout.head if layout else 0
        above = rows[head - 1] if 0 < head <= len(rows) else ()
        is_tagged = head > 1 and sum(map(is_hashtag, above)) * 2 > sum(
            bool(str(cell).strip()) for cell in above
        )
        return head - 1 if is_tagged else head

    def _heads(self) -> Iterator[tuple[int, str]]:
        yield 0, tr("No headings")
        sheet = self._bringing.sheet
        asked = self._bringing.asked.values()
        second = {q.place.row for q in asked if q.topic == Topic.SECOND and q.place.sheet == sheet.name}
        also = {self._head(), *second}
        for at, row in enumerate(sheet.rows, start=1):
            if (at <= _ROWS or at in also) and not all(map(is_empty, row)):
                yield at, tr("Headings in row {row}", row=at)

    def _separators(self) -> Iterator[tuple[str, str]]:
        for sign, name in _SEPARATORS.items():
            yield sign, name.tr()
        now = self._bringing.book.separator
        if now and now not in _SEPARATORS:
            yield now, tr("Parted by {sign}", sign=now)

    def _encodings(self, now: str | None) -> list[str]:
        likely = [reading.encoding for reading in self._bringing.book.readings]
        return list(dict.fromkeys([*likely, *([now] if now else []), *_ENCODINGS]))
