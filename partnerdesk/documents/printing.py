"""Any document of a partnership, by the name that the command line gives it."""

from datetime import date
from io import BytesIO
from typing import Protocol

from partnerdesk.documents import gaps, minutes, progress, register
from partnerdesk.documents.agreement import write_agreement
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.file.reading.rows import Rows


def document(file: Rows, kind: str, *, language: str, paper: str, today: date) -> bytes:
    """Return a document as a PDF: agreement, register, gaps, minutes or progress.

    `language` is that of the standard clauses, `paper` is a4 or letter. Raises PaperProblem.
    """
    if kind in _REPORTS:
        return _REPORTS[kind](file, paper=paper, today=today)
    made = BytesIO()
    write_agreement(agreement_content(file, language=language), made, paper=paper, today=today)
    return made.getvalue()


class _Writer(Protocol):
    def __call__(self, file: Rows, *, paper: str, today: date) -> bytes: ...


_REPORTS: dict[str, _Writer] = {
    "register": register.write,
    "gaps": gaps.write,
    "minutes": minutes.write,
    "progress": progress.write,
}
