"""A participant, found by its name as one types."""

from __future__ import annotations

from collections.abc import Callable

from partnerdesk.desk.widgets.suggesting_field import SuggestingField
from partnerdesk.language import tr
from partnerdesk.partnership.names import folded

#: The ids and names of those that can be chosen.
Participants = list[tuple[int, str]]


class ParticipantField(SuggestingField):
    """A line for the name of one participant; the value is its id."""

    def __init__(self, name: str, participants: Callable[[], Participants], hint: str = "") -> None:
        """Make a field; `participants` is asked when the field is entered."""
        self._participants = participants
        self._names: dict[int, str] = {}
        super().__init__(name, lambda: [called for _, called in participants()], hint)

    def show_participant(self, id_: int, name: str) -> None:
        """Show a participant."""
        self._names[id_] = name
        self.show_value(id_)

    def _text_of(self, value: int | None) -> str:
        return self._names.get(value, "") if value else ""

    def _value_of(self, text: str) -> int | None:
        if not text:
            return self._shown  # type: ignore[no-any-return]
        if folded(text) == folded(self._text_of(self._shown)):
            return self._shown  # type: ignore[no-any-return]
        for id_, name in self._participants():
            if folded(name) == folded(text):
                self._names[id_] = name
                return id_
        self.setToolTip(tr("Choose one of the participants."))
        raise ValueError(text)
