"""How all text fields save typed text, and keep it while it is not saved."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any

from partnerdesk.desk.typed import Kept, Texts, Typed
from partnerdesk.desk.widgets.basics import restyle

if TYPE_CHECKING:
    from partnerdesk.desk.widgets.field_parts import Pause


class Keeping:
    """Saves by the signal `edited`. A text that is invalid or could not be saved stays in the field.

    A field that shows different rows is bound with the key of its row. An unsaved text is then kept
    for that row: it appears again with it, and is never saved to another row.
    """

    pause: Pause
    edited: Any
    _shown: Any = None
    _untouched = ""  # the text that was last shown or saved
    _typed: Typed | None = None
    _is_writing = _is_refused = False

    def start_keeping(self) -> None:
        """Start with no unsaved text."""
        self._kept_texts: Texts = {}
        self._row: Callable[[], Hashable] = lambda: id(self)
        self._to_show: list[Any] = []

    def bind(self, typed: Typed, row: Callable[[], Hashable] | None = None) -> None:
        """Save also when the desk flushes, and report unsaved text to the desk."""
        self._typed, self._kept_texts = typed, typed.texts
        self._row = row or self._row
        self.pause.end_with(typed)

    def keep_by(self, row: Callable[[], Hashable]) -> None:
        """Keep unsaved text by the key of the row shown, as `bind` does, but report none to the desk."""
        self._row = row

    # -- what each kind of field has of its own -------------------------------------------

    def typed_text(self) -> str:
        """Return the text that is in the field."""
        raise NotImplementedError

    def _put_kept(self, text: str) -> None:
        """Put an unsaved text into the field."""
        raise NotImplementedError

    def _show(self, value: Any) -> None:
        """Show a value, unless the user is typing another one."""
        raise NotImplementedError

    def _read(self) -> Any:
        """Return the value of the text. Raises ValueError if it is invalid."""
        raise NotImplementedError

    def _emitted(self, value: Any) -> Any:
        """Return what `edited` emits for a value."""
        return value

    # -- showing --------------------------------------------------------------------------

    @property
    def value(self) -> Any:
        """Return the value that was shown or saved last."""
        return self._shown

    def show_value(self, value: Any) -> None:
        """Show a value, unless the field has unsaved text. During a save, show it afterwards."""
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
        """Return whether typed text could not be saved yet."""
        kept = self._kept_texts.get(self._row())
        return kept is not None and kept.is_refused

    @property
    def is_invalid(self) -> bool:
        """Return whether the typed text means nothing here, such as a day that does not exist."""
        kept = self._kept_texts.get(self._row())
        return kept is not None and not kept.is_refused

    @property
    def holds_unsaved(self) -> bool:
        """Return whether a text of any row is unsaved, in a field that reports none to the desk."""
        return bool(self._kept_texts)

    def keep_typed(self) -> None:
        """Keep the typed text until it is saved, because the save was refused."""
        self._is_refused = True

    def commit(self) -> None:
        """Save the typed text if it is valid and differs from the value shown, or try again to save it."""
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
            self.edited.emit(self._emitted(value))
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
