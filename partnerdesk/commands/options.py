"""The options of the commands, but those of tables and exports."""

from pathlib import Path

from partnerdesk.commands.option_values import day, one_of
from partnerdesk.language import N_
from partnerdesk.partnership.readers import Reader

FILE = ("file", {"metavar": "FILE", "type": Path, "help": N_("A .partnerdesk file.")})

OUT = ("out", {"metavar": "OUT", "type": Path, "help": N_("The file to write.")})

WITHOUT_PDFS = (
    "--without-pdfs",
    {"action": "store_true", "help": N_("Leave out the PDFs of the frozen versions of the agreement.")},
)

WITH_SCANS = (
    "--with-scans",
    {"action": "store_true", "help": N_("Add the scanned pages that are kept with signatures.")},
)

FORCE = ("--force", {"action": "store_true", "help": N_("Replace OUT if it exists.")})

SOURCES = (
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

AS_OF = (
    "--as-of",
    {
        "metavar": "DAY",
        "type": day,
        "help": N_("The day of what forms tell that give none, such as 2026-11-24."),
    },
)

TITLE = ("--title", {"metavar": "T", "required": True, "help": N_("What the partnership is called.")})

LEAD = ("--lead", {"metavar": "NAME", "help": N_("Who convenes it.")})

SHARED_WITH = (
    "--for",
    {
        **one_of((Reader.PARTNERS, Reader.PUBLIC), Reader),
        "dest": "reader",
        "help": N_("Who may see it; else the partners."),
    },
)

JSON = ("--json", {"dest": "json_", "action": "store_true", "help": N_("Tell it as JSON.")})

EXPORT = (
    "--export",
    {"metavar": "OUT.json", "dest": "export_", "type": Path, "help": N_("Write the private notes here.")},
)

IMPORT = (
    "--import",
    {"metavar": "IN.json", "dest": "import_from", "type": Path, "help": N_("Add the notes in this file.")},
)

PASSPHRASE = (
    "--passphrase-file",
    {"metavar": "F", "type": Path, "help": N_("Where the passphrase stands.")},
)
