"""What the tests of opening share: where the lock of a file is, and a change of it."""

from pathlib import Path

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Participant


def lock_of(path: Path) -> Path:
    """Return the path of the lock of a file."""
    return path.with_name(f".{path.name}.lock")


def rename(file: PartnershipFile, name: str) -> None:
    """Change the name of the first participant."""
    with file.change("Rename participant") as session:
        session.get_one(Participant, 1).name = name
