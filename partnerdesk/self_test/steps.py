"""The steps of the self-test. Each returns what it found, in a few words, or raises."""

import pkgutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from importlib import import_module
from io import BytesIO, StringIO
from pathlib import Path
from typing import NamedTuple

from partnerdesk.language import N_, Mark, tr

_TODAY = date(2026, 11, 24)
_PASSPHRASE = "quiet herons cross the upper river"  # noqa: S105 - of a file that is thrown away
_HEARD = "no-figures-by-district"


class Step(NamedTuple):
    """One step: its name, and what it does in a folder that all of them share."""

    name: Mark
    do: Callable[[Path], str]


class Wrong(Exception):
    """Something went otherwise than it should."""


def _modules(_folder: Path) -> str:
    """Import every module of the app; a bundle may lack those that are imported by name alone."""
    import partnerdesk

    names = [found.name for found in pkgutil.walk_packages(partnerdesk.__path__, "partnerdesk.")]
    for name in names:
        if not name.endswith("__main__"):
            import_module(name)
    return tr("{number} modules", number=len(names))


def _sample(folder: Path) -> str:
    from partnerdesk.exchange.sample import write_sample
    from partnerdesk.file.checking import check

    path = folder / "sample.partnerdesk"
    write_sample(path, _TODAY)
    verdict = check(path)
    _hold(verdict.whole, "; ".join(verdict.damage))
    return tr("{number} bytes, whole", number=path.stat().st_size)


def _tables(folder: Path) -> str:
    """Import participants from a text table, and needs from a workbook."""
    import xlsxwriter

    from partnerdesk import commands

    book = xlsxwriter.Workbook(folder / "needs.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["name", "kind"])
    sheet.write_row(1, 0, ["Pumps", "skill"])
    book.close()
    table = "name,sector\nClear Springs,civil_society\nLake Commission,intergovernmental\n"
    (folder / "people.csv").write_text(table, encoding="utf-8")
    path = folder / "lake.partnerdesk"
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        told = [commands.run(["new", str(path), "--title", "Lake"])]
        told += [commands.run(["import", str(path), str(folder / s)]) for s in ("people.csv", "needs.xlsx")]
    _hold(not any(told), said.getvalue())
    return tr("two participants and a need")


def _papers(folder: Path) -> str:
    """Write every kind of export of the sample, and read each PDF back."""
    from pypdf import PdfReader

    from partnerdesk.documents.errors import PaperProblem
    from partnerdesk.exports import EXPORTS, Choices
    from partnerdesk.file.partnership_file import PartnershipFile

    pages = written = 0
    with PartnershipFile.open(folder / "sample.partnerdesk", read_only=True) as file:
        for export in EXPORTS.values():
            try:
                content = export.content(file, Choices(today=_TODAY))
            except PaperProblem:  # of what the sample does not hold, such as a frozen version
                _hold(export.kind != "agreement", export.kind)
                continue
            written += 1
            _hold(bool(content), export.kind)
            if export.ending == ".pdf":
                reader = PdfReader(BytesIO(content))
                _hold(bool(reader.pages[0].extract_text().strip()), export.kind)
                pages += len(reader.pages)
    return tr("{number} kinds, {pages} pages read back", number=written, pages=pages)


def _share(folder: Path) -> str:
    from partnerdesk.exchange.shared_copy import write_shared
    from partnerdesk.file.checking import check
    from partnerdesk.file.partnership_file import PartnershipFile

    path = folder / "shared.partnerdesk"
    with PartnershipFile.open(folder / "sample.partnerdesk", read_only=True) as file:
        write_shared(file, path)
    _hold(check(path).whole, path.name)
    return tr("{number} bytes, whole", number=path.stat().st_size)


def _notes(folder: Path) -> str:
    """Seal a note, open it by its passphrase, and find that another passphrase does not."""
    from partnerdesk.file.partnership_file import PartnershipFile
    from partnerdesk.private import opening
    from partnerdesk.private.errors import WrongPassphrase

    path = folder / "sample.partnerdesk"
    with PartnershipFile.open(path) as file:
        notes = opening.create(file, _PASSPHRASE)
        talk = notes.add_talk(1, _TODAY, "by phone", [])
        note = notes.add_note(talk, "restriction", _HEARD)
        notes.lock()
    _hold(_HEARD.encode() not in path.read_bytes(), "a note in plain text")
    with PartnershipFile.open(path) as file:
        try:
            opening.unlock(file, f"{_PASSPHRASE}s")
        except WrongPassphrase:
            pass
        else:
            raise Wrong("opened by a wrong passphrase")
        notes = opening.unlock(file, _PASSPHRASE)
        _hold(notes.note(note).text == _HEARD, "another text")
        notes.lock()
    return tr("sealed, refused to a wrong passphrase, opened by the right one")


def _backup(folder: Path) -> str:
    from partnerdesk.file import backups

    path = folder / "lake.partnerdesk"
    made = backups.back_up(path)
    if made is None:
        raise Wrong("no backup")
    before = path.read_bytes()
    path.write_bytes(before[:5000])
    backups.restore(made, path)
    _hold(path.read_bytes()[100:] == before[100:], "another content")
    return tr("made, and restored over a damaged file")


def _window(folder: Path) -> str:
    from partnerdesk.desk.self_test import show_everything  # it loads Qt

    return show_everything(folder / "sample.partnerdesk", _TODAY)


def _hold(is_so: bool, otherwise: str) -> None:  # noqa: FBT001 - as assert takes it
    if not is_so:
        raise Wrong(otherwise)


STEPS = (
    Step(N_("All parts of the app load"), _modules),
    Step(N_("The sample is written"), _sample),
    Step(N_("Tables come in"), _tables),
    Step(N_("Paper is made"), _papers),
    Step(N_("A copy to share is written"), _share),
    Step(N_("Notes are sealed and opened"), _notes),
    Step(N_("A backup is made and restored"), _backup),
    Step(N_("The window and the room display are painted"), _window),
)
