"""A participant, found by its name or short name as one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from partnerdesk.desk.widgets.closest import Option, Options, meant
from partnerdesk.desk.widgets.suggesting_field import SuggestingField
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.file.reading.commitment import Choice


def as_options(participants: list[Choice]) -> Options:
    """Return participants as what can be chosen, by their short names too."""
    return [Option(str(p.id), p.name, (p.short_name,) if p.short_name else ()) for p in participants]


class ParticipantField(SuggestingField):
    """A line for one participant; the value is its id. Tab takes the only one that fits."""

    def __init__(self, name: str, participants: Callable[[], list[Choice]], hint: str = "") -> None:
        """Make a field; `participants` is asked when the field is entered."""
        self._participants = participants
        self._names: dict[int, str] = {}
        self._picked: Option | None = None  # in the list, where several may bear one name
        super().__init__(name, lambda: [p.name for p in participants()], hint)

    def options(self) -> Options:
        """Return the participants."""
        return as_options(self._participants())

    def show_participant(self, id_: int, name: str) -> None:
        """Show a participant."""
        self._names[id_] = name
        self.show_value(id_)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Take the only participant that fits what is typed, and leave."""
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
        if not text or text == self._text_of(self._shown):
            return self._shown  # type: ignore[no-any-return]
        found = self._picked or meant(text, self.options())
        if found is None:
            self.setToolTip(tr("Choose one of the participants."))
            raise ValueError(text)
        self._names[int(found.value)] = found.word
        self.setToolTip("")
        return int(found.value)
