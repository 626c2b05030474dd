"""The options for importing tables."""

from pathlib import Path

from partnerdesk.commands.option_values import one_of
from partnerdesk.exchange.tables.kinds import KINDS, MATRIX
from partnerdesk.language import N_

AS = (
    "--as",
    {
        **one_of((*KINDS, MATRIX), str),
        "metavar": "KIND",
        "dest": "kind",
        "help": N_("What the rows of a table are; else its headings tell."),
    },
)

SHEET = (
    "--sheet",
    {
        "metavar": "S",
        "dest": "sheets",
        "action": "append",
        "default": [],
        "help": N_("The sheet of a workbook, if not all that are tables; may be given again."),
    },
)

MAP = (
    "--map",
    {"metavar": "MAP.toml", "dest": "map_", "type": Path, "help": N_("How tables of this form are read.")},
)

KEEP_MAP = (
    "--keep-map",
    {"metavar": "MAP.toml", "type": Path, "help": N_("Write how this table was read, to be used again.")},
)

ENCODING = (
    "--encoding",
    {"metavar": "E", "help": N_("The encoding of a text, such as cp1251; else its letters tell.")},
)

DECIMAL = ("--decimal", {**one_of((",", "."), str), "help": N_("The sign before decimals.")})

DAY_FIRST = (
    "--day-first",
    {"dest": "order", "action": "store_const", "const": "day", "help": N_("05/03 is 5 March.")},
)

MONTH_FIRST = (
    "--month-first",
    {"dest": "order", "action": "store_const", "const": "month", "help": N_("05/03 is 3 May.")},
)

DIFFERENCES = (
    "--differences",
    {
        **one_of(("keep", "take", "both"), str),
        "help": N_("What differs from FILE: keep what is there, take what the table says, or both."),
    },
)

ALIKE = (
    "--alike",
    {
        **one_of(("same", "new"), str),
        "help": N_("Names that are written otherwise: the same as in FILE, or new ones."),
    },
)

HIDDEN = ("--hidden", {**one_of(("take", "leave"), str), "help": N_("Rows that are hidden in the table.")})

WORDS = (
    "--words",
    {**one_of(("suggested",), str), "help": N_("Take what is suggested for words that are not known.")},
)

SET = (
    "--set",
    {
        "metavar": "COLUMN=VALUE",
        "dest": "values",
        "action": "append",
        "default": [],
        "help": N_("A value for all rows; may be given again."),
    },
)

ANSWER = (
    "--answer",
    {
        "metavar": "QUESTION=VALUE",
        "dest": "answers",
        "action": "append",
        "default": [],
        "help": N_("The answer to a question, as the refusal names it; may be given again."),
    },
)

DRY_RUN = ("--dry-run", {"action": "store_true", "help": N_("Tell what would come in, and change nothing.")})

ALL_OF_TABLES = (
    AS,
    SHEET,
    MAP,
    KEEP_MAP,
    ENCODING,
    DECIMAL,
    DAY_FIRST,
    MONTH_FIRST,
    DIFFERENCES,
    ALIKE,
    HIDDEN,
    WORDS,
    SET,
    ANSWER,
    DRY_RUN,
)

#: The option of tables for each argument, to name one that is out of place.
OPTIONS_OF_TABLES = {
    str(how.get("dest", option.removeprefix("--").replace("-", "_"))): option
    for option, how in reversed(ALL_OF_TABLES)
}
