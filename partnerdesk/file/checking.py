"""Check a whole file without altering a byte of it, and name what is damaged."""

from dataclasses import dataclass
from pathlib import Path

from partnerdesk.file import opening
from partnerdesk.file.errors import FileProblem


@dataclass(frozen=True)
class Verdict:
    """Whether a file is whole, and each damage in a sentence."""

    whole: bool
    damage: list[str]


def check(path: Path) -> Verdict:
    """Read the whole file and return what is damaged in it.

    Raises FileProblem where it is not there, cannot be read, or is of a newer version.
    """
    header = opening.examine(path)
    connection = opening.connect(path, read_only=True)
    try:
        opening.verify(connection, path, header.version)
    except FileProblem as e:
        return Verdict(False, [str(e)])
    finally:
        connection.close()
    return Verdict(True, [])
