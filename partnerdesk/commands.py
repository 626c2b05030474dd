"""The command line: what scripts and the convener do with a partnership without the window.

A promise (docs/file-format.md): commands and options are added, never renamed or dropped.
"""

import io
import json
import os
import sys
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from partnerdesk import __version__, faults, settings
from partnerdesk.documents.errors import PaperProblem
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.opening import real
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.writing import write_whole
from partnerdesk.language import LANGUAGES, tr
from partnerdesk.resource import resource

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Run a cross-sector partnership. With no command, or with a file, opens the window.",
    epilog="Exit status: 0 done, 1 the file or the source has a problem, 2 the call was wrong.",
)


class Kind(StrEnum):
    """What `export` writes."""

    AGREEMENT = "agreement"
    REGISTER = "register"
    GAPS = "gaps"
    MINUTES = "minutes"
    PROGRESS = "progress"
    INTERCHANGE = "interchange"


class Table(StrEnum):
    """What the rows of an imported table are."""

    PARTICIPANTS = "participants"
    NEEDS = "needs"
    COMMITMENTS = "commitments"


class Paper(StrEnum):
    """The size of the pages."""

    A4 = "a4"
    LETTER = "letter"


class Language(StrEnum):
    """The language of the words on paper."""

    EN = "en"
    FR = "fr"
    ES = "es"
    RU = "ru"
    AR = "ar"
    ZH = "zh"


#: What an ending asks for where no --kind does.
BY_ENDING = {".pdf": Kind.AGREEMENT, ".json": Kind.INTERCHANGE}


class WrongCall(Exception):
    """The call itself cannot be done; the text says how to call."""


Out = Annotated[Path, typer.Argument(metavar="OUT", help="The file to write.", show_default=False)]
File = Annotated[Path, typer.Argument(metavar="FILE", help="A .partnerdesk file.", show_default=False)]
Force = Annotated[bool, typer.Option("--force", help="Replace OUT if it exists.")]


def run(arguments: list[str]) -> int:
    """Run a command and return the exit status; whatever goes wrong is told in words."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _called(arguments)
    except (FileProblem, PaperProblem) as e:
        return _told(str(e), 1)
    except WrongCall as e:
        return _told(str(e), 2)
    except (KeyboardInterrupt, typer.Abort):
        return _told(tr("Stopped. Nothing was changed."), 130)
    except BrokenPipeError:  # whoever read our output has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
        return 0
    except Exception as e:  # noqa: BLE001  # the last catch: no traceback ever reaches a user
        return _told(faults.keep(e), 1)


def _called(arguments: list[str]) -> int:
    try:
        return app(arguments, prog_name="partnerdesk", standalone_mode=False) or 0
    except Exception as e:
        # typer brings its own click or uses the one beside it: told by what both have
        if not hasattr(e, "format_message"):
            raise
        context = getattr(e, "ctx", None)
        help_ = f"{context.command_path if context else 'partnerdesk'} --help"
        raise WrongCall(f"{_sentence(e.format_message())} {tr('See {help}.', help=help_)}") from e


def _told(text: str, status: int) -> int:
    for line in text.splitlines():
        print(f"partnerdesk: {line}", file=sys.stderr)
    return status


def _sentence(told: str) -> str:
    line = " ".join(told.split()).replace("Value error, ", "")
    return line if line.endswith((".", "?", "!")) else f"{line}."


def _version(asked: bool) -> None:
    if asked:
        print(f"PartnerDesk {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tell the version.")
    ] = False,
) -> None:
    """Run a cross-sector partnership. With no command, or with a file, opens the window."""


@app.command()
def sample(out: Out, force: Force = False) -> None:
    """Write the sample partnership.

    Its organisations are invented; every screen has something to show.
    """
    from partnerdesk.exchange.sample import write_sample

    _made(lambda: write_sample(out, date.today(), replace=force), out)


@app.command()
def new(
    out: Out,
    title: Annotated[
        str, typer.Option("--title", help="What the partnership is called.", show_default=False)
    ],
    lead: Annotated[
        str | None, typer.Option("--lead", metavar="NAME", help="Who convenes it.", show_default=False)
    ] = None,
    force: Force = False,
) -> None:
    """Write an empty partnership."""
    from partnerdesk.exchange.fresh import write_new

    named = _name(title, "--title")
    led_by = None if lead is None else _name(lead, "--lead")
    _made(lambda: write_new(out, named, led_by, replace=force), out)


def _name(text: str, option: str) -> str:
    from partnerdesk.file.sources.values import NAME, Refused

    try:
        return str(NAME.read(text))
    except Refused as e:
        raise WrongCall(f"{option} {e}") from None


def _made(make: Callable[[], None], out: Path) -> None:
    try:
        make()
    except FileExistsError:
        raise _exists(out) from None


def _exists(out: Path) -> FileProblem:
    return FileProblem(tr("{out} exists already. Choose another name, or replace it with --force.", out=out))


@app.command("import")
def import_(
    file: File,
    source: Annotated[
        Path, typer.Argument(metavar="SOURCE", help="A .json, .csv or .xlsx file.", show_default=False)
    ],
    as_: Annotated[
        Table | None,
        typer.Option(
            "--as", help="What the rows of a table are; else its first row tells.", show_default=False
        ),
    ] = None,
) -> None:
    """Add an interchange file or a table to FILE.

    All of it comes in or nothing. What FILE holds stays; only what is empty is filled.
    """
    from partnerdesk.exchange.importing import import_into

    if source.suffix.lower() == ".json" and as_:
        raise WrongCall(tr("--as is for tables; {source} tells itself what it holds.", source=source.name))
    with PartnershipFile.open(file) as partnership:
        if partnership.read_only:
            raise FileProblem(tr("{notice} Nothing was imported.", notice=partnership.notice))
        partnership.who = settings.load().name or None
        import_into(partnership, source, as_.value if as_ else None)


@app.command()
def export(
    file: File,
    out: Out,
    kind: Annotated[
        Kind | None,
        typer.Option("--kind", help="What to write; else the ending of OUT tells.", show_default=False),
    ] = None,
    language: Annotated[
        Language | None,
        typer.Option("--language", help="Of the words on paper; else the partnership's.", show_default=False),
    ] = None,
    paper: Annotated[Paper, typer.Option("--paper", help="The size of the pages.")] = Paper.A4,
    force: Force = False,
) -> None:
    """Write a document of FILE, or its interchange file.

    Documents are PDF: the agreement, the register of participants, the gaps, the minutes of
    the meetings, the progress of the commitments.
    """
    wanted = kind or _by_ending(out)
    target = real(out)
    _refuse_to_replace(file, out, target, force=force)
    with PartnershipFile.open(file, read_only=True) as partnership:
        content = _document(partnership, wanted, language, paper)
    write_whole(target, content)


@app.command()
def share(file: File, out: Out, force: Force = False) -> None:
    """Write a copy of FILE to hand to others.

    It holds the shared side alone: nothing private, and no history of changes.
    """
    from partnerdesk.exchange.shared_copy import write_shared

    _refuse_to_replace(file, out, real(out), force=force)
    with PartnershipFile.open(file, read_only=True) as partnership:
        _made(lambda: write_shared(partnership, out, replace=force), out)


def _by_ending(out: Path) -> Kind:
    found = BY_ENDING.get(out.suffix.lower())
    if found is None:
        endings = " or ".join(BY_ENDING)
        raise WrongCall(tr("{out} must end in {endings}, or say --kind.", out=out, endings=endings))
    return found


def _refuse_to_replace(file: Path, out: Path, target: Path, *, force: bool) -> None:

    if target == real(file):
        raise FileProblem(tr("{out} is the partnership itself. Choose another name.", out=out))
    if os.path.lexists(target):
        if not force:
            raise _exists(out)
        if not target.is_file():
            raise FileProblem(tr("{out} is no ordinary file. Choose another name.", out=out))


def _document(file: PartnershipFile, kind: Kind, language: Language | None, paper: Paper) -> bytes:
    if kind is Kind.INTERCHANGE:
        from partnerdesk.exchange.interchange import interchange_bytes

        return interchange_bytes(file)
    from partnerdesk.documents.printing import document

    return document(
        file, kind.value, language=_language(file, language), paper=paper.value, today=date.today()
    )


def _language(file: PartnershipFile, asked: Language | None) -> str:
    ((own,),) = file.rows("SELECT language FROM partnership")
    language = str(asked or own)
    if resource(f"clauses/{language}.toml").is_file():
        return language
    if asked:
        raise PaperProblem(
            tr(
                "Documents in {language} ({code}) cannot be made yet. Export without --language for English.",
                language=LANGUAGES[language],
                code=language,
            )
        )
    return "en"


@app.command()
def check(
    file: File, json_: Annotated[bool, typer.Option("--json", help="Tell it as JSON.")] = False
) -> None:
    """Tell whether FILE is whole, and what it lacks.

    What is missing for each of the six steps is no error: the status is 0 on a whole file.
    """
    from partnerdesk.exchange import checkup

    found = checkup.check(file, date.today())
    print(json.dumps(found, ensure_ascii=False, indent=2) if json_ else checkup.in_words(found, file.name))
    if not found["whole"]:
        raise FileProblem("\n".join(found["damage"]))


@app.command()
def notes(
    file: File,
    export_: Annotated[
        Path | None,
        typer.Option(
            "--export", metavar="OUT.json", help="Write the private notes here.", show_default=False
        ),
    ] = None,
    import_from: Annotated[
        Path | None,
        typer.Option("--import", metavar="IN.json", help="Add the notes in this file.", show_default=False),
    ] = None,
    passphrase_file: Annotated[
        Path | None,
        typer.Option(
            "--passphrase-file", metavar="F", help="Where the passphrase stands.", show_default=False
        ),
    ] = None,
    force: Force = False,
) -> None:
    """Take the private notes of FILE out as plain text, or in.

    The passphrase is asked for, or read from a file; it is never an argument.
    """
    if export_ and not import_from:
        _export_notes(file, export_, passphrase_file, force=force)
    elif import_from and not export_:
        from partnerdesk.private import commanding

        with PartnershipFile.open(file) as partnership:
            once, twice = _passphrase(passphrase_file), _passphrase(passphrase_file, twice=True)
            commanding.add(partnership, import_from, once, twice)
    else:
        raise WrongCall(tr("Say either --export OUT.json or --import IN.json."))


def _export_notes(file: Path, out: Path, passphrase_file: Path | None, *, force: bool) -> None:
    from partnerdesk.private import commanding

    target = real(out)
    _refuse_to_replace(file, out, target, force=force)
    with PartnershipFile.open(file, read_only=True) as partnership:
        content, refused = commanding.content(partnership, _passphrase(passphrase_file))
    write_whole(target, content, owner_only=True)
    print(tr("{out} holds the private notes as plain text. Keep it safe, or delete it after use.", out=out))
    if refused:
        raise FileProblem("\n".join([*refused, tr("The other notes are in {out}.", out=out)]))


def _passphrase(path: Path | None, *, twice: bool = False) -> Callable[[], str]:
    from partnerdesk.private import commanding

    return lambda: commanding.passphrase_in(path) if path else _asked(twice=twice)


def _asked(*, twice: bool) -> str:
    if not sys.stdin.isatty():
        raise WrongCall(tr("Nobody can be asked for the passphrase here. Give --passphrase-file F."))
    question = tr("New passphrase for the private side") if twice else tr("Passphrase")
    return str(typer.prompt(question, hide_input=True, confirmation_prompt=twice, err=True))
