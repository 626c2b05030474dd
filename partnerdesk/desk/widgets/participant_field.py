"""A participant, found by its name or short name as one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from partnerdesk.desk.widgets.closest import Option, Options
from partnerdesk.desk.widgets.named_field import NamedField
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.file.reading.commitment import Choice


def as_options(participants: list[Choice]) -> Options:
    """Return participants as what can be chosen, by their short names too."""
    return [Option(str(p.id), p.name, (p.short_name,) if p.short_name else ()) for p in participants]


class ParticipantField(NamedField):
    """A line for one participant; the value is its id. Tab takes the only one that fits."""

    def __init__(
        self, name: str, participants: Callable[[], list[Choice]], hint: str = "", *, optional: bool = False
    ) -> None:
        """Make a field; `participants` is asked when the field is entered."""
        super().__init__(
            name,
            lambda: as_options(participants()),
            hint,
            tr("Choose one of the participants."),
            optional=optional,
        )
