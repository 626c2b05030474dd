"""One disclosure, as a quotation."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import breakable, chip, column, label, row
from partnerdesk.desk.widgets.deleting import Deleting
from partnerdesk.desk.widgets.long_text import LongText
from partnerdesk.file.reading.disclosures import DisclosureRow
from partnerdesk.language import tr
from partnerdesk.partnership.disclosures import Audience


class Quote(QFrame):
    """One disclosure: the wording, who may see it, and who agreed."""

    def __init__(
        self, disclosure: DisclosureRow, *, by_kind: bool, withdraw: Callable[[], object] | None
    ) -> None:
        """Show a disclosure. Grouped by kind it shows the name of the participant, else the kind.

        `withdraw` is called when the lead has confirmed that the consent was withdrawn.
        """
        super().__init__()
        self.setProperty("role", "quote")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        d = disclosure
        kind = words.word("disclosure", d.kind)
        said = tr("“{wording}”", wording=d.wording)
        agreed = _agreed(d)
        audience = _seen_by(d.audience)
        self.setAccessibleName(words.listed((d.participant, kind, said)))
        self.setAccessibleDescription(words.listed((audience, agreed)))
        quotation = LongText(said, "reading")
        quotation.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = row(
            label(breakable(d.participant) if by_kind else kind, "small"), -1, _audience_chip(d.audience)
        )
        inside = column(top, quotation, spacing=tokens.XS)
        inside.setContentsMargins(tokens.S, tokens.S, tokens.S, tokens.S)
        if agreed:
            inside.addWidget(label(breakable(agreed), "small", wrap=True))
        if withdraw is not None:
            inside.addWidget(
                Deleting(
                    tr("Withdraw consent…"),
                    tr("The words leave the shared side and its history."),
                    withdraw,
                    sure=tr("Withdraw for good"),
                )
            )
        self.setLayout(inside)


def _seen_by(audience: str) -> str:
    return tr("for the public too") if audience == Audience.PUBLIC else tr("for the partners alone")


def _audience_chip(audience: str) -> QWidget:
    return chip(_seen_by(audience), "teal" if audience == Audience.PUBLIC else "")


def _agreed(d: DisclosureRow) -> str:
    """Return who agreed to the wording, when and how, as far as it is known."""
    day = words.day(d.agreed_on)
    if d.agreed_by and day:
        said = tr("agreed by {person} on {day}", person=d.agreed_by, day=day)
    elif d.agreed_by:
        said = tr("agreed by {person}", person=d.agreed_by)
    else:
        said = tr("agreed on {day}", day=day) if day else ""
    return words.listed((said, d.agreed_how or ""))
