"""Import into the open partnership and export from it, in a worker that can be cancelled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QFileDialog

from partnerdesk import settings
from partnerdesk.desk.asking import show
from partnerdesk.desk.export_asked import ExportAsked
from partnerdesk.desk.frame.behind_overlay import run_behind_overlay
from partnerdesk.desk.frame.export_options import ExportOptions
from partnerdesk.desk.frame.for_whom import ask_for_whom
from partnerdesk.desk.frame.forms_noted import note_forms
from partnerdesk.desk.frame.signed_parts import signed_parts
from partnerdesk.desk.notice import Notice
from partnerdesk.desk.outside import written_notice
from partnerdesk.documents.errors import CannotPrint
from partnerdesk.exports import EXPORTS, Choices, Export, Option
from partnerdesk.file.endings import PARTNERSHIP, WrongEnding, with_ending
from partnerdesk.file.errors import FileProblem
from partnerdesk.file_names import file_name
from partnerdesk.going import go_on
from partnerdesk.language import tr
from partnerdesk.partnership.readers import PARTNERS, Reader, Reading
from partnerdesk.shown_paths import path_chosen, readable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.replay import Replay


#: The readers that an export can be for, in the order of the dialog.
_EVERYONE = (Reader.PARTNERS, Reader.PUBLIC, Reader.LEAD)


def replay(desk: Desk, parent: QWidget, step: Replay) -> None:
    """Undo or redo a large change, such as an import."""
    run_behind_overlay(
        desk,
        parent,
        step.run,
        step.busy_with(),
        step.stopped(),
        partial(desk.tell_replayed, step),
        taken_back=partial(desk.changed.emit, None),
    )


def import_file(desk: Desk, parent: QWidget, source: Path, answers: Mapping[str, str] | None = None) -> None:
    """Import a source as one change, which can be undone. Report errors of the source.

    Which names mean rows here of another spelling is asked, where `answers` do not say it.
    """
    desk.flushing.emit()
    file = desk.file

    def work() -> None:
        from partnerdesk.exchange.importing import Source, import_into  # slow: not needed at start
        from partnerdesk.exchange.tables.asking import Answers

        import_into(file, Source(source), Answers(answers or {}))

    def asks(error: Exception) -> bool:
        from partnerdesk.desk.frame.asked_names import AskedNames  # slow: seldom needed
        from partnerdesk.exchange.doubles_in_source import NamesAreOpen

        if not isinstance(error, NamesAreOpen):
            return False

        def again(more: Mapping[str, str]) -> None:
            import_file(desk, parent, source, {**(answers or {}), **more})

        show(AskedNames(parent.window(), readable(source.name), error.questions, again))
        return True

    busy_with = tr("Importing {name}", name=readable(source.name))
    done = Notice(tr("Imported {name}.", name=readable(source.name)), "good", tr("Undo"), desk.undo)
    stopped = tr("Stopped. Nothing was imported.")
    run_behind_overlay(
        desk, parent, work, busy_with, stopped, done, taken_back=partial(desk.changed.emit, None), asks=asks
    )


def see_as(desk: Desk, parent: QWidget, reading: Reading = PARTNERS, kind: str | None = None) -> None:
    """Show what a reader gets, beginning with a kind of export, or with the copy."""
    from partnerdesk.desk.frame.mirror import Mirror  # slow: not needed at start

    desk.flushing.emit()
    shown = Mirror(desk, QApplication.activeModalWidget() or parent, reading, kind)
    shown.exec()
    shown.deleteLater()


def export_asked(desk: Desk, parent: QWidget, asked: ExportAsked) -> None:
    """Export what a screen asks for; what a screen reader asks for behind the overlay comes to nothing."""
    if desk.long_work.is_running:
        return
    choose_and_export(desk, parent, EXPORTS[asked.kind], asked)


def choose_and_export(desk: Desk, parent: QWidget, wanted: Export, asked: ExportAsked | None = None) -> None:
    """Ask for reader and path of an export, and write it; `asked` says how it begins."""
    asked = asked or ExportAsked(wanted.kind)
    reading: Reading | None = None
    wished = {"meeting": asked.meeting, "participants": asked.participants}
    more: Mapping[str, Any] = {name: value for name, value in wished.items() if value}
    if asked.asks:
        options = ExportOptions(desk.seen, wanted, asked)
        more = options.values
        readers = [r for r in _EVERYONE if r in wanted.readers] if Option.READER in wanted.options else ()
        may_add = Option.LEAD_WORDS in wanted.options
        reading = ask_for_whom(
            parent,
            wanted.name.tr(),
            wanted.reader,
            readers,
            options,
            may_add=may_add,
            see=lambda chosen: see_as(desk, parent, chosen, wanted.kind),
        )
        if reading is None:
            return
    if wanted.several:
        _choose_folder_and_export(desk, parent, wanted, more)
        return
    path, ending = desk.beside, f" – {wanted.file_name.tr()}{wanted.ending}"
    named = file_name(asked.name, ending, path.stem) if asked.name else f"{path.stem}{ending}"
    start = readable(str(path.with_name(named)))
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("Export"), start, f"*{wanted.ending}")
    if chosen:
        export_as(desk, parent, wanted, path_chosen(chosen), reading, more=more)


def _choose_folder_and_export(desk: Desk, parent: QWidget, wanted: Export, more: Mapping[str, Any]) -> None:
    """Ask for a folder, and write the files of an export into a new folder in it."""
    path = desk.beside
    start = readable(str(path.parent))
    chosen = QFileDialog.getExistingDirectory(parent, tr("In which folder?"), start)
    if chosen:
        first = path_chosen(chosen) / f"{path.stem} – {wanted.file_name.tr()}"
        folder, number = first, 2
        while folder.exists():
            folder = first.with_name(f"{first.name} {number}")
            number += 1
        export_as(desk, parent, wanted, folder, more=more)


def export_as(
    desk: Desk,
    parent: QWidget,
    wanted: Export,
    path: Path,
    reading: Reading | None = None,
    *,
    names_signs: bool = False,
    more: Mapping[str, Any] | None = None,
) -> None:
    """Write an export of the open partnership to a path, and report the path.

    If characters that no font has prevent it, the message offers to print their names instead.

    Without `reading`, it is for the usual reader of this export. `more` are other values of `Choices`.
    Several files go into a new folder at `path`, unless its ending is that of an archive.
    """
    as_folder = wanted.several and path.suffix.lower() != wanted.ending
    try:
        path = path if as_folder else with_ending(path, wanted.ending)
    except WrongEnding as e:
        desk.tell_problem(e)
        return
    reading = reading or Reading(wanted.reader)
    chosen = Choices(
        today=desk.today(),
        paper=desk.settings.paper,
        reader=reading.reader,
        lead_words=reading.added,
        names_signs=names_signs,
        **(more or {}),
    )

    def write(snapshot: bytes) -> None:
        from partnerdesk.file.writing import write_whole

        content = wanted.content(snapshot, chosen)
        go_on()  # last chance to cancel: a written file is not removed
        if as_folder:
            from partnerdesk.exchange.forms.packing import write_folder

            write_folder(content, path)
        else:
            write_whole(path, content)

    stopped = tr("Stopped. Nothing was exported.")
    done = written_notice(desk, tr("Exported to {path}.", path=readable(str(path))), path)
    by_name = partial(export_as, desk, parent, wanted, path, reading, names_signs=True, more=more)
    busy_with = tr("Exporting {name}", name=readable(path.name))

    def after() -> None:
        if wanted.kind == "forms":
            note_forms(desk, chosen.partner)

    _write_in_worker(desk, parent, write, busy_with, stopped, done, by_name=by_name, after=after)


def choose_and_save_template(desk: Desk, parent: QWidget) -> None:
    """Ask for a path, and write an empty workbook to fill in, which can be imported later."""
    name = tr("Workbook to fill in")
    start = readable(str(settings.documents_folder() / f"{name}.xlsx"))
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("Save an empty workbook"), start, "*.xlsx")
    if chosen:
        save_template_as(desk, parent, path_chosen(chosen))


def save_template_as(desk: Desk, parent: QWidget, path: Path) -> None:
    """Write an empty workbook to a path, and report the path."""
    try:
        path = with_ending(path, ".xlsx")
    except WrongEnding as e:
        desk.tell_problem(e)
        return
    today, paper = desk.today(), desk.settings.paper

    def work() -> None:
        from partnerdesk.exchange.sheets.template import template_bytes  # slow: not needed at start
        from partnerdesk.file.writing import write_whole

        content = template_bytes(today, paper)
        go_on()  # last chance to cancel: a written file is not removed
        write_whole(path, content)

    done = written_notice(desk, tr("Saved an empty workbook as {path}.", path=readable(str(path))), path)
    stopped = tr("Stopped. Nothing was written.")
    run_behind_overlay(desk, parent, work, tr("Writing {name}…", name=readable(path.name)), stopped, done)


def choose_and_share(desk: Desk, parent: QWidget) -> None:
    """Ask for reader and path of a copy to share, and write it."""
    readers = [Reader.PARTNERS, Reader.PUBLIC]
    parts = signed_parts(desk.file)
    reading = ask_for_whom(
        parent,
        tr("Save a copy to share"),
        Reader.PARTNERS,
        readers,
        parts,
        see=lambda chosen: see_as(desk, parent, chosen),
    )
    if reading is None:
        return
    bytes_of = parts.chosen if parts else {}
    path = desk.beside
    start = readable(str(path.with_stem(tr("{name} to share", name=path.stem))))
    pattern = tr("Partnerships") + f" (*{PARTNERSHIP})"
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("Save a copy to share"), start, pattern)
    if chosen:
        share_as(desk, parent, path_chosen(chosen), reading, **bytes_of)


def share_as(
    desk: Desk,
    parent: QWidget,
    path: Path,
    reading: Reading = PARTNERS,
    *,
    with_pdfs: bool = True,
    with_scans: bool = False,
) -> None:
    """Write a copy with what the reader may see to a path, and report the path."""
    try:
        path = with_ending(path, PARTNERSHIP)
    except WrongEnding as e:
        desk.tell_problem(e)
        return
    if path.exists() and path.samefile(desk.file.path):
        desk.tell_problem(FileProblem(tr("This is the open partnership itself. Choose another name.")))
        return

    def write(snapshot: bytes) -> None:
        from partnerdesk.exchange.shared_copy import write_shared  # slow: not needed at start

        bytes_of = {"with_pdfs": with_pdfs, "with_scans": with_scans}
        write_shared(snapshot, path, reading=reading, replace=True, **bytes_of)

    if reading.added:
        said = tr(
            "Saved a copy to share as {path}. It holds nothing private and no history.",
            path=readable(str(path)),
        )
    elif reading.reader == Reader.PUBLIC:
        said = tr(
            "Saved a copy to share as {path}. It holds nothing private, no history, nobody who has not "
            "joined, and none of your own words.",
            path=readable(str(path)),
        )
    else:
        said = tr(
            "Saved a copy to share as {path}. It holds nothing private, no history, and none of your own "
            "words. Of those who have not joined it names only who came to a meeting, with what they said "
            "there.",
            path=readable(str(path)),
        )
    done = Notice(said, "good")
    stopped = tr("Stopped. No copy was saved.")
    _write_in_worker(desk, parent, write, tr("Saving {name}", name=readable(path.name)), stopped, done)


def _write_in_worker(
    desk: Desk,
    parent: QWidget,
    write: Callable[[bytes], None],
    busy_with: str,
    stopped: str,
    said: Notice,
    *,
    by_name: Callable[[], None] | None = None,
    after: Callable[[], None] = lambda: None,
) -> None:
    """Write from a snapshot of the open partnership behind the overlay, and report the result.

    `after` is called once it is written.
    """
    desk.flushing.emit()
    snapshot = desk.file.snapshot(whole=True)

    def work() -> None:
        write(snapshot)

    def offers(error: Exception) -> bool:
        """Offer to print the names of characters, if only those without a font prevented it."""
        if not (by_name and isinstance(error, CannotPrint) and error.can_name):
            return False
        desk.noticed.emit(Notice(str(error), "problem", tr("Print the names of signs"), by_name))
        return True

    def written(_: None) -> None:
        after()
        desk.noticed.emit(said)

    run_behind_overlay(desk, parent, work, busy_with, stopped, written, asks=offers)
