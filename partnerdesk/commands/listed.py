"""All commands with their help and their options."""

from collections.abc import Callable
from typing import Any, NamedTuple

from partnerdesk.commands.checking import check
from partnerdesk.commands.exporting import export, freeze, share
from partnerdesk.commands.importing import import_
from partnerdesk.commands.making import new, sample, template
from partnerdesk.commands.options import (
    AS_OF,
    EXPORT,
    FILE,
    FORCE,
    IMPORT,
    JSON,
    LEAD,
    OUT,
    PASSPHRASE,
    SHARED_WITH,
    SOURCES,
    TITLE,
    WITH_SCANS,
    WITHOUT_PDFS,
)
from partnerdesk.commands.options_of_exports import KIND, LEAD_WORDS, OF_EXPORTS
from partnerdesk.commands.options_of_tables import ALL_OF_TABLES
from partnerdesk.commands.private_notes import notes
from partnerdesk.exports import Option
from partnerdesk.language import N_, Mark


class Command(NamedTuple):
    """A command: its function, its help in one line, more help, and its options."""

    do: Callable[..., None]
    brief: Mark
    more: Mark | None
    options: tuple[tuple[str, dict[str, Any]], ...]


#: All commands by name.
COMMANDS = {
    "sample": Command(
        sample,
        N_("Write the sample partnership."),
        N_("Its organisations are invented; every screen has something to show."),
        (OUT, FORCE),
    ),
    "new": Command(
        new,
        N_("Write an empty partnership."),
        None,
        (OUT, TITLE, LEAD, FORCE),
    ),
    "import": Command(
        import_,
        N_("Add an interchange file or a table to FILE, or forms that partners sent back."),
        N_(
            "All of it comes in or nothing. What FILE holds stays; only what is empty is filled. What a "
            "table says otherwise, or does not say clearly, is refused with the option that answers it."
        ),
        (FILE, SOURCES, *ALL_OF_TABLES, AS_OF, FORCE),
    ),
    "export": Command(
        export,
        N_("Write a document of FILE, or its interchange file."),
        N_("An option that a kind does not take changes nothing."),
        (FILE, OUT, KIND, *(OF_EXPORTS[option] for option in Option), FORCE),
    ),
    "freeze": Command(
        freeze,
        N_("Freeze the agreement of FILE for signing, or say what blocks it."),
        N_("Its exact PDF is kept in FILE. Prints the version and the SHA-256 of the PDF."),
        (FILE, *(OF_EXPORTS[option] for option in (Option.PAPER, Option.NAMES_SIGNS, Option.INITIALS))),
    ),
    "share": Command(
        share,
        N_("Write a copy of FILE to hand to others."),
        N_(
            "It holds what the partners may see: nothing private, no history of changes, and none of the "
            "lead's own words unless they are added. Of those who have not joined it names only who came to "
            "a meeting; for the public it names nobody but partners."
        ),
        (FILE, OUT, SHARED_WITH, LEAD_WORDS, WITHOUT_PDFS, WITH_SCANS, FORCE),
    ),
    "template": Command(
        template,
        N_("Write an empty workbook to fill in."),
        N_("Its examples stand on a sheet of their own, which import never reads."),
        (OUT, OF_EXPORTS[Option.PAPER], FORCE),
    ),
    "check": Command(
        check,
        N_("Tell whether FILE is whole, and what it lacks."),
        N_("What is missing for each of the six steps is no error: the status is 0 on a whole file."),
        (FILE, JSON),
    ),
    "notes": Command(
        notes,
        N_("Take the private notes of FILE out as plain text, or in."),
        N_("The passphrase is asked for, or read from a file; it is never an argument."),
        (FILE, EXPORT, IMPORT, PASSPHRASE, FORCE),
    ),
}
