"""The names that a captured line may hold, read again only when they change; and what completes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from partnerdesk import words
from partnerdesk.countries import countries, country
from partnerdesk.desk.widgets.closest import Option, Options, options_of, suggested
from partnerdesk.desk.widgets.suggestions import Suggestions
from partnerdesk.file.captured_words import measured
from partnerdesk.file.reading.commitment import choices
from partnerdesk.file.reading.meeting_names import line_names
from partnerdesk.file.reading.participants import people_names
from partnerdesk.file.reading.problem import indicators
from partnerdesk.language import tr
from partnerdesk.partnership.captured_line import Line, LineKind, Names
from partnerdesk.partnership.line_completion import Completes, begun
from partnerdesk.partnership.rounds import About

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.recording import Changed

#: The tables that hold these names.
_TABLES = ("participant", "person", "indicator")


class LineWords(QObject):
    """The names of participants, people and indicators, for understanding and completing a line."""

    def __init__(self, desk: Desk, line: QLineEdit, kind: Callable[[], LineKind]) -> None:
        """Complete a line; `kind` returns the kind that is chosen by a key."""
        super().__init__(line)
        self._desk, self._line, self._kind = desk, line, kind
        self.names = Names({}, {})
        self._called: dict[int, str] = {}
        self._indicators: dict[int, tuple[str, str | None]] = {}
        self._who: Options = []
        self._is_stale = True
        self.suggestions = Suggestions(line, self._fitting)
        self.suggestions.chosen.connect(self._complete)
        line.textEdited.connect(self.suggestions.offer)
        desk.changed.connect(self._note_changed)
        desk.opened.connect(lambda: self._note_changed(None))

    def _note_changed(self, changed: Changed | None) -> None:
        self._is_stale = self._is_stale or changed is None or changed.touches(*_TABLES)

    def refresh(self) -> None:
        """Read the names, if they changed since."""
        if not self._is_stale:
            return
        self._is_stale = False
        seen = self._desk.seen_at_meetings
        self.names = line_names(seen)
        found = choices(seen)
        self._called = {c.id: c.short_name or c.name for c in found}
        self._indicators = {i.id: (i.name, i.unit) for i in indicators(seen)}
        self._who = [Option(c.short_name or c.name, c.name, (c.short_name or "",)) for c in found]
        self._who += [Option(name, name) for name in people_names(seen)]

    def understood(self, line: Line) -> str:
        """Return what was understood of a line beside its words: who, of what, where, by when."""
        return words.listed(self._parts(line))

    def _parts(self, line: Line) -> Iterator[str]:
        yield line.person or ""
        yield self._called.get(line.participant, "") if line.participant is not None else ""
        if line.indicator is not None:
            name, unit = self._indicators[line.indicator]
            yield name
            yield measured(line.value, unit)
        yield words.commas(map(country, line.countries))
        if line.due:
            day = words.day(line.due)
            is_end = line.kind == LineKind.COMMITMENT
            yield tr("ends on {day}", day=day) if is_end else tr("by {day}", day=day)
        yield tr("look at it again on {day}", day=words.day(line.again)) if line.again else ""
        yield words.day(line.on)
        if line.about:
            is_new = line.about == About.DECISION
            yield tr("on these words") if is_new else words.word("asked_on", line.about)

    def _fitting(self, typed: str) -> Options:
        """Return the names or countries that complete the end of the line."""
        found = begun(typed, self._kind())
        if found is None or self._line.cursorPosition() < len(typed):
            return []
        if found.what == Completes.COUNTRY:
            return suggested(found.text, options_of(countries()))
        if found.what == Completes.INDICATOR:
            return suggested(found.text, options_of((name, name) for name, _ in self._indicators.values()))
        return suggested(found.text, self._who)

    def _complete(self, option: Option) -> None:
        """Put a name with its colon, or a country, in place of what was begun."""
        typed = self._line.text()
        found = begun(typed, self._kind())
        if found is not None:
            ends = option.word if found.what == Completes.COUNTRY else f"{option.value}: "
            self._line.setText(typed[: found.start] + ends)
