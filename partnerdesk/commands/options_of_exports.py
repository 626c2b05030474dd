"""The options of the exports."""

from typing import Any

from partnerdesk.commands.option_values import one_of, version_number
from partnerdesk.exchange.sheets.described import BY_KEY as SHEETS
from partnerdesk.exports import EXPORTS, Option
from partnerdesk.language import LANGUAGES, N_
from partnerdesk.partnership.readers import Reader

KIND = (
    "--kind",
    {
        **one_of(EXPORTS, EXPORTS.__getitem__),
        "metavar": "K",
        "help": N_("What to write, one of the kinds above; else the ending of OUT tells."),
    },
)

READER = (
    "--for",
    {
        **one_of(list(Reader), Reader),
        "dest": "reader",
        "help": N_(
            "Who may see it; else the partners; the public for a page; the lead for what is the lead's own."
        ),
    },
)

LEAD_WORDS = (
    "--with-lead-words",
    {
        "dest": "lead_words",
        "action": "store_true",
        "help": N_("Add what is for the lead alone otherwise."),
    },
)

#: The name and the arguments of argparse of each option of the exports.
OF_EXPORTS: dict[Option, tuple[str, dict[str, Any]]] = {
    Option.LANGUAGE: (
        "--language",
        {**one_of(LANGUAGES, str), "help": N_("Of the words on paper; else the partnership's.")},
    ),
    Option.PAPER: (
        "--paper",
        {
            **one_of(("a4", "letter"), str),
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
            "type": version_number,
            "help": N_("A frozen version of the agreement, byte for byte as it was signed."),
        },
    ),
    Option.READER: READER,
    Option.LEAD_WORDS: LEAD_WORDS,
    Option.INITIALS: (
        "--initials",
        {"action": "store_true", "help": N_("Leave lines for initials on each page.")},
    ),
    Option.WITH_FILE: (
        "--with-file",
        {
            "action": "store_true",
            "help": N_("Attach the interchange file for the reader, so that the PDF can be imported."),
        },
    ),
    Option.PARTNER: (
        "--partner",
        {"metavar": "NAME", "help": N_("For this partner alone; else for all of them.")},
    ),
    Option.MEETING: (
        "--meeting",
        {
            "metavar": "M",
            "action": "append",
            "help": N_("The title or the day of a meeting, once for each; else the next one, or all."),
        },
    ),
    Option.GROUP: (
        "--group",
        {"metavar": "NAME", "help": N_("Of this working group alone; else of all of them.")},
    ),
    Option.PARTICIPANTS: (
        "--participant",
        {
            "metavar": "NAME",
            "action": "append",
            "dest": "participants",
            "help": N_("A letter to this participant, once for each; else to all that are invited."),
        },
    ),
    Option.TABLE: (
        "--table",
        {**one_of(SHEETS, str), "help": N_("The table that a CSV holds; else the participants.")},
    ),
    Option.WITH_AGREEMENT: (
        "--with-agreement",
        {
            "action": "store_true",
            "help": N_("Show the frozen agreement on a page for the public too; partners see it anyway."),
        },
    ),
    Option.ROUND: (
        "--round",
        {
            "metavar": "DAY",
            "help": N_("The day as of which a reporting round asked; else the last one that is closed."),
        },
    ),
    Option.PARTS: (
        "--parts",
        {"metavar": "P,Q", "help": N_("The parts of the dossier, separated by commas; else the usual ones.")},
    ),
}
