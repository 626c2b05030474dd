"""Any document of a partnership, by the name that the command line gives it."""

from datetime import date
from importlib import import_module
from io import BytesIO

from partnerdesk.documents.agreement import write_agreement
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.agreement import agreement_content


def document(file: PartnershipFile, kind: str, *, language: str, paper: str, today: date) -> bytes:
    """Return a document as a PDF: agreement, register, gaps, minutes or progress.

    `language` is that of the standard clauses, `paper` is a4 or letter. Raises PaperProblem.
    """
    made = BytesIO()
    if kind == "agreement":
        content = agreement_content(file, language=language)
        write_agreement(content, made, paper=paper, today=today)
    else:
        # one module a document, each with the same door
        import_module(f"partnerdesk.documents.{kind}").write(file, made, paper=paper, today=today)
    return made.getvalue()
