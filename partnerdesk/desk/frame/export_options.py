"""The options of an export that the dialog offers beside the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import column
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.desk.widgets.side_panel import labelled
from partnerdesk.exports import Export, Option
from partnerdesk.file.reading.agreement import parties_of
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.file.reading.rows import Rows


class ExportOptions(QWidget):
    """Fields for the options that an export takes; `values` are those of `Choices`."""

    def __init__(self, file: Rows, wanted: Export) -> None:
        super().__init__()
        self._lines: QVBoxLayout = column(spacing=tokens.S)
        self.setLayout(self._lines)
        #: The chosen options by name, also after the dialog is gone.
        self.values: dict[str, Any] = {}
        if Option.PARTNER in wanted.options:
            self._ask_partner(file)

    def _ask_partner(self, file: Rows) -> None:
        names = [party.name for party in parties_of(file, None)]
        field = ChoiceField(tr("Partner"), [(name, name) for name in names], nothing=tr("All partners"))
        field.may_be_narrow()
        field.edited.connect(lambda name: self.values.update(partner=name))
        self._lines.addLayout(labelled(tr("For which partner?"), field))
