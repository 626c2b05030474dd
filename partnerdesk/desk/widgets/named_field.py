"""A line for one row of the file, found by its name as one types."""

from __future__ import annotations

from collections.abc import Callable

from partnerdesk.desk.widgets.closest import Option, Options, meant
from partnerdesk.desk.widgets.suggesting_field import SuggestingField


class NamedField(SuggestingField):
    """A line for one row; the value is its id. Tab takes the only one that fits."""

    def __init__(
        self, name: str, options: Callable[[], Options], hint: str, unknown: str, *, optional: bool = False
    ) -> None:
        """Make a field; `options` is asked when the field is entered, their values are ids as text.

        `unknown` is the tool tip for a text that names none. Only an `optional` field can be emptied.
        """
        self._asked = options
        self._names: dict[int, str] = {}
        self._picked: Option | None = None  # in the list, where several may bear one name
        self._unknown = unknown
        self._optional = optional
        super().__init__(name, lambda: [option.word for option in options()], hint)

    def options(self) -> Options:
        """Return what can be chosen."""
        return self._asked()

    def show_named(self, id_: int, name: str) -> None:
        """Show a row by its name."""
        self._names[id_] = name
        self.show_value(id_)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Take the only one that fits what is typed, and leave."""
        if self.suggestions.is_open and (only := self.suggestions.only(self.text())):
            self.suggestions.hide()
            self._choose(only)
        return super().focusNextPrevChild(forwards)

    def _choose(self, option: Option) -> None:
        self._names[int(option.value)] = option.word
        self._picked = option
        super()._choose(option)
        self._picked = None

    def _text_of(self, value: int | None) -> str:
        return self._names.get(value, "") if value else ""

    def _value_of(self, text: str) -> int | None:
        if not text and self._optional:
            return None
        if not text or text == self._text_of(self._shown):
            return self._shown  # type: ignore[no-any-return]
        found = self._picked or meant(text, self.options())
        if found is None:
            self.setToolTip(self._unknown)
            raise ValueError(text)
        self._names[int(found.value)] = found.word
        self.setToolTip("")
        return int(found.value)
