"""Find out whether a file is a form that came back, and read it."""

from pathlib import Path

from partnerdesk.exchange.forms.returned import Returned
from partnerdesk.file.sources.content import content_of
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.partnership.forms import FORMAT
from partnerdesk.shown_paths import readable

#: No form is larger; with scans and signatures of others put in, a PDF may become large.
MOST_BYTES = 20_000_000

SHEETS = (".xlsx", ".xlsm", ".ods", ".xls")
ENDINGS = (".pdf", *SHEETS)


def returned_in(path: Path) -> Returned | None:
    """Return the form in a file; None if the file is something else.

    Raises SourceProblem for a form that cannot be read, and FileProblem if the file cannot be.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        return None
    content = content_of(path, MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        return None
    name = readable(path.name)
    if ending == ".pdf" and content.startswith(b"%PDF"):
        from partnerdesk.exchange.forms.pdf_in import returned_in_pdf  # slow: not needed for others

        return returned_in_pdf(content, name)
    if ending in SHEETS and _may_be_form(content, name):
        from partnerdesk.exchange.forms.sheet_in import returned_in as in_book
        from partnerdesk.exchange.tables.workbooks import workbook_book  # slow: not needed for others

        return in_book(workbook_book(content, name))
    return None


def _may_be_form(content: bytes, name: str) -> bool:
    """Return whether the words of a form are in a workbook, so that no other is read twice."""
    from partnerdesk.exchange.tables.archives import parts_of

    if not content.startswith(b"PK"):
        return FORMAT.encode() in content or FORMAT.encode("utf-16-le") in content
    try:
        return any(FORMAT.encode() in part for part in parts_of(content, name).values())
    except SourceProblem:  # who reads it as a table says what is wrong with it
        return False


def told_in(path: Path) -> Returned | SourceProblem | None:
    """Return the form in a file, or why it cannot be read; None if the file is something else."""
    try:
        return returned_in(path)
    except SourceProblem as problem:
        return problem
