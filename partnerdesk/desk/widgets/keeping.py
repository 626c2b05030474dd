"""How every field of text writes what is typed, and keeps it while the file does not hold it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any

from partnerdesk.desk.typed import Kept, Texts, Typed
from partnerdesk.desk.widgets.basics import restyle

if TYPE_CHECKING:
    from partnerdesk.desk.widgets.field_parts import Pause


class Keeping:
    """Writes by `edited`; what could not be written, or not be understood, stays as it was typed.

    A field that shows one row after another is bound with the key of the row it shows. Its text
    then comes back with that row, and is never written to another.
    """

    pause: Pause
    edited: Any
    _shown: Any = None
    _untouched = ""  # the text as it was last shown or written
    _typed: Typed | None = None
    _is_writing = _is_refused = False

    def start_keeping(self) -> None:
        """Begin with nothing to keep."""
        self._kept_texts: Texts = {}
        self._row: Callable[[], Hashable] = lambda: id(self)
        self._to_show: list[Any] = []

    def bind(self, typed: Typed, row: Callable[[], Hashable] | None = None) -> None:
        """Write also when the desk asks, and let the desk know what is not written."""
        self._typed, self._kept_texts = typed, typed.texts
        self._row = row or self._row
        self.pause.end_with(typed)

    # -- what each kind of field has of its own -------------------------------------------

    def typed_text(self) -> str:
        """Return the text as it stands in the field."""
        raise NotImplementedError

    def _put_kept(self, text: str) -> None:
        """Put a kept text into the field."""
        raise NotImplementedError

    def _show(self, value: Any) -> None:
        """Show a value, unless the user is typing another one."""
        raise NotImplementedError

    def _read(self) -> Any:
        """Return the value that the text means; ValueError where it means none."""
        raise NotImplementedError

    def _told(self, value: Any) -> Any:
        """Return what `edited` tells of a value."""
        return value

    # -- showing --------------------------------------------------------------------------

    @property
    def value(self) -> Any:
        """Return the value shown or written last."""
        return self._shown

    def show_value(self, value: Any) -> None:
        """Show a value, unless something else is typed; while that is written, a moment later."""
        kept = self._kept_texts.get(self._row())
        if self._is_writing:
            self._to_show.append(value)
        elif kept is None:
            self._show(value)
        else:
            self._shown = value
            if not self.pause.isActive() and self.typed_text() != kept.text:
                self._put_kept(kept.text)
                self._untouched = self.typed_text()
                self._mark(invalid=not kept.is_refused)
                self.pause.stay_asked()

    def _mark(self, *, invalid: bool) -> None:
        restyle(self, invalid=invalid)  # type: ignore[arg-type]

    # -- writing --------------------------------------------------------------------------

    @property
    def is_unwritten(self) -> bool:
        """Tell whether what is typed could not be written yet."""
        kept = self._kept_texts.get(self._row())
        return kept is not None and kept.is_refused

    def keep_typed(self) -> None:
        """Stay as typed, whatever is shown, until it is written."""
        self._is_refused = True

    def commit(self) -> None:
        """Write what is typed, where it is valid and differs from what was shown; or try again."""
        if self._is_writing:
            return
        self.pause.end()
        row = self._row()
        if row not in self._kept_texts and self.typed_text() == self._untouched:
            self._mark(invalid=False)
            return
        try:
            value = self._read()
        except ValueError:
            self._keep(row, is_refused=False)
            return
        self._mark(invalid=False)
        self._untouched = self.typed_text()
        if value == self._shown:
            self._let_go(row)
        else:
            self._write(row, value)

    def _write(self, row: Hashable, value: Any) -> None:
        before, self._shown = self._shown, value
        refusals = self._typed.refusals if self._typed else 0
        self._is_writing, self._is_refused = True, False
        try:
            self.edited.emit(self._told(value))
        finally:
            self._is_writing = False
        if self._is_refused or (self._typed and self._typed.refusals != refusals):
            self._shown = before
            self._keep(row, is_refused=True)
        else:
            self._let_go(row)
        if self._to_show:
            last = self._to_show[-1]
            self._to_show.clear()
            Keeping.show_value(self, last)

    # -- keeping --------------------------------------------------------------------------

    def _keep(self, row: Hashable, *, is_refused: bool) -> None:
        name = self.accessibleName()  # type: ignore[attr-defined]
        self._kept_texts[row] = Kept(name, self.typed_text(), is_refused)
        self._mark(invalid=not is_refused)
        self.pause.stay_asked()
        self._say_changed()

    def _let_go(self, row: Hashable) -> None:
        if self._kept_texts.pop(row, None):
            self._say_changed()

    def _say_changed(self) -> None:
        if self._typed is not None:
            self._typed.changed.emit()
