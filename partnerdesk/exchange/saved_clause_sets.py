"""Sets of clauses that were saved on this computer, to be used in other partnerships.

Each is a small JSON file in the data folder of the app. It may come from another computer, so it is
read as every source from outside: strictly, with limits, and with a message that names what is wrong.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from partnerdesk import settings
from partnerdesk.clause_sets import ClauseSet
from partnerdesk.file.errors import FileProblem, unwritable
from partnerdesk.file.sources import strict_json
from partnerdesk.file.sources.checking import Checking, List, Shape
from partnerdesk.file.sources.content import content_of
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.file.sources.values import Refused, Value, as_it_is, one_of, read_text
from partnerdesk.file.writing import write_whole
from partnerdesk.file_names import file_name
from partnerdesk.language import LANGUAGES, tr, trn
from partnerdesk.partnership.agreement import Part
from partnerdesk.partnership.clause_sets import Words
from partnerdesk.shown_paths import readable

FORMAT, VERSION, ENDING = "partnerdesk-clauses", 1, ".json"

#: Limits: bytes of a set, its clauses, characters of a heading or name and of a text; and sets listed.
MOST_BYTES, MOST_CLAUSES, LONGEST_HEADING, LONGEST_TEXT, MOST_SETS = 2_000_000, 200, 300, 20_000, 100


class SavedSet(NamedTuple):
    """A saved set as it was read; `language` is that of its words."""

    path: Path
    language: str
    clauses: ClauseSet


class Unread(NamedTuple):
    """A file in the folder of the sets that is no whole set, with what is wrong."""

    path: Path
    problem: FileProblem


def folder() -> Path:
    """Return the folder of the saved sets; it may not exist yet."""
    return settings.data_folder() / "clause-sets"


def saved_sets() -> list[SavedSet | Unread]:
    """Return the saved sets, and what could not be read, in the order of their file names."""
    try:
        paths = sorted(p for p in folder().iterdir() if p.suffix == ENDING)[:MOST_SETS]
    except OSError:  # nothing was saved yet
        return []
    return [_read_or_told(path) for path in paths]


def _read_or_told(path: Path) -> SavedSet | Unread:
    try:
        return read(path)
    except FileProblem as e:
        return Unread(path, e)


def read(path: Path) -> SavedSet:
    """Read a set. Raises SourceProblem with every problem, or FileProblem if it cannot be read."""
    name = readable(path.name)
    content = content_of(path, MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise SourceProblem([tr("{name} is too large for a set of clauses.", name=name)])
    raw = strict_json.read(content, name)
    if isinstance(raw, dict) and raw.get("format") != FORMAT:
        raise SourceProblem([tr("{name} is no set of clauses of PartnerDesk.", name=name)])
    if isinstance(raw, dict) and isinstance(raw.get("version"), int) and raw["version"] > VERSION:
        raise SourceProblem([tr("{name} was written by a newer PartnerDesk.", name=name)])
    checking = Checking(name)
    found = checking.whole(raw, _SHAPE)
    clauses = found.get("clauses", [])
    if not clauses:
        checking.refuse("clauses", tr("holds no clause."))
    if len(clauses) > MOST_CLAUSES:
        checking.refuse("clauses", tr("holds more than {most} clauses.", most=MOST_CLAUSES))
    checking.end()
    words = tuple(Words(c["heading"], c["text"], c.get("part")) for c in clauses)
    about = trn(
        "{number} clause, saved on this computer.", "{number} clauses, saved on this computer.", len(words)
    )
    return SavedSet(path, found["language"], ClauseSet(found["name"], about, words))


def save(name: str, language: str, clauses: Sequence[Words]) -> Path:
    """Save clauses under a name, and return the path. Raises FileProblem; then nothing was saved."""
    name = " ".join(name.split())
    if any(isinstance(s, SavedSet) and s.clauses.name.casefold() == name.casefold() for s in saved_sets()):
        raise FileProblem(
            tr("A set called {name} is saved already. Take another name, or remove that one.", name=name)
        )
    content = strict_json.written(
        {
            "format": FORMAT,
            "version": VERSION,
            "name": name,
            "language": language,
            "clauses": [_written(c) for c in clauses],
        }
    )
    path = _fresh(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise unwritable(path, e) from e
    _check(content, path)
    write_whole(path, content)
    return path


def remove(path: Path) -> None:
    """Remove a saved set. Raises FileProblem."""
    try:
        path.unlink(missing_ok=True)
    except OSError as e:
        raise unwritable(path, e) from e


def _fresh(name: str) -> Path:
    number = 1
    while (path := folder() / file_name(f"{name} {number}" if number > 1 else name, ENDING, "set")).exists():
        number += 1
    return path


def _check(content: bytes, path: Path) -> None:
    """Refuse to save what could not be read back."""
    checking = Checking(readable(path.stem))
    found = checking.whole(strict_json.read(content, path.name), _SHAPE)
    if len(found.get("clauses", ())) > MOST_CLAUSES:
        checking.refuse("clauses", tr("holds more than {most} clauses.", most=MOST_CLAUSES))
    checking.end()


def _written(words: Words) -> dict[str, str]:
    found = {"heading": words.heading, "text": words.text}
    return found | {"part": words.part} if words.part else found


def _version(value: Any) -> int:
    if value is True or value != VERSION:
        raise Refused(tr("must be {version}.", version=VERSION))
    return VERSION


def _bounded(most: int, *, empty: bool) -> Value:
    def read_(value: Any) -> str:
        text = read_text(value)
        if len(text) > most:
            raise Refused(tr("is longer than {most} characters.", most=most))
        if not text.strip() and not empty:
            raise Refused(tr("is empty; give it a name."))
        return text

    return Value(read_, as_it_is)


_SHAPE = Shape(
    {
        "format": one_of((FORMAT,)),
        "version": Value(_version, as_it_is),
        "name": _bounded(LONGEST_HEADING, empty=False),
        "language": one_of(LANGUAGES),
        "clauses": List(
            Shape(
                {
                    "heading": _bounded(LONGEST_HEADING, empty=False),
                    "text": _bounded(LONGEST_TEXT, empty=True),
                    "part": one_of(Part),
                },
                ("heading", "text"),
            )
        ),
    },
    ("format", "version", "name", "language", "clauses"),
)
