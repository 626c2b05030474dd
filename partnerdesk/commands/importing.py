"""The command that imports: interchange files, tables, and forms that came back."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partnerdesk import settings, terminal
from partnerdesk.commands.options_of_tables import OPTIONS_OF_TABLES
from partnerdesk.commands.targets import opened, target_of
from partnerdesk.commands.telling import WrongCall, report_all, tell
from partnerdesk.file.errors import FileProblem
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.exchange.forms.returned import Returned
    from partnerdesk.exchange.importing import Source
    from partnerdesk.exchange.tables.asking import Answers
    from partnerdesk.file.partnership_file import PartnershipFile
    from partnerdesk.file.sources.errors import SourceProblem


def import_(file: Path, sources: Sequence[Path], as_of: date | None, **how: Any) -> None:
    """Add an interchange file or a table to FILE, or forms that partners sent back.

    All of a source comes in or nothing. What FILE holds stays; only what is empty is filled. What a table
    says otherwise needs a choice.
    """
    from partnerdesk.exchange.forms.opening import told_in

    forms = [form for source in sources if (form := told_in(source))]
    if len(forms) == len(sources):
        _import_forms(file, forms, as_of, dry_run=how["dry_run"])
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
        _refuse_options_of_tables(source, keep_map=keep_map, **how)
        if dry_run:
            _try_source(file, source, given, Answers(told))
            return
        with _to_import_into(file) as partnership:
            before = growth.counted(partnership)
            with _importing(source):
                import_into(partnership, given, Answers(told))
            tell(growth.told(source.name, file.name, before, growth.counted(partnership)))
        return
    _import_table(file, source, dry_run=dry_run, keep_map=keep_map, force=force, **how)


def _try_source(file: Path, source: Path, given: "Source", answers: "Answers") -> None:
    """Tell what an interchange file would bring."""
    from partnerdesk.exchange.importing import without_collection
    from partnerdesk.exchange.trying import try_import

    with _to_import_into(file) as partnership, _importing(source), without_collection():
        tried = try_import(partnership, given, answers)
    terminal.say("\n".join(tried.lines) or tr("No row brings anything."))
    terminal.say(tr("Rows: {new} new, {changed} changed.", new=tried.new, changed=tried.changed))


def _refuse_options_of_tables(source: Path, **how: Any) -> None:
    for name, value in how.items():
        if value:
            raise WrongCall(
                tr(
                    "{option} is for tables; {source} tells itself what it holds.",
                    option=OPTIONS_OF_TABLES[name],
                    source=source.name,
                )
            )


@contextmanager
def _to_import_into(file: Path) -> Iterator["PartnershipFile"]:
    with opened(file) as partnership:
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
    kept = target_of(file, keep_map, force=force) if keep_map else None
    given = Source(source, encoding=options.encoding, separator=options.separator)
    with _to_import_into(file) as partnership, without_collection():
        before = growth.counted(partnership)
        with _importing(source):
            plan = commanding.planned(given.book(), partnership, options)
            report_all(telling.notes_told(plan))
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
            tell(f"{grown} {telling.counts_told(plan)}")


def _import_forms(
    file: Path, forms: "Sequence[Returned | SourceProblem]", as_of: date | None, *, dry_run: bool
) -> None:
    from partnerdesk.exchange.forms.commanding import take_all

    with opened(file) as partnership:
        _refuse_read_only(partnership)
        told = take_all(partnership, forms, as_of, dry_run=dry_run)
        (terminal.say if dry_run else tell)("\n".join(told))


def _refuse_read_only(partnership: "PartnershipFile") -> None:
    if partnership.read_only:
        raise FileProblem(tr("{notice} Nothing was imported.", notice=partnership.notice))
    partnership.who = settings.load().name or None
