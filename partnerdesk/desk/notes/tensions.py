"""The card of tensions: where the limits of one participant meet what others plan or want."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.notes.fields import PrivateLine
from partnerdesk.desk.pace.copied import ask_copy
from partnerdesk.desk.pace.idle import When
from partnerdesk.desk.pace.timers import single_shot
from partnerdesk.desk.widgets.basics import (
    Card,
    RowButton,
    breakable,
    clear,
    close_button,
    column,
    label,
    restyle,
    row,
    shortened,
)
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.file.reading.overview import is_large
from partnerdesk.language import N_, tr, trn
from partnerdesk.sdg_targets import sdg_word

if TYPE_CHECKING:
    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.desk.pace.worker import Work
    from partnerdesk.private.entries import Note
    from partnerdesk.private.tensions import Reason, SharedIndex, Tension

#: Pause after typing before the search for tensions, in milliseconds, and most tensions shown.
_PAUSE_MS = 250
_MOST = 12
_REASONS = 4
_LONGEST = 300


class Tensions(Card):
    """The tensions of the shown participant, grouped by note. The lead sets their state here."""

    chosen = Signal(int)  # note id

    def __init__(self, desk: FullDesk) -> None:
        """Make an empty list."""
        super().__init__(tr("Tensions to weigh"))
        self._desk = desk
        self._participant: int | None = None
        self._headings: dict[int, str] | None = None
        self._rows: dict[Tension, TensionRow] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(tokens.M)
        self._none = label(tr("Comparing what was heard with what is shared…"), "muted", wrap=True)
        self.body.addWidget(self._none)
        self.body.addLayout(self._lines)
        self._pause = single_shot(self, _PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._coming: list[Tension] = []
        self._work: Work[SharedIndex | None] | None = None
        desk.changed.connect(self._restart_reading)
        desk.private.changed.connect(self._follow_lock)

    def show_of(self, participant: int | None) -> None:
        """Search for the tensions of a participant after a pause."""
        self._participant = participant
        self._pause.start()

    def commit(self) -> bool:
        """Save typed reasons. Return False if that failed."""
        whys = [row_.why for row_ in self._rows.values()]
        for why in whys:
            why.commit()
        return self._desk.read_only or not any(why.is_unwritten for why in whys)

    def unwritten(self) -> list[str]:
        """Return the names of the fields with reasons that could not be written."""
        return [row_.why.accessibleName() for row_ in self._rows.values() if row_.why.is_unwritten]

    def _restart_reading(self) -> None:
        """Restart a running query, because the shared side changed."""
        if self._work:
            self._stop_reading()
            self._pause.start()

    def _follow_lock(self) -> None:
        if not self._desk.private.is_unlocked:
            self._pause.stop()
            self._desk.idle.drop(self)
            self._coming.clear()
            self._stop_reading()

    def _stop_reading(self) -> None:
        if self._work:
            self._work.cancel()
        self._work = None

    def _take_index(self, index_: SharedIndex | None) -> None:
        self._work = None
        if index_ and self._desk.private.is_unlocked:
            self._desk.private.notes.tensions.use_index(index_)
            self._look()

    def _look(self) -> None:
        if not self._desk.private.is_unlocked or self._work:
            return
        notes = self._desk.private.notes
        if not notes.tensions.has_index and is_large(self._desk.file):
            from partnerdesk.private.facts import index  # only the shared side: no note goes to the worker

            self._work = ask_copy(self, self._desk.file, index, self._take_index)
            return
        found = notes.tensions.of(self._participant)[:_MOST] if self._participant is not None else []
        by_what = {_what(tension): tension for tension in found}
        headings = {tension.note_id: _heading(notes.note(tension.note_id)) for tension in found}
        coming = sorted(found, key=lambda tension: tension.note_id)
        if self._headings == headings and by_what.keys() == {*self._rows, *map(_what, self._coming)}:
            for what, row_ in self._rows.items():  # keep the rows: one may have the focus
                row_.show_tension(by_what[what])
            self._coming = coming[len(self._rows) :]
            return
        self._headings, self._coming = headings, coming
        self._rows.clear()
        clear(self._lines)
        self._none.setVisible(not found)
        self._none.setText(_NONE.tr())
        self._desk.idle.drop(self)
        self._desk.idle.add(self, self._show_coming, When.NEXT)

    def _show_coming(self) -> Iterator[None]:
        """Show one tension per step, so that the window stays responsive."""
        while self._coming:
            self._show_next()
            yield

    def _show_next(self) -> None:
        tension = self._coming.pop(0)
        last = next(reversed(self._rows), None)
        if last is None or tension.note_id != last.note_id:
            self._lines.addWidget(self._heading(tension.note_id, (self._headings or {})[tension.note_id]))
        self._rows[_what(tension)] = shown = TensionRow(self._desk, tension)
        self._lines.addWidget(shown)

    def _heading(self, note_id: int, text: str) -> RowButton:
        inside = column(label(breakable(text), wrap=True))
        return RowButton(text, tr("goes to the note"), lambda: self.chosen.emit(note_id), inside)


def _heading(note: Note) -> str:
    kind = words.word("disclosure", note.kind)
    return tr("{kind}: {note}", kind=kind, note=shortened(" ".join(note.text.split()), _LONGEST))


_NONE = N_(
    "None found. A restriction, pressure or red line is compared with every commitment, need and "
    "interest that shares a country, an area, an SDG target or a need with it."
)


class TensionRow(QWidget):
    """The row of one tension: what the note meets, why, and the state."""

    def __init__(self, desk: FullDesk, tension: Tension) -> None:
        """Show a tension."""
        super().__init__()
        self._desk, self._tension = desk, tension
        meets = tr("meets {what}", what=_met(desk, tension))
        self._mark = label("")
        self.state = ChoiceField(
            tr("How far you have come: {tension}", tension=meets), words.choices("weighed")
        )
        self.why = PrivateLine(tr("What you make of it: {tension}", tension=meets), tr("what you make of it"))
        self.state.edited.connect(lambda state: self._settle(state, self.why.text().strip()))
        self.why.edited.connect(
            lambda text: self._settle(str(self.state.currentData()), text or "", self.why.keep_typed)
        )
        for field in (self.state, self.why):
            field.setEnabled(not desk.read_only)
        below = row(self.state)
        below.addWidget(self.why, 1)
        if any(r.what == "link" for r in tension.reasons) and not desk.read_only:
            below.addWidget(close_button(tr("Take the link to {what} away", what=tension.name), self._unlink))
        texts = column(
            label(breakable(meets), "strong", wrap=True),
            label(breakable(why(tension)), "small", wrap=True),
            below,
            spacing=tokens.XS,
        )
        inside = row(column(self._mark, -1))
        inside.addLayout(texts, 1)
        self.setLayout(inside)
        self.show_tension(tension)

    def show_tension(self, tension: Tension) -> None:
        """Show the state of the tension."""
        is_open = tension.state == "open"
        self._mark.setText("▲" if is_open else "✓")
        restyle(self._mark, role="ochre" if is_open else "teal")
        self.state.show_value(tension.state)
        self.why.show_value(tension.why or None)

    def _unlink(self) -> None:
        notes, meets = self._desk.private.notes, self._tension.meets
        self._desk.private.write(lambda: notes.tensions.unlink(self._tension.note_id, meets.table, meets.id))

    def _settle(self, state: str, why: str, failed: Callable[[], object] = lambda: None) -> None:
        notes = self._desk.private.notes
        self._desk.private.write(lambda: notes.tensions.settle(self._tension, state, why), failed)


def _what(tension: Tension) -> Tension:
    """Return the tension without its state, as a key."""
    return replace(tension, state="", why="")


def _met(desk: FullDesk, tension: Tension) -> str:
    name = shortened(" ".join(tension.name.split()), _LONGEST)
    if tension.meets.table != "note":
        return tr("“{name}”", name=name)
    notes = desk.private.notes
    who = notes.talk(notes.note(tension.meets.id).talk_id).participant_name
    return tr("what {participant} wants: “{note}”", participant=who, note=name)


def why(tension: Tension) -> str:
    """Return the reasons of a tension as text."""
    reasons = [_reason(r, tension.meets.table) for r in tension.reasons[:_REASONS]]
    more = len(tension.reasons) - len(reasons)
    return words.listed((*reasons, trn("and {number} more", "and {number} more", more) if more else ""))


def _reason(reason: Reason, table: str) -> str:
    if reason.what == "own":
        return _OWN.get(table, _OWN["commitment"]).tr()
    tell: Callable[[str], str] = _REASON.get(str(reason.what), str)
    return tell(reason.value)


#: Words for a tension with a row of the participant itself, by table.
_OWN = {"commitment": N_("its own commitment"), "need": N_("a need it brings itself")}

_REASON: dict[str, Callable[[str], str]] = {
    "named": lambda what: tr("names {what}", what=what),
    "link": lambda _: tr("linked by you"),
    "country": lambda what: tr("country: {what}", what=what),
    "area": lambda what: tr("area: {what}", what=what),
    "sdg": lambda what: tr("SDG target {what}", what=sdg_word(what)) if what[:1].isdigit() else what,
    "need": lambda what: tr("need: {what}", what=what),
}
