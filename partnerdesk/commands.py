"""The command line.

It is a stable interface (docs/file-format.md): commands and options are added, never renamed or dropped.
"""

import io
import json
import os
import sys
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from partnerdesk import __version__, calling, interrupts, settings, terminal
from partnerdesk.argument_texts import translate_argparse
from partnerdesk.documents.errors import PaperProblem
from partnerdesk.exchange.sheets.described import BY_KEY as SHEETS
from partnerdesk.exchange.tables.kinds import KINDS, MATRIX
from partnerdesk.exports import EXPORTS, Choices, Export, Option, by_ending
from partnerdesk.file.endings import PARTNERSHIP, WrongEnding, refuse_other_ending
from partnerdesk.file.errors import FileProblem
from partnerdesk.language import LANGUAGES, N_, Mark, tr
from partnerdesk.partnership.fields.kept import LARGEST_WHOLE
from partnerdesk.partnership.readers import LeadWords, Reader, Reading

if TYPE_CHECKING:
    from partnerdesk.exchange.forms.returned import Returned
    from partnerdesk.file.partnership_file import PartnershipFile
    from partnerdesk.file.sources.errors import SourceProblem


class WrongCall(Exception):
    """The command line is wrong; the text says how to call the command."""


def run(arguments: list[str]) -> int:
    """Run a command and return the exit status; every error is reported as a message."""
    terminal.have_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    with interrupts.told_after() as done:
        named = _Named()
        try:
            status = _called(arguments, named)
            terminal.finish()  # here, so that a broken pipe is handled below
            return status
        except (WrongCall, WrongEnding) as e:
            return _report(str(e), 2)
        except (FileProblem, PaperProblem, terminal.Untold) as e:
            return _report("\n".join([str(e), *named.deeds(done)]), 1)
        except (KeyboardInterrupt, EOFError):
            return _report(named.stopped(done), 130)
        except BrokenPipeError:  # the reader of our output has closed it
            terminal.let_go()
            return 0
        except Exception as e:  # noqa: BLE001  # the user gets a message, not a traceback
            from partnerdesk import faults

            return _report("\n".join([faults.keep(e), *named.deeds(done)]), 1)


def _called(arguments: list[str], named: "_Named") -> int:
    if arguments and not arguments[0].startswith("-") and arguments[0] not in _COMMANDS:
        raise WrongCall(f"{calling.no_command(arguments[0], _COMMANDS)} {_see('partnerdesk')}")
    try:
        options = vars(parser(arguments).parse_args(arguments))
    except SystemExit as e:  # help or the version was printed
        return int(e.code or 0)
    named.paths = [path for path in options.values() if isinstance(path, Path)]
    try:
        options.pop("do")(**options)
    except (ValueError, TypeError, AttributeError, LookupError) as e:
        if damage := _damage(options.get("file")):  # damaged data may have caused the error
            raise damage from e
        raise
    return 0


class _Named:
    """The files that a command line names, for the words about what was done to them."""

    paths: Sequence[Path] = ()

    def deeds(self, done: Mapping[Path, interrupts.Deed]) -> list[str]:
        """Return a sentence for each of the files to which something was done before the command ended."""
        deeds = ((path, done.get(_real(path))) for path in self.paths)
        return [_DEEDS[deed].tr(path=path) for path, deed in deeds if deed in _DEEDS]

    def stopped(self, done: Mapping[Path, interrupts.Deed]) -> str:
        """Return what to say where the command was stopped."""
        nothing = tr("Stopped. Nothing was changed.")
        return "\n".join(self.deeds(done)) or (tr("Stopped.") if done else nothing)


def _real(path: Path) -> Path:
    from partnerdesk.file.writing import real

    return real(path)


_DEEDS = {
    interrupts.Deed.WRITTEN: N_("{path} was written before this command ended."),
    interrupts.Deed.MIGRATED: N_(
        "{path} was brought to the present version. Nothing else in it was changed."
    ),
}


def _damage(file: Path | None) -> FileProblem | None:
    """Check a whole file and return its damage, None if there is none."""
    if file is None or not file.is_file():
        return None
    with _opened(file, read_only=True) as partnership:
        return partnership.damage()


def _opened(file: Path, *, read_only: bool = False) -> "PartnershipFile":
    """Open FILE; the modules for this are imported here, because help does not need them."""
    from partnerdesk.file.partnership_file import PartnershipFile

    return PartnershipFile.open(file, read_only=read_only)


def _report(text: str, status: int) -> int:
    for line in text.split("\n"):
        terminal.complain(f"partnerdesk: {line}")
    return status


def _tell(text: str) -> None:
    """Tell what was done."""
    terminal.say(text)
    interrupts.told()


def sample(out: Path, *, force: bool) -> None:
    """Write the sample partnership.

    Its organisations are invented; every screen has something to show.
    """
    from partnerdesk.exchange.sample import write_sample

    _made(lambda: write_sample(out, date.today(), replace=force), out)
    _tell(tr("Wrote {out}: the sample partnership.", out=out))
    _tell_of_ending(out)


def new(out: Path, title: str, lead: str | None, *, force: bool) -> None:
    """Write an empty partnership."""
    from partnerdesk.exchange.fresh import write_new

    named = _name(title, "--title")
    led_by = None if lead is None else _name(lead, "--lead")
    _made(lambda: write_new(out, named, led_by, replace=force), out)
    _tell(tr("Wrote {out}: an empty partnership.", out=out))
    _tell_of_ending(out)


def template(out: Path, *, paper: str, force: bool) -> None:
    """Write an empty workbook to fill in, with examples on a sheet of their own."""
    from partnerdesk.exchange.sheets.template import template_bytes
    from partnerdesk.file.writing import write_whole

    refuse_other_ending(out, ".xlsx")
    target = _free(out, force=force)
    write_whole(target, template_bytes(date.today(), paper))
    _tell(tr("Wrote {out}: a workbook to fill in.", out=out))


def _name(text: str, option: str) -> str:
    from partnerdesk.file.sources.values import NAME, Refused

    try:
        return str(NAME.read(text))
    except Refused as e:
        raise WrongCall(f"{option} {e}") from None


def _made(make: Callable[[], None], out: Path) -> None:
    refuse_other_ending(out, PARTNERSHIP)
    try:
        make()
    except FileExistsError:
        raise _exists(out) from None


def _exists(out: Path) -> FileProblem:
    return FileProblem(tr("{out} exists already. Choose another name, or replace it with --force.", out=out))


def import_(file: Path, sources: Sequence[Path], as_of: date | None, **how: Any) -> None:
    """Add an interchange file or a table to FILE, or forms that partners sent back.

    All of a source comes in or nothing. What FILE holds stays; only what is empty is filled. What a table
    says otherwise needs a choice.
    """
    from partnerdesk.exchange.forms.opening import told_in

    forms = [form for source in sources if (form := told_in(source))]
    if len(forms) == len(sources):
        _import_forms(file, forms, as_of)
    elif len(sources) == 1:
        _import_source(file, sources[0], **how)
    else:
        raise WrongCall(tr("Several sources can be imported at once only if all are forms that came back."))


def _import_source(
    file: Path, source: Path, *, dry_run: bool, keep_map: Path | None, force: bool, **how: Any
) -> None:
    from partnerdesk.exchange import growth
    from partnerdesk.exchange.importing import Source, import_into
    from partnerdesk.exchange.tables import commanding
    from partnerdesk.exchange.tables.asking import Answers

    if source.suffix.lower() in (".json", ".pdf") and not (given := Source(source)).is_table:
        told = commanding.options(alike=how.pop("alike"), answers=how.pop("answers")).answers
        _refuse_options_of_tables(source, dry_run=dry_run, keep_map=keep_map, **how)
        with _to_import_into(file) as partnership:
            before = growth.counted(partnership)
            with _importing(source):
                import_into(partnership, given, Answers(told))
            _tell(growth.told(source.name, file.name, before, growth.counted(partnership)))
        return
    _import_table(file, source, dry_run=dry_run, keep_map=keep_map, force=force, **how)


def _refuse_options_of_tables(source: Path, **how: Any) -> None:
    for name, value in how.items():
        if value:
            raise WrongCall(
                tr(
                    "{option} is for tables; {source} tells itself what it holds.",
                    option=_OPTIONS_OF_TABLES[name],
                    source=source.name,
                )
            )


@contextmanager
def _to_import_into(file: Path) -> Iterator["PartnershipFile"]:
    with _opened(file) as partnership:
        _refuse_read_only(partnership)
        yield partnership


def _importing(source: Path) -> AbstractContextManager[None]:
    return terminal.waiting(tr("Importing {name}…", name=source.name))


def _import_table(
    file: Path, source: Path, *, dry_run: bool, keep_map: Path | None, force: bool, **how: Any
) -> None:
    """Plan the import of a table; take it in, or tell what it would bring."""
    from partnerdesk.exchange import growth
    from partnerdesk.exchange.importing import Source, without_collection
    from partnerdesk.exchange.tables import commanding, telling
    from partnerdesk.exchange.tables.mapping import mapping_bytes, mapping_of
    from partnerdesk.exchange.tables.taking import take
    from partnerdesk.file.writing import write_whole

    try:
        options = commanding.options(**how)
    except commanding.WrongOption as e:
        raise WrongCall(str(e)) from None
    kept = _target(file, keep_map, force=force) if keep_map else None
    given = Source(source, encoding=options.encoding)
    with _to_import_into(file) as partnership, without_collection():
        before = growth.counted(partnership)
        with _importing(source):
            plan = commanding.planned(given.book(), partnership, options)
            _report_all(telling.notes_told(plan))
            if dry_run:
                terminal.say("\n".join(telling.rows_told(plan)) or tr("No row brings anything."))
            telling.refuse_what_is_open(plan, telling.Door.COMMAND_LINE)
            if not dry_run:
                take(plan, partnership)
        if kept:
            write_whole(kept, mapping_bytes(mapping_of(plan, options.encoding)))
        if dry_run:
            terminal.say(telling.counts_told(plan))
        else:
            grown = growth.told(source.name, file.name, before, growth.counted(partnership))
            _tell(f"{grown} {telling.counts_told(plan)}")


def _report_all(lines: Sequence[str]) -> None:
    for line in lines:
        _report(line, 0)


def _import_forms(file: Path, forms: "Sequence[Returned | SourceProblem]", as_of: date | None) -> None:
    from partnerdesk.exchange.forms.commanding import take_all

    with _opened(file) as partnership:
        _refuse_read_only(partnership)
        _tell("\n".join(take_all(partnership, forms, as_of)))


def _refuse_read_only(partnership: "PartnershipFile") -> None:
    if partnership.read_only:
        raise FileProblem(tr("{notice} Nothing was imported.", notice=partnership.notice))
    partnership.who = settings.load().name or None


def export(file: Path, out: Path, kind: Export | None, *, force: bool, **chosen: Any) -> None:
    """Write a document of FILE, or its interchange file.

    An option that a kind does not take changes nothing.
    """
    from partnerdesk.file.writing import write_whole

    wanted = kind or _by_ending(out)
    as_folder = wanted.several and out.suffix.lower() != wanted.ending
    target = out if as_folder else _target(file, out, force=force)
    refuse_other_ending(out, wanted.ending)
    with _opened(file, read_only=True) as partnership, terminal.waiting(_writing(out)):
        content = wanted.content(partnership, Choices(today=date.today(), **_read_for(**chosen)))
    if as_folder:
        from partnerdesk.exchange.forms.packing import write_folder

        write_folder(content, target, replace=force)
    else:
        write_whole(target, content)
    _tell(tr("Wrote {out}: {what}.", out=out, what=wanted.name.tr()))


def freeze(file: Path, *, paper: str, names_signs: bool, initials: bool) -> None:
    """Freeze the agreement of FILE for signing, or say what blocks it."""
    from partnerdesk.documents.frozen_agreement import to_freeze
    from partnerdesk.file import attachments, changing

    with _opened(file) as partnership:
        if partnership.read_only:
            raise FileProblem(tr("{notice} Nothing was frozen.", notice=partnership.notice))
        partnership.who = settings.load().name or None
        with terminal.waiting(_writing(file)):
            frozen = to_freeze(
                partnership, paper=paper, today=date.today(), names_signs=names_signs, initials=initials
            )
            with partnership.change(tr("Freeze version {version}", version=frozen.version)) as session:
                changing.signing.freeze(session, frozen, date.today())
    terminal.say(
        tr("version {version}  SHA-256 {sum}", version=frozen.version, sum=attachments.sum_of(frozen.pdf))
    )


def _writing(out: Path) -> str:
    return tr("Writing {name}…", name=out.name)


def _read_for(*, lead_words: bool, meeting: list[str] | None, **chosen: Any) -> dict[str, Any]:
    """Return the choices of an export with all of the lead's words added, where they are asked for."""
    added = frozenset(LeadWords) if lead_words else frozenset()
    return {**chosen, "lead_words": added, "meeting": tuple(meeting) if meeting else None}


def share(
    file: Path,
    out: Path,
    *,
    reader: Reader | None,
    lead_words: bool,
    without_pdfs: bool,
    with_scans: bool,
    force: bool,
) -> None:
    """Write a copy of FILE to hand to others.

    It holds the shared side alone: nothing private, and no history of changes.
    """
    from partnerdesk.exchange.shared_copy import write_shared

    reading = Reading(reader or Reader.PARTNERS, frozenset(LeadWords) if lead_words else frozenset())
    bytes_of = {"with_pdfs": not without_pdfs, "with_scans": with_scans}
    _target(file, out, force=force)
    with _opened(file, read_only=True) as partnership, terminal.waiting(_writing(out)):
        _made(lambda: write_shared(partnership, out, reading=reading, replace=force, **bytes_of), out)
    _tell(tr("Wrote {out}: a copy of {file} to hand to others.", out=out, file=file.name))
    _tell_of_ending(out)


def _tell_of_ending(out: Path) -> None:
    """Say that a partnership has no ending by which a double click opens it."""
    if out.suffix.lower() != PARTNERSHIP:
        _tell(tr("A double click opens it when its name ends in {ending}.", ending=PARTNERSHIP))


def _by_ending(out: Path) -> Export:
    known = by_ending()
    found = known.get(out.suffix.lower())
    if found is None:
        endings = calling.either(known)
        raise WrongCall(tr("{out} must end in {endings}, or say --kind.", out=out, endings=endings))
    return found


def _target(file: Path, out: Path, *, force: bool) -> Path:
    """Return the real path of OUT. Raises FileProblem if it is FILE, or exists and `force` is false."""
    from partnerdesk.file.writing import real

    if real(out) == real(file):
        raise FileProblem(tr("{out} is the partnership itself. Choose another name.", out=out))
    return _free(out, force=force)


def _free(out: Path, *, force: bool) -> Path:
    """Return the real path of OUT. Raises FileProblem if it exists and `force` is false."""
    from partnerdesk.file.writing import real

    target = real(out)
    if os.path.lexists(target):
        if not force:
            raise _exists(out)
        if not target.is_file():
            raise FileProblem(tr("{out} is no ordinary file. Choose another name.", out=out))
    return target


def check(file: Path, *, json_: bool) -> None:
    """Tell whether FILE is whole, and what it lacks.

    What is missing for each of the six steps is no error: the status is 0 on a whole file.
    """
    from partnerdesk.exchange import checkup

    with terminal.waiting(tr("Checking {name}…", name=file.name)):
        found = checkup.check(file, date.today())
    terminal.say(
        json.dumps(found, ensure_ascii=False, indent=2) if json_ else checkup.as_text(found, file.name)
    )
    if not found["whole"]:
        raise FileProblem("\n".join(found["damage"]))


def notes(
    file: Path, export_: Path | None, import_from: Path | None, passphrase_file: Path | None, *, force: bool
) -> None:
    """Take the private notes of FILE out as plain text, or in.

    The passphrase is asked for, or read from a file; it is never an argument.
    """
    if export_ and not import_from:
        _export_notes(file, export_, passphrase_file, force=force)
    elif import_from and not export_:
        from partnerdesk.private import commanding

        with _opened(file) as partnership:
            if warning := commanding.warning_of_loss(partnership):
                _report(warning, 0)
            once, twice = _passphrase(passphrase_file), _passphrase(passphrase_file, twice=True)
            commanding.add(partnership, import_from, once, twice)
        _tell(tr("Imported {source} into {file}.", source=import_from.name, file=file.name))
    else:
        raise WrongCall(tr("Say either --export OUT.json or --import IN.json."))


def _export_notes(file: Path, out: Path, passphrase_file: Path | None, *, force: bool) -> None:
    from partnerdesk.file.writing import write_whole
    from partnerdesk.private import commanding

    refuse_other_ending(out, ".json")
    target = _target(file, out, force=force)
    with _opened(file, read_only=True) as partnership:
        found = commanding.content(partnership, _passphrase(passphrase_file))
    write_whole(target, found.content, owner_only=True)
    _tell(tr("{out} holds the private notes as plain text. Keep it safe, or delete it after use.", out=out))
    for warning in found.warnings:
        _report(warning, 0)
    if found.refused:
        raise FileProblem("\n".join([*found.refused, tr("The other notes are in {out}.", out=out)]))


def _passphrase(path: Path | None, *, twice: bool = False) -> Callable[[], str]:
    from partnerdesk.private import commanding

    def read() -> str:
        if path is None:
            return _asked(twice=twice)
        if warning := commanding.warning_about(path):
            _report(warning, 0)
        return commanding.passphrase_in(path)

    return read


def _asked(*, twice: bool) -> str:
    if not sys.stdin.isatty():
        raise WrongCall(tr("Nobody can be asked for the passphrase here. Give --passphrase-file F."))
    from getpass import getpass

    question = tr("New passphrase for the private side") if twice else tr("Passphrase")
    while True:
        typed = getpass(f"{question}: ")
        if not twice or getpass(tr("The same once more: ")) == typed:
            return typed
        terminal.complain(tr("The two differ. Type the passphrase again."))


# -- parsing ----------------------------------------------------------------------------


class _Parser(ArgumentParser):
    """A parser that raises WrongCall with one sentence for a wrong command line."""

    def __init__(self, **how: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=RawDescriptionHelpFormatter, **how)

    def _print_message(self, message: str, file: object = None) -> None:
        """Write help and version through the one door; argparse asks for both here."""
        terminal.say(message.removesuffix("\n"))

    def error(self, message: str) -> NoReturn:
        sentence = " ".join(message.split())
        end = "" if sentence.endswith((".", "?", "!")) else "."
        raise WrongCall(f"{sentence[:1].upper()}{sentence[1:]}{end} {_see(self.prog)}")


def _see(program: str) -> str:
    return tr("See {help}.", help=f"{program} --help")


def parser(arguments: list[str]) -> ArgumentParser:
    """Return the parser; only the command in `arguments` gets its options, which saves time."""
    translate_argparse()
    made = _Parser(
        prog="partnerdesk",
        description=tr("Run a cross-sector partnership. With no command, or with a file, opens the window."),
        epilog=tr("Exit status: 0 done, 1 the file or the source has a problem, 2 the call was wrong."),
    )
    made.add_argument(
        "--version", action="version", version=f"PartnerDesk {__version__}", help=tr("Tell the version.")
    )
    made.add_argument(  # __main__ runs it; here it is only listed
        "--self-test",
        action="store_true",
        default=SUPPRESS,
        help=tr("Try every part of the app on a sample of its own, and leave nothing behind."),
    )
    commands = made.add_subparsers(title=tr("Commands"), metavar="COMMAND", required=True)
    for name, (do, brief, more, options) in _COMMANDS.items():
        lines = [brief.tr(), "", *more.tr().splitlines()] if more else [brief.tr()]
        lines += ["", *_kinds()] if do is export and name in arguments else ()
        lines += ["", _kinds_of_rows()] if do is import_ and name in arguments else ()
        command = commands.add_parser(name, help=lines[0], description="\n".join(lines))
        command.set_defaults(do=do)
        for option, how in options if name in arguments else ():
            command.add_argument(option, **how | {"help": how["help"].tr()})
    return made


def _kinds() -> Iterator[str]:
    """Yield a line for each kind of export: its name, its ending and the options it takes."""
    yield tr("Kinds:")
    longest = max(map(len, EXPORTS))
    for kind, wanted in EXPORTS.items():
        options = ", ".join(_OF_EXPORTS[option][0] for option in wanted.options)
        line = f"{wanted.name.tr()} ({wanted.ending})"
        if options:
            line = tr("{export}, takes {options}", export=line, options=options)
        yield f"  {kind:{longest}}  {line}"


def _kinds_of_rows() -> str:
    return tr("What rows may be: {kinds}.", kinds=", ".join((*KINDS, MATRIX)))


def _version(text: str) -> int:
    """Read the number of a version."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= LARGEST_WHOLE:
        raise ArgumentTypeError(tr("'{text}' is no number of a version.", text=text))
    return int(text)


def _day(text: str) -> date:
    """Read a day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(tr("'{text}' is no day; write it as 2026-11-24.", text=text)) from None


def _one_of(words: Collection[str], meaning: Callable[[str], Any]) -> dict[str, Any]:
    """Return the arguments of argparse for an option with fixed words, converted by `meaning`."""

    def read(text: str) -> Any:
        if text not in list(words):
            raise ArgumentTypeError(calling.none_of(text, list(words)))
        return meaning(text)

    return {"type": read, "metavar": "|".join(words)}


_FILE = ("file", {"metavar": "FILE", "type": Path, "help": N_("A .partnerdesk file.")})
_OUT = ("out", {"metavar": "OUT", "type": Path, "help": N_("The file to write.")})
_WITHOUT_PDFS = (
    "--without-pdfs",
    {"action": "store_true", "help": N_("Leave out the PDFs of the frozen versions of the agreement.")},
)
_WITH_SCANS = (
    "--with-scans",
    {"action": "store_true", "help": N_("Add the scanned pages that are kept with signatures.")},
)
_FORCE = ("--force", {"action": "store_true", "help": N_("Replace OUT if it exists.")})
_SOURCES = (
    "sources",
    {
        "metavar": "SOURCE",
        "type": Path,
        "nargs": "+",
        "help": N_(
            "A .json file, a .pdf with the file inside, a table (.csv, .tsv, .xlsx, .xlsm, .ods, .xls), "
            "contacts (.vcf), a board (.json of Trello, .boardarchive of Focalboard), the sign-in export of "
            "a video meeting, or forms that came back."
        ),
    },
)
_AS_OF = (
    "--as-of",
    {
        "metavar": "DAY",
        "type": _day,
        "help": N_("The day of what forms tell that give none, such as 2026-11-24."),
    },
)
_TITLE = ("--title", {"metavar": "T", "required": True, "help": N_("What the partnership is called.")})
_LEAD = ("--lead", {"metavar": "NAME", "help": N_("Who convenes it.")})
_AS = (
    "--as",
    {
        **_one_of((*KINDS, MATRIX), str),
        "metavar": "KIND",
        "dest": "kind",
        "help": N_("What the rows of a table are; else its headings tell."),
    },
)
_SHEET = (
    "--sheet",
    {
        "metavar": "S",
        "dest": "sheets",
        "action": "append",
        "default": [],
        "help": N_("The sheet of a workbook, if not all that are tables; may be given again."),
    },
)
_MAP = (
    "--map",
    {"metavar": "MAP.toml", "dest": "map_", "type": Path, "help": N_("How tables of this form are read.")},
)
_KEEP_MAP = (
    "--keep-map",
    {"metavar": "MAP.toml", "type": Path, "help": N_("Write how this table was read, to be used again.")},
)
_ENCODING = (
    "--encoding",
    {"metavar": "E", "help": N_("The encoding of a text, such as cp1251; else its letters tell.")},
)
_DECIMAL = ("--decimal", {**_one_of((",", "."), str), "help": N_("The sign before decimals.")})
_DAY_FIRST = (
    "--day-first",
    {"dest": "order", "action": "store_const", "const": "day", "help": N_("05/03 is 5 March.")},
)
_MONTH_FIRST = (
    "--month-first",
    {"dest": "order", "action": "store_const", "const": "month", "help": N_("05/03 is 3 May.")},
)
_DIFFERENCES = (
    "--differences",
    {
        **_one_of(("keep", "take", "both"), str),
        "help": N_("What differs from FILE: keep what is there, take what the table says, or both."),
    },
)
_ALIKE = (
    "--alike",
    {
        **_one_of(("same", "new"), str),
        "help": N_("Names that are written otherwise: the same as in FILE, or new ones."),
    },
)
_HIDDEN = ("--hidden", {**_one_of(("take", "leave"), str), "help": N_("Rows that are hidden in the table.")})
_WORDS = (
    "--words",
    {**_one_of(("suggested",), str), "help": N_("Take what is suggested for words that are not known.")},
)
_SET = (
    "--set",
    {
        "metavar": "COLUMN=VALUE",
        "dest": "values",
        "action": "append",
        "default": [],
        "help": N_("A value for all rows; may be given again."),
    },
)
_ANSWER = (
    "--answer",
    {
        "metavar": "QUESTION=VALUE",
        "dest": "answers",
        "action": "append",
        "default": [],
        "help": N_("The answer to a question, as the refusal names it; may be given again."),
    },
)
_DRY_RUN = ("--dry-run", {"action": "store_true", "help": N_("Tell what would come in, and change nothing.")})
_ALL_OF_TABLES = (
    _AS,
    _SHEET,
    _MAP,
    _KEEP_MAP,
    _ENCODING,
    _DECIMAL,
    _DAY_FIRST,
    _MONTH_FIRST,
    _DIFFERENCES,
    _ALIKE,
    _HIDDEN,
    _WORDS,
    _SET,
    _ANSWER,
    _DRY_RUN,
)
#: The option of tables for each argument, to name one that is out of place.
_OPTIONS_OF_TABLES = {
    str(how.get("dest", option.removeprefix("--").replace("-", "_"))): option
    for option, how in reversed(_ALL_OF_TABLES)
}
_KIND = (
    "--kind",
    {
        **_one_of(EXPORTS, EXPORTS.__getitem__),
        "metavar": "K",
        "help": N_("What to write, one of the kinds above; else the ending of OUT tells."),
    },
)
#: The name and the arguments of argparse of each option of the exports.
_OF_EXPORTS: dict[Option, tuple[str, dict[str, Any]]] = {
    Option.LANGUAGE: (
        "--language",
        {**_one_of(LANGUAGES, str), "help": N_("Of the words on paper; else the partnership's.")},
    ),
    Option.PAPER: (
        "--paper",
        {
            **_one_of(("a4", "letter"), str),
            "default": "a4",
            "help": N_("The size of the pages; a4 if it is not told."),
        },
    ),
    Option.NAMES_SIGNS: (
        "--names-signs",
        {
            "action": "store_true",
            "help": N_("Print a sign that no font has, such as a pictograph, by its name."),
        },
    ),
    Option.VERSION: (
        "--version",
        {
            "metavar": "N",
            "type": _version,
            "help": N_("A frozen version of the agreement, byte for byte as it was signed."),
        },
    ),
}
_SHARED_WITH = (
    "--for",
    {
        **_one_of((Reader.PARTNERS, Reader.PUBLIC), Reader),
        "dest": "reader",
        "help": N_("Who may see it; else the partners."),
    },
)
_READER = (
    "--for",
    {
        **_one_of(list(Reader), Reader),
        "dest": "reader",
        "help": N_("Who may see it; else the partners, or the lead for what is the lead's own."),
    },
)
_LEAD_WORDS = (
    "--with-lead-words",
    {
        "dest": "lead_words",
        "action": "store_true",
        "help": N_("Add what is for the lead alone otherwise."),
    },
)
_OF_EXPORTS |= {Option.READER: _READER, Option.LEAD_WORDS: _LEAD_WORDS}
_OF_EXPORTS[Option.INITIALS] = (
    "--initials",
    {"action": "store_true", "help": N_("Leave lines for initials on each page.")},
)
_OF_EXPORTS[Option.WITH_FILE] = (
    "--with-file",
    {
        "action": "store_true",
        "help": N_("Attach the interchange file for the reader, so that the PDF can be imported."),
    },
)
_OF_EXPORTS[Option.PARTNER] = (
    "--partner",
    {"metavar": "NAME", "help": N_("For this partner alone; else for all of them.")},
)
_OF_EXPORTS[Option.MEETING] = (
    "--meeting",
    {
        "metavar": "M",
        "action": "append",
        "help": N_("The title or the day of a meeting, once for each; else the next one, or all."),
    },
)
_OF_EXPORTS[Option.TABLE] = (
    "--table",
    {**_one_of(SHEETS, str), "help": N_("The table that a CSV holds; else the participants.")},
)
_OF_EXPORTS[Option.PARTS] = (
    "--parts",
    {"metavar": "P,Q", "help": N_("The parts of the dossier, separated by commas; else the usual ones.")},
)
_JSON = ("--json", {"dest": "json_", "action": "store_true", "help": N_("Tell it as JSON.")})
_EXPORT = (
    "--export",
    {"metavar": "OUT.json", "dest": "export_", "type": Path, "help": N_("Write the private notes here.")},
)
_IMPORT = (
    "--import",
    {"metavar": "IN.json", "dest": "import_from", "type": Path, "help": N_("Add the notes in this file.")},
)
_PASSPHRASE = (
    "--passphrase-file",
    {"metavar": "F", "type": Path, "help": N_("Where the passphrase stands.")},
)


class _Command(NamedTuple):
    """A command: its function, its help in one line, more help, and its options."""

    do: Callable[..., None]
    brief: Mark
    more: Mark | None
    options: tuple[tuple[str, dict[str, Any]], ...]


#: All commands by name.
_COMMANDS = {
    "sample": _Command(
        sample,
        N_("Write the sample partnership."),
        N_("Its organisations are invented; every screen has something to show."),
        (_OUT, _FORCE),
    ),
    "new": _Command(
        new,
        N_("Write an empty partnership."),
        None,
        (_OUT, _TITLE, _LEAD, _FORCE),
    ),
    "import": _Command(
        import_,
        N_("Add an interchange file or a table to FILE, or forms that partners sent back."),
        N_(
            "All of it comes in or nothing. What FILE holds stays; only what is empty is filled. What a "
            "table says otherwise, or does not say clearly, is refused with the option that answers it."
        ),
        (_FILE, _SOURCES, *_ALL_OF_TABLES, _AS_OF, _FORCE),
    ),
    "export": _Command(
        export,
        N_("Write a document of FILE, or its interchange file."),
        N_("An option that a kind does not take changes nothing."),
        (_FILE, _OUT, _KIND, *(_OF_EXPORTS[option] for option in Option), _FORCE),
    ),
    "freeze": _Command(
        freeze,
        N_("Freeze the agreement of FILE for signing, or say what blocks it."),
        N_("Its exact PDF is kept in FILE. Prints the version and the SHA-256 of the PDF."),
        (
            _FILE,
            _OF_EXPORTS[Option.PAPER],
            _OF_EXPORTS[Option.NAMES_SIGNS],
            _OF_EXPORTS[Option.INITIALS],
        ),
    ),
    "share": _Command(
        share,
        N_("Write a copy of FILE to hand to others."),
        N_(
            "It holds what the partners may see: nothing private, no history of changes, and none of the "
            "lead's own words unless they are added. Of those who have not joined it names only who came to "
            "a meeting; for the public it names nobody but partners."
        ),
        (_FILE, _OUT, _SHARED_WITH, _LEAD_WORDS, _WITHOUT_PDFS, _WITH_SCANS, _FORCE),
    ),
    "template": _Command(
        template,
        N_("Write an empty workbook to fill in."),
        N_("Its examples stand on a sheet of their own, which import never reads."),
        (_OUT, _OF_EXPORTS[Option.PAPER], _FORCE),
    ),
    "check": _Command(
        check,
        N_("Tell whether FILE is whole, and what it lacks."),
        N_("What is missing for each of the six steps is no error: the status is 0 on a whole file."),
        (_FILE, _JSON),
    ),
    "notes": _Command(
        notes,
        N_("Take the private notes of FILE out as plain text, or in."),
        N_("The passphrase is asked for, or read from a file; it is never an argument."),
        (_FILE, _EXPORT, _IMPORT, _PASSPHRASE, _FORCE),
    ),
}
