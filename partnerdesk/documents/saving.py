"""Put a finished document in its place, or leave what was there."""

from pathlib import Path

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.writing import write_whole


def save(document: bytes, path: Path) -> None:
    """Write a document at once; what was there stays until it is whole. Raises PaperProblem."""
    try:
        write_whole(path, document)
    except FileProblem as e:
        raise PaperProblem(str(e)) from e
