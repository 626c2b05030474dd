"""Any document of a partnership, by the name that the command line gives it."""

from datetime import date
from io import BytesIO
from typing import Protocol

from partnerdesk.file.reading.rows import Rows


def document(file: Rows, kind: str, *, language: str, paper: str, today: date) -> bytes:
    """Return a document as a PDF: agreement, register, gaps, minutes or progress.

    `language` is that of the standard clauses, `paper` is a4 or letter. Raises PaperProblem.
    """
    if kind == "agreement":
        return _agreement(file, language=language, paper=paper, today=today)
    return _writer(kind)(file, paper=paper, today=today)


def _agreement(file: Rows, *, language: str, paper: str, today: date) -> bytes:
    from partnerdesk.documents.agreement import write_agreement
    from partnerdesk.file.reading.agreement import agreement_content

    made = BytesIO()
    write_agreement(agreement_content(file, language=language), made, paper=paper, today=today)
    return made.getvalue()


class _Writer(Protocol):
    def __call__(self, file: Rows, *, paper: str, today: date) -> bytes: ...


def _writer(kind: str) -> _Writer:
    """Return what writes a report. They are loaded here: the agreement does without."""
    from partnerdesk.documents import gaps, minutes, progress, register

    writers: dict[str, _Writer] = {
        "register": register.write,
        "gaps": gaps.write,
        "minutes": minutes.write,
        "progress": progress.write,
    }
    return writers[kind]
