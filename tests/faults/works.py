"""What a user does to a partnership that a disk may refuse: each kind of writing, by its name.

Each takes the open file and a folder to write to; it is done wholly, or raises FileProblem.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.documents.saving import save
from partnerdesk.exchange.importing import Source, import_into
from partnerdesk.exchange.interchange import interchange_bytes
from partnerdesk.exchange.shared_copy import write_shared
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file import changing
from partnerdesk.file.attachments import content_of, here
from partnerdesk.file.backups import back_up
from partnerdesk.file.checking import check
from partnerdesk.file.errors import DamagedFile, FileProblem
from partnerdesk.file.frozen_content import frozen_content
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.file.writing import write_whole
from partnerdesk.partnership.signing import ToFreeze
from partnerdesk.partnership.tables import Need, Participant
from partnerdesk.private.notes import Notes
from tests.file.partnerships import content
from tests.file.signed import page, sign
from tests.private.sides import DAY, GROWERS, begun, heard, unlocked

TABLE = Path(__file__).with_name("partners.csv")


@dataclass
class Desk:
    """An open partnership with its notes, and a folder where things go."""

    file: PartnershipFile
    notes: Notes
    out: Path

    def standing(self) -> tuple[dict[str, list[Any]], list[str]]:
        """Return all that the file holds, shared, private and attached; what is attached is read."""
        notes = [f"{n.state} {n.text}" for n in self.notes.notes_of(GROWERS)]
        kept = [name for name in sorted(here(self.file)) if content_of(self.file, name)]
        return content(self.file), [*notes, *kept]


Work = Callable[[Desk], None]


def tried(work: Work, desk: Desk) -> str | None:
    """Do a work; return what the user is told where it could not be done, None where it was."""
    try:
        work(desk)
    except (FileProblem, PaperProblem) as e:
        return str(e)
    return None


def begin(path: Path) -> None:
    """Prepare a partnership: a private side, and a change to take back."""
    with PartnershipFile.open(path) as file:
        heard(begun(file))
        sign(file, page())
        change(Desk(file, unlocked(file), path.parent))


@contextmanager
def at_desk(path: Path, out: Path, *, read_only: bool = False) -> Iterator[Desk]:
    """Open a partnership and its private side."""
    out.mkdir(exist_ok=True)
    with PartnershipFile.open(path, read_only=read_only) as file:
        yield Desk(file, unlocked(file), out)


def change(desk: Desk) -> None:
    """Change rows."""
    with desk.file.change("Work") as session:
        session.add(Need(name="More sheds", kind="resource"))
        session.get_one(Participant, 1).why = "many words " * 3000


def undo(desk: Desk) -> None:
    """Take the last change back."""
    desk.file.undo()


def freeze(desk: Desk) -> None:
    """Freeze a version of the agreement."""
    content_ = frozen_content(agreement_content(desk.file))
    version = ToFreeze(2, page(2, 60_000), content_, "0000 0000", "a4", "en", 6)
    with desk.file.change("Work") as session:
        changing.signing.freeze(session, version, DAY)


def keep_page(desk: Desk) -> None:
    """Keep a scanned page with a signature."""
    with desk.file.change("Work") as session:
        changing.signing.keep_scan(session, 1, page(3, 60_000), "page.pdf", DAY, None)


def import_table(desk: Desk) -> None:
    """Import a table."""
    import_into(desk.file, Source(TABLE))


def write_note(desk: Desk) -> None:
    """Write to the private side."""
    desk.notes.add_note(desk.notes.talks(GROWERS)[0].id, "interest", "quiet words " * 300)


def share_note(desk: Desk) -> None:
    """Move the agreed wording of a note to the shared side."""
    desk.notes.agree(desk.notes.notes_of(GROWERS)[0].id, "Agreed wording", "partners", agreed_on=DAY)


def export_pdf(desk: Desk) -> None:
    """Print to a PDF."""
    save(EXPORTS["register"].content(desk.file, Choices(DAY, "en")), desk.out / "register.pdf")


def export_json(desk: Desk) -> None:
    """Write the interchange file."""
    write_whole(desk.out / "out.json", interchange_bytes(desk.file))


def export_notes(desk: Desk) -> None:
    """Write the notes file."""
    write_whole(desk.out / "notes.json", desk.notes.exported(), owner_only=True)


def save_copy(desk: Desk) -> None:
    """Save a copy."""
    desk.file.save_copy(desk.out / "copy.partnerdesk", replace=True)


def share(desk: Desk) -> None:
    """Save a copy to share."""
    write_shared(desk.file, desk.out / "shared.partnerdesk", replace=True)


def keep(desk: Desk) -> None:
    """Make a backup."""
    back_up(desk.file.path, root=desk.out / "backups")


def look(desk: Desk) -> None:
    """Check the file."""
    if damage := check(desk.file.path).damage:
        raise DamagedFile(damage[0])


def open_to_read(desk: Desk) -> None:
    """Open it once more, to read, as another window does."""
    with PartnershipFile.open(desk.file.path) as file:
        content(file)


def is_clear(told: str) -> bool:
    """Tell whether a message is whole sentences on one line, with nothing of a program in them."""
    return told.endswith((".", "?")) and not any(
        w in told for w in ("\n", "Error", "SQL", "Errno", "None", "Traceback")
    )


#: Those that change the partnership, and those that write beside it.
CHANGING: tuple[Work, ...] = (change, undo, freeze, keep_page, import_table, write_note, share_note)
WRITING: tuple[Work, ...] = (
    export_pdf,
    export_json,
    export_notes,
    save_copy,
    share,
    keep,
)

#: Those that only look.
LOOKING: tuple[Work, ...] = (look, open_to_read)
