"""Hostile imports: all of it comes in or nothing, with one clear error, in bounded memory and time."""

from collections import Counter
from pathlib import Path

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.exchange.importing import Source, import_into
from partnerdesk.exchange.interchange import interchange_bytes
from partnerdesk.exchange.tables.asking import Answers
from partnerdesk.exchange.tables.plan import Decide
from partnerdesk.exchange.tables.planning import plan
from partnerdesk.exchange.tables.taking import take
from partnerdesk.exchange.tables.telling import Door, problems_of
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file.checking import check
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.private import notes_file
from tests.faults import guarded
from tests.faults.hostile_sources import source
from tests.faults.outcome import Outcome
from tests.faults.window_imports import through_window
from tests.faults.works import is_clear
from tests.file.partnerships import content, made
from tests.private.sides import DAY, begun, heard, unlocked

_WHOLE = "whole.partnerdesk"
_LONGEST_LINE = 1_000
_FEWEST_IN_WINDOW = 6
_ROUNDS = 3


def hostile_imports(count: int, seed: int, folder: Path) -> Outcome:
    """Import so many sources, each into a partnership of its own."""
    made(folder / _WHOLE)
    with PartnershipFile.open(folder / _WHOLE) as file:
        heard(begun(file))
    found = guarded.tried(_try, range(seed, seed + count), folder)
    came_to = Counter(found.came_to)
    windows = range(seed, seed + max(_FEWEST_IN_WINDOW, count // 20))
    place = folder / "window"
    place.mkdir()
    (place / _WHOLE).write_bytes((folder / _WHOLE).read_bytes())
    shown = guarded.tried(through_window, windows, place, most_memory=guarded.ADDRESSES)
    did = (
        f"{count:,} sources, {came_to['in']:,} came in whole, {came_to['refused']:,} refused, "
        f"the slowest {found.slowest:.1f} s; {len(windows):,} in the window, "
        f"{shown.came_to.get('cancelled', 0):,} cancelled"
    )
    wrong = {
        "crashes or hangs": found.ended + shown.ended,
        "half imported or untold": found.wrong + shown.wrong,
    }
    return Outcome(did, wrong)


def _try(number: int, folder: Path) -> str:
    ending, data = source(number)
    path, given = folder / "basin.partnerdesk", folder / f"source{ending}"
    path.write_bytes((folder.parent / _WHOLE).read_bytes())
    given.write_bytes(data)
    with PartnershipFile.open(path) as file:
        before = _standing(file)
        try:
            _import(file, given)
        except FileProblem as e:
            _see_clear(str(e))
            assert _standing(file) == before, "half of it came in"
            return "refused"
        _see_what_came_in(file, before, number)
    assert not check(path).damage
    return "in"


def _standing(file: PartnershipFile) -> object:
    return content(file), unlocked(file).exported()


def _import(file: PartnershipFile, given: Path) -> None:
    if given.suffix != ".notes":
        of = Source(given)
        if of.is_table and given.stat().st_size % 2:
            _answered(file, of)
        else:
            import_into(file, of)
        return
    talks = notes_file.read(given.read_bytes(), given.name, file)
    unlocked(file).add_all(talks)


def _answered(file: PartnershipFile, given: Source) -> None:
    """Import a table as somebody does who takes what is suggested and leaves out what is wrong."""
    book, answers = given.book(), Answers()
    found = plan(book, file, answers)
    for _ in range(_ROUNDS):
        for question in found.questions:
            choices = [choice.value for choice in question.choices]
            answers = answers.with_answer(question.id, question.suggested or (choices or ["x"])[-1])
        found = plan(book, file, answers)
    _see_clear("\n".join(map(str, problems_of(found, Door.WINDOW))) or "Nothing is wrong.")
    found = found.chosen(Decide.BOTH).chosen(Decide.TAKE)
    if found.questions:
        raise SourceProblem([question.text for question in found.questions][:100])
    take(found, file)


def _see_clear(told: str) -> None:
    lines = told.split("\n")
    assert all(map(is_clear, lines)), next(line for line in lines if not is_clear(line))[:500]
    assert max(map(len, lines)) <= _LONGEST_LINE, f"a line of {max(map(len, lines))} letters"
    spaces = str.maketrans("", "", "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")
    assert told.replace("\n", "").translate(spaces).isprintable(), "it holds letters that cannot be shown"


def _see_what_came_in(file: PartnershipFile, before: object, number: int) -> None:
    """Write it out again as text, now and then on paper too, and take it back."""
    interchange_bytes(file)
    if number % 20 == 0:
        _print(file)
    if file.undo_label:
        file.undo()
        assert _standing(file) == before, "undo did not take it back"


def _print(file: PartnershipFile) -> None:
    for kind in ("register", "gaps", "progress"):
        try:
            EXPORTS[kind].content(file, Choices(DAY, "en"))
        except PaperProblem as e:
            assert is_clear(str(e)), e  # noqa: PT017  # the rest goes on
