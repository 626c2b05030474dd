"""kill -9 at random moments of a process that edits, and of a window: what was shown as done is there."""

import random
import time
from collections.abc import Iterator
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path

from partnerdesk.file import changing
from partnerdesk.file.attachments import content_of
from partnerdesk.file.checking import check
from partnerdesk.file.frozen_content import frozen_content
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.file.reading.signing import frozen_versions
from partnerdesk.partnership.signing import Given, ToFreeze
from partnerdesk.partnership.tables import Commitment, Milestone, Participant
from partnerdesk.private.notes import Notes
from tests.faults.at_window import ACTS
from tests.faults.killed_window import killed_in
from tests.faults.outcome import Outcome
from tests.file.partnerships import made
from tests.file.processes import another
from tests.file.signed import page
from tests.private.sides import DAY, GROWERS, begun, unlocked

_LIVES = 20  # of one file; then a fresh one, so that checking stays quick
_IN_WINDOW = 40  # a window is killed in each act once for so many kills of an editing process
_MANY_WORDS = "of many words " * 400
_PDF = 400_000  # bytes, so that a kill meets the middle of it

#: How far a file has come: changes of the shared side, notes, notes that were shared, frozen versions.
Standing = tuple[int, int, int, int]


def killed(count: int, seed: int, folder: Path) -> Outcome:
    """Kill an editing process so many times, and look each time at what it left."""
    chance = random.Random(seed)
    shown, lost, broken = 0, list[str](), list[str]()
    for number in range(count):
        path = folder / f"{number // _LIVES}" / "basin.partnerdesk"
        if number % _LIVES == 0:
            _begin(path)
            done = 0
        told = _die(path, done, chance)
        shown += told
        found = _standing(path)
        steps = [s for s in (done + told, done + told + 1) if standing_after(s) == found]
        if not steps:
            lost.append(f"kill {number}: {found} after {standing_after(done + told)} was shown")
        if (damage := check(path).damage) or [p.name for p in path.parent.iterdir()] != [path.name]:
            broken.append(f"kill {number}: {damage or 'something was left beside the file'}")
        done = steps[0] if steps else done + told
    in_window = max(count // _IN_WINDOW, 1)
    for number in range(in_window):
        for name in ACTS:
            lost += killed_in(name, number, seed, folder)
    did = f"{count:,} times, {shown:,} edits shown as done; {in_window * len(ACTS):,} times in a window"
    return Outcome(did, {"lost": lost, "files broken": broken})


def _begin(path: Path) -> None:
    path.parent.mkdir()
    made(path)
    with PartnershipFile.open(path) as file:
        begun(file).add_talk(GROWERS, DAY)


def _die(path: Path, done: int, chance: random.Random) -> int:
    """Let a process edit for a moment, kill it, and return how many edits it had shown as done."""
    told = 0
    with another(_edit, path, done) as (editor, said):
        if chance.random() < 0.8:  # else it may die while it opens what the last one left
            said.recv_bytes()
            told = 1
        time.sleep(chance.random() * 0.12)
        editor.kill()
        editor.join()
        while said.poll():
            try:
                said.recv_bytes()
            except EOFError:
                break
            told += 1
    return told


# -- what is done -----------------------------------------------------------------------


def _steps() -> Iterator[tuple[str, int]]:
    """Yield what is done, one durable step after the other, without end."""
    number = 0
    while True:
        number += 1
        yield "change", number
        if number % 3 == 0:
            yield "undo", number
            yield "redo", number
        yield "note", number
        if number % 4 == 0:
            yield "share", number
        if number % 2 == 0:
            yield "freeze", number


def standing_after(steps: int) -> Standing:
    """Return how far a file has come after so many steps."""
    changes = notes = shared = frozen = 0
    for what, number in islice(_steps(), steps):
        if what in ("change", "redo"):
            changes = number
        elif what == "undo":
            changes = number - 1
        elif what == "note":
            notes = number
        elif what == "freeze":
            frozen += 1
        else:
            shared += 1
    return changes, notes, shared, frozen


def _edit(say: Connection, path: Path, done: int) -> None:
    """Edit without end, and tell each edit once it is done."""
    with PartnershipFile.open(path) as file:
        notes = unlocked(file)
        for what, number in islice(_steps(), done, None):
            _do(file, notes, what, number)
            say.send_bytes(b"done")


def _do(file: PartnershipFile, notes: Notes, what: str, number: int) -> None:
    talk = notes.talks(GROWERS)[0].id
    if what == "change":
        _change(file, number)
    elif what == "undo":
        assert file.undo() == f"Change {number}"
    elif what == "redo":
        assert file.redo() == f"Change {number}"
    elif what == "note":
        notes.add_note(talk, "interest", f"Note {number}")
    elif what == "freeze":
        _freeze(file, number)
    else:
        notes.agree(notes.notes(talk)[-1].id, f"Wording {number}", "partners", agreed_on=DAY)


def _change(file: PartnershipFile, number: int) -> None:
    with file.change(f"Change {number}") as session:
        session.add(Milestone(commitment_id=1, title=f"Milestone {number}"))
        session.get_one(Commitment, 1).description = f"{number} {_MANY_WORDS}"
        session.get_one(Participant, 1).why = str(number)


def _freeze(file: PartnershipFile, version: int) -> None:
    """Freeze a version with a PDF of many pages, have it signed, and keep a page of that."""
    content = frozen_content(agreement_content(file))
    frozen = ToFreeze(version, page(version, _PDF), content, "0000 0000", "a4", "en", 6)
    with file.change(f"Freeze {version}") as session:
        made = changing.signing.freeze(session, frozen, DAY)
        signed = changing.signing.sign(session, made, "River Commission", Given("A. Odera", DAY))
        changing.signing.keep_scan(session, signed, page(version, 999), "page.pdf", DAY, None)


# -- what is found ----------------------------------------------------------------------


def _standing(path: Path) -> Standing:
    """Open a file as the next user would, and return how far it has come; -1 for what disagrees."""
    with PartnershipFile.open(path) as file:
        assert not file.read_only, file.notice
        notes = unlocked(file)
        return _changes(file), _notes(notes), _shared(file, notes), _frozen(file)


def _changes(file: PartnershipFile) -> int:
    (milestones, why, words) = file.rows(
        "SELECT (SELECT count(*) - 1 FROM milestone), (SELECT why FROM participant WHERE id = 1),"
        " (SELECT description FROM commitment)"
    )[0]
    agree = milestones == 0 or (why == str(milestones) and words == f"{milestones} {_MANY_WORDS}")
    return milestones if agree else -1


def _notes(notes: Notes) -> int:
    texts = [n.text for n in notes.notes_of(GROWERS)]
    is_whole = texts == [f"Note {number + 1}" for number in range(len(texts))] and not notes.refused
    return len(texts) if is_whole else -1


def _shared(file: PartnershipFile, notes: Notes) -> int:
    """Return how many notes were shared; a note and its disclosure were written both or neither."""
    ((disclosures,),) = file.rows("SELECT count(*) FROM disclosure")
    agreed = sum(n.state == "agreed" and n.disclosure_id is not None for n in notes.notes_of(GROWERS))
    return disclosures if disclosures == agreed else -1


def _frozen(file: PartnershipFile) -> int:
    """Return how many versions were frozen; each has its PDF, its words, and its signature with a page."""
    versions = frozen_versions(file)
    for version in versions:
        wanted = {version.sha256: page(version.version, _PDF)}
        wanted |= {scan.sha256: page(version.version, 999) for s in version.signatures for scan in s.scans}
        if len(wanted) != 2 or any(content_of(file, name) != kept for name, kept in wanted.items()):
            return -1
        if not content_of(file, version.content_sha256):
            return -1
    return len(versions)
