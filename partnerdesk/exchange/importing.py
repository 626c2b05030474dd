"""Import a source of any kind into an open partnership, as one step that undo takes back."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from partnerdesk.file.errors import unreadable
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.file.sources.strict_json import MOST_BYTES
from partnerdesk.language import tr

TABLES = (".csv", ".xlsx")


def import_into(
    file: PartnershipFile,
    source: Path,
    kind: str | None = None,
    *,
    go_on: Callable[[], object] = lambda: None,
) -> None:
    """Add a .json interchange file, or a .csv or .xlsx table whose rows are of a kind.

    `kind` is participants, needs or commitments; without it the header row tells. `go_on` is
    called before all of it is kept; what it raises takes all of it back. All of it comes in
    or nothing. Raises SourceProblem or FileProblem.
    """
    ending = source.suffix.lower()
    if ending != ".json" and ending not in TABLES:
        raise SourceProblem(
            [tr("{name} is neither a .json interchange file nor a .csv or .xlsx table.", name=source.name)]
        )
    data = _content(source)
    with _undisturbed(), file.change_in_bulk(tr("Import {name}", name=source.name)) as rows:
        if ending == ".json":
            from partnerdesk.exchange.interchange import import_interchange

            import_interchange(rows, data, source.name)
        else:
            from partnerdesk.exchange.tables import import_table

            import_table(rows, data, source.name, kind)
        go_on()


def _content(source: Path) -> bytes:
    """Read the source, but for its end where it is larger than anything that can be imported."""
    try:
        with source.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as e:
        raise unreadable(source, e) from e


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off the search for garbage: among a hundred thousand fresh rows it takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
