"""The choice whether a copy to share holds the frozen PDFs of the agreement, and the scanned pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import column, label
from partnerdesk.file.reading.signing import frozen_versions
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.file.reading.rows import Rows


class SignedParts(QWidget):
    """Two check boxes: the PDFs are ticked at first, the scanned pages are not."""

    def __init__(self) -> None:
        super().__init__()
        self.pdfs = QCheckBox(tr("The frozen PDFs of the agreement"))
        self.pdfs.setChecked(True)
        self.scans = QCheckBox(tr("The scanned pages that are kept with signatures"))
        heading = label(tr("Of what was signed"), "heading")
        self.setLayout(column(heading, self.pdfs, self.scans, spacing=tokens.XS))

    @property
    def chosen(self) -> dict[str, bool]:
        """Return the choice, as `share_as` takes it."""
        return {"with_pdfs": self.pdfs.isChecked(), "with_scans": self.scans.isChecked()}


def signed_parts(file: Rows) -> SignedParts | None:
    """Return the choice, None if no version of the agreement was frozen."""
    return SignedParts() if frozen_versions(file) else None
