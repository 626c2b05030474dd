"""Paper and the command line in a language that nobody speaks: nothing is left in English."""

import ast
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from partnerdesk import clauses, language
from partnerdesk.commands import run
from partnerdesk.documents.errors import PaperProblem
from partnerdesk.exchange.sheets.described import SHEETS, Sheet
from partnerdesk.exchange.sheets.values import words_of
from partnerdesk.exports import EXPORTS, Choices, export
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.readers import Reader
from partnerdesk.resource import resource
from tests import pseudo
from tests.documents.tagged import Tagged
from tests.exchange.sheets.reading_back import cells_of
from tests.file.partnerships import sample_at
from tests.test_architecture import MODULES, TEXTS, called, tree_of

TODAY = date(2026, 11, 24)
#: What is the same in every language: commands, options, their values and placeholders.
CALLS = """partnerdesk sample new import export share freeze check notes version force title lead as kind
language paper json file out passphrase COMMAND FILE OUT SOURCE NAME JSON PDF pdf json csv xlsx agreement
register gaps minutes agenda runsheet signin tablecards positioncards slips wallcards
progress round groups group partnerpages letters letterfiles participant cards counterparts accession
withdrawal history dossier calendar ics scans initials parts partner interchange participants workbook
table people
coverage_matrix
coverage_notes working_groups milestones budget updates meetings decisions actions indicators readings
needs commitments letter from IN T F a4 en fr es ru ar zh nothing.pdf nowhere.partnerdesk exprt forc
x.txt template help forms zip DAY KIND MAP toml keep map sheet S encoding E cp1251 decimal day month first
differences take both alike same hidden leave words suggested set COLUMN VALUE answer QUESTION dry run
coverage attendance tsv xlsm ods xls"""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sample") / "water.partnerdesk"
    sample_at(file, TODAY)
    return file


def there(name: str) -> Path:
    """Return the path of what ships; the clauses of the language are those of the source."""
    return resource(name.replace(f"{pseudo.KEY}.toml", "en.toml"))


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Speak the language."""
    with pytest.MonkeyPatch.context() as patch, pseudo.spoken(tmp_path_factory.mktemp("translations")):
        patch.setattr(export, "resource", there)
        patch.setattr(clauses, "resource", there)
        yield
    for cached in (clauses.standard_clauses, clauses.further_clauses, clauses.offered_clauses):
        cached.cache_clear()


@pytest.mark.slow
def test_every_text_in_the_code_is_extracted() -> None:
    written = {
        tuple(text.value for text in call.args[: TEXTS[called(call)]] if isinstance(text, ast.Constant))
        for module in MODULES
        for call in ast.walk(tree_of(module))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and called(call) in TEXTS
    }
    found = {text if isinstance(text, tuple) else (text,) for text in pseudo.extracted()}
    assert len(found) > 1000
    assert written == found


@pytest.mark.parametrize("kind", [kind for kind, export in EXPORTS.items() if export.ending == ".pdf"])
def test_no_line_of_paper_is_left_untranslated(kind: str, sample: Path, translated: None) -> None:
    with PartnershipFile.open(sample, read_only=True) as file:
        made = EXPORTS[kind].content(file, Choices(today=TODAY, language=pseudo.KEY))
    read = pypdf.PdfReader(BytesIO(made))
    told = [page.extract_text() for page in read.pages]
    told += [str(entry["/Title"]) for entry in flat(read.outline)]
    told += [str(value) for key, value in (read.metadata or {}).items() if key in ("/Title", "/Subject")]
    told += [part.text for part in Tagged(made).root.all("Figure", "TH")]
    content = pseudo.content_of(sample)
    assert [word for text in told for word in content.strange_words_in(text)] == []
    assert any("é" in text for text in told)


def flat(outline: Sequence[object]) -> Iterator[dict[str, object]]:
    """Yield every entry of the outline of a PDF."""
    for entry in outline:
        if isinstance(entry, list):
            yield from flat(entry)
        elif isinstance(entry, dict):
            yield entry


CALLED = [
    (), ("--help",), ("--version",), ("exprt",), ("export",), ("export", "x.partnerdesk", "x.txt"),
    ("check", "nowhere.partnerdesk"), ("check", "FILE"), ("check", "FILE", "--forc"), ("notes", "FILE"),
    ("new", "FILE", "--title", "T"), ("new", "FILE", "--title", " "), ("import", "FILE", "x.txt"),
    ("export", "FILE", "nothing.pdf", "--language", "fr"), ("export", "FILE", "nothing.pdf", "--kind", "x"),
    ("notes", "FILE", "--export", "OUT.json"),
    *((n, "--help") for n in ("sample", "new", "import", "export", "share", "freeze", "check", "notes",
                               "template")),
]  # fmt: skip


@pytest.mark.parametrize("call", CALLED, ids=" ".join)
def test_no_line_of_the_command_line_is_left_untranslated(
    call: tuple[str, ...],
    sample: Path,
    translated: None,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(sample.parent)
    run([sample.name if part == "FILE" and "--help" not in call else part for part in call])
    told = capsys.readouterr()
    content = pseudo.content_of(sample, *CALLS.split())
    assert content.strange_words_in(told.out + told.err) == []
    assert told.out + told.err


def test_paper_speaks_its_own_language_and_what_stops_it_that_of_the_reader(
    sample: Path, translated: None
) -> None:
    with language.speaking(language.SOURCE), PartnershipFile.open(sample) as file:
        chosen = Choices(today=TODAY, language=pseudo.KEY)
        made = EXPORTS["register"].content(file, chosen)
        assert "[" in pypdf.PdfReader(BytesIO(made)).pages[0].extract_text()
        with file.change("Rename") as session:
            name_in_ethiopic(session)
        with pytest.raises(PaperProblem, match=r"^The name of .* holds characters that no font"):
            EXPORTS["agreement"].content(file, chosen)


def name_in_ethiopic(session: object) -> None:
    """Give a partner a name that no font here has."""
    from sqlmodel import Session, select

    from partnerdesk.partnership.tables.participants import Participant

    assert isinstance(session, Session)
    participant = session.exec(select(Participant).where(Participant.status == "joined")).first()
    assert participant
    participant.name = "ሰላም"
    session.add(participant)


def test_every_language_with_a_catalogue_has_clauses_too() -> None:
    shipped = resource("translations")
    there = [path.name for path in shipped.iterdir()] if shipped.is_dir() else []
    assert [key for key in there if not resource(f"clauses/{key}.toml").is_file()] == []


def test_a_workbook_speaks_the_language_but_for_the_names_by_which_it_is_read(
    sample: Path, translated: None
) -> None:
    with language.speaking(language.SOURCE), PartnershipFile.open(sample) as file:
        made = EXPORTS["workbook"].content(file, Choices(today=TODAY, language=pseudo.KEY))
        content = pseudo.content_of(sample, *_names_of_sheets())
    about = [str(cell) for row in cells_of(made)["About"] for cell in row if cell]
    assert [word for text in about for word in content.strange_words_in(text)] == []


def _names_of_sheets() -> Iterator[str]:
    """Yield what stands in a workbook in every language: names of sheets and columns, words of choices."""
    yield from ("About", "Lists", "Format", "File", "For", "partnerdesk-workbook", "Id", "KE", "USD", "c")
    for sheet in SHEETS:
        yield sheet.name
        for field in (c.field for c in sheet.columns) if isinstance(sheet, Sheet) else [sheet.value]:
            yield from words_of(field)
        yield from (c.header for c in sheet.columns) if isinstance(sheet, Sheet) else ()
    yield from Reader
