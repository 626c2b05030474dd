"""Nothing private in clear ever reaches the disk, and what was shredded or withdrawn leaves no trace."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from partnerdesk.commands import run
from partnerdesk.exchange.interchange import interchange_bytes
from partnerdesk.file.backups import back_up
from partnerdesk.file.checking import check
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Participant
from partnerdesk.private.errors import PrivateProblem
from partnerdesk.private.notes import Notes
from partnerdesk.private.opening import unlock
from tests.file.processes import process, said
from tests.private.sides import BANK, DAY, GROWERS, PASSPHRASE, QUICK, RIVER, begun, sealed_in, with_sheet

pytestmark = pytest.mark.slow

SECRET = "Zwielicht"
AGREED = "Morgenrot"


def holding(word: str, *folders: Path) -> list[str]:
    """Return the files below some folders that hold a word, in any way that the app writes text."""
    ways = [word.encode(e) for e in ("utf-8", "utf-16-le", "utf-16-be")] + [word.lower().encode()]
    return [
        file.name
        for folder in folders
        for file in folder.rglob("*")
        if file.is_file() and any(way in file.read_bytes() for way in ways)
    ]


def fill(notes: Notes, word: str = SECRET) -> list[int]:
    """Put a word in every private field."""
    talk = notes.add_talk(GROWERS, DAY, f"{word} how", [f"{word} with"])
    ids = [notes.add_note(talk, kind, f"{word} {kind}") for kind in ("restriction", "interest", "pressure")]
    notes.ask(ids[0], DAY)
    notes.propose(ids[0], f"{word} proposed", DAY)
    notes.tensions.link(ids[0], "note", ids[1])
    notes.tensions.settle(notes.tensions.of()[0], "weighed", f"{word} why")
    return ids


def test_a_word_in_every_private_field_is_in_no_file(
    file: PartnershipFile, notes: Notes, tmp_path: Path, home: Path
) -> None:
    first, second, third = fill(notes)
    assert len(notes.find(SECRET)) == 3
    notes.change_note(second, text=f"{SECRET} changed")
    notes.delete_note(third)
    notes.agree(first, AGREED, "partners", "Selam", DAY)
    with file.change("Rename") as session:
        session.get_one(Participant, RIVER).name = "Commission"
    file.undo()
    file.redo()
    with_sheet(notes)
    notes.keys.change_passphrase("nine moons over a wet field", QUICK)
    assert back_up(file.path)
    (tmp_path / "out.json").write_bytes(interchange_bytes(file))
    file.save_copy(tmp_path / "copy.partnerdesk")
    for paper in ("agreement.pdf", "shared.partnerdesk"):
        command = ["share"] if paper.startswith("shared") else ["export"]
        assert run([*command, str(file.path), str(tmp_path / paper)]) == 0
    notes.lock()
    assert holding(SECRET, tmp_path, home) == []
    assert holding(AGREED, tmp_path, home)  # what was agreed to is there for all to read


@pytest.fixture
def killed(path: Path) -> Path:
    """Return a file whose app was killed while its private side was unlocked and written."""
    with PartnershipFile.open(path) as file:
        begun(file)
    with process(WRITING, path, PASSPHRASE, SECRET) as writer:
        assert said(writer) == "unlocked"
        for _ in range(30):
            told = int(said(writer))
        writer.kill()
        writer.wait()
    assert told >= 30
    return path


#: Writes notes without end, and says each once it is kept.
WRITING = """
import sys
from datetime import date
from pathlib import Path
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.private.opening import Cost, unlock
file = PartnershipFile.open(Path(sys.argv[1]))
notes = unlock(file, sys.argv[2], Cost(64, 1, 1))
talk = notes.add_talk(2, date(2026, 6, 18), sys.argv[3])
print("unlocked", flush=True)
number = 0
while True:
    number += 1
    note = notes.add_note(talk, "interest", f"{sys.argv[3]} {number}")
    notes.propose(note, sys.argv[3], date(2026, 6, 18))
    if number % 3 == 0:
        notes.delete_note(note)
    print(number, flush=True)
"""


def test_a_crash_while_it_is_unlocked_leaves_nothing_in_clear_and_all_that_was_told(
    killed: Path, tmp_path: Path, home: Path
) -> None:
    assert holding(SECRET, tmp_path, home) == []
    assert holding(PASSPHRASE, tmp_path, home) == []
    with PartnershipFile.open(killed) as file:
        notes = unlock(file, PASSPHRASE, QUICK)
        assert notes.refused == []
        kept = {f.note.text for f in notes.find(SECRET)}
        assert {f"{SECRET} {n}" for n in range(1, 31) if n % 3} <= kept
        assert not {f"{SECRET} {n}" for n in range(1, 31) if n % 3 == 0} & kept
    assert check(killed).whole


@contextmanager
def used(path: Path) -> Iterator[tuple[PartnershipFile, Notes, set[bytes], set[str]]]:
    """Use a private side at random; give all that was ever sealed, and every withdrawn wording."""
    chance = random.Random(5)
    ever: set[bytes] = set()
    withdrawn: set[str] = set()
    with PartnershipFile.open(path) as file:
        notes = begun(file)
        talk = notes.add_talk(GROWERS, DAY)
        private: list[int] = []
        shared: list[int] = []
        for number in range(150):
            what = chance.random()
            if what < 0.4 or not private:
                private.append(notes.add_note(talk, "interest", "w" * chance.choice([9, 300, 2000, 9000])))
            elif what < 0.6:
                notes.change_note(chance.choice(private), text="v" * chance.choice([9, 300, 3000, 12000]))
            elif what < 0.75:
                shared.append(private.pop(chance.randrange(len(private))))
                notes.agree(shared[-1], f"<{number}>" + "y" * chance.choice([9, 900, 5000]), "public")
            elif what < 0.85 and shared:
                gone = shared.pop(chance.randrange(len(shared)))
                withdrawn.add(str(notes.note(gone).wording)[:8])
                notes.withdraw(gone, DAY)
            else:
                notes.delete_note(private.pop(chance.randrange(len(private))))
            ever |= set(sealed_in(file, "private_row").values())
            ever |= set(sealed_in(file, "private_seal").values())
        yield file, notes, ever, withdrawn


def test_what_was_sealed_before_is_overwritten_and_what_was_withdrawn_too(path: Path) -> None:
    with used(path) as (file, _, ever, withdrawn):
        there = {*sealed_in(file, "private_row").values(), *sealed_in(file, "private_seal").values()}
        content = path.read_bytes()
        gone = ever - there
        assert len(gone) > 100
        assert len(withdrawn) > 5
        parts = {content[at : at + 16] for at in range(len(content) - 15)}
        assert [s for s in gone if any(s[at : at + 16] in parts for at in range(0, len(s) - 16, 16))] == []
        assert [w for w in withdrawn if w.encode() in content] == []


def test_an_older_key_is_overwritten(file: PartnershipFile, notes: Notes) -> None:
    ((old,),) = file.rows("SELECT sealed FROM private_key")
    notes.keys.change_passphrase("nine moons over a wet field", QUICK)
    with_sheet(notes)
    ((sheet,),) = file.rows("SELECT sealed FROM private_key WHERE name = 'recovery'")
    notes.keys.withdraw_recovery_code()
    content = file.path.read_bytes()
    assert (old in content, sheet in content) == (False, False)


def test_errors_and_labels_hold_nothing_private(file: PartnershipFile, notes: Notes) -> None:
    first, *_ = fill(notes)
    for act in (
        lambda: notes.withdraw(first, date(2026, 7, 1)),
        lambda: notes.agree(first, " ", "partners"),
        lambda: notes.tensions.link(first, "commitment", 99),
    ):
        with pytest.raises(PrivateProblem) as refused:
            act()
        assert SECRET not in str(refused.value)
    notes.agree(first, AGREED, "partners")
    assert SECRET not in str(file.rows("SELECT * FROM change"))


def test_sizes_and_numbers_are_all_that_the_rows_tell(file: PartnershipFile, notes: Notes) -> None:
    talk = notes.add_talk(BANK, DAY)
    note = notes.add_note(talk, "red_line", "No.")
    notes.add_note(talk, "interest", "Sheds beside the new road, and a say in where they stand.")
    notes.agree(note, "Yes.", "public")
    assert {len(sealed) for sealed in sealed_in(file, "private_row").values()} <= {284, 540}
