"""Save a finished document."""

from pathlib import Path

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.writing import write_whole


def save(document: bytes, path: Path) -> None:
    """Write a document atomically. Raises PaperProblem; `path` is then unchanged."""
    try:
        write_whole(path, document)
    except FileProblem as e:
        raise PaperProblem(str(e)) from e
