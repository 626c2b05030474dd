"""The options of exports, and their values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from partnerdesk.partnership.readers import LeadWords, Reader

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.documents.choosing import Wanted


class Option(StrEnum):
    """An option of an export, by its name on the command line; each is a field of `Choices`."""

    LANGUAGE = "language"
    PAPER = "paper"
    NAMES_SIGNS = "names-signs"
    VERSION = "version"
    READER = "for"
    LEAD_WORDS = "with-lead-words"
    PARTNER = "partner"
    INITIALS = "initials"
    WITH_FILE = "with-file"
    PARTS = "parts"
    MEETING = "meeting"
    TABLE = "table"
    WITH_AGREEMENT = "with-agreement"
    PARTICIPANTS = "participant"
    ROUND = "round"
    GROUP = "group"


@dataclass(frozen=True)
class Choices:
    """The values of the options; an export reads only the options that it takes.

    Without `language`, that of the partnership is used, or English if that is not translated yet.
    `paper` is "a4" or "letter". With `names_signs` a sign without a font is printed as its name.
    Without `reader`, the usual reader of the export is used.
    `version` is the number of a frozen version of the agreement; without it the agreement is a draft.
    `lead_words` are the kinds of the lead's own words that the lead adds for that reader.
    `partner` is the name or short name of one partner; None means all.
    `group` is the name of one working group; None means all.
    `participants` are those that a letter goes to, each by name, short name or id; None means all that
    are invited.
    `meeting` names one meeting, or a tuple of several, by title, day or id; None means the next one, or all.
    `table` is the name of a sheet of the workbook (`exchange.sheets.described`); None means the first.
    `parts` are the names of the parts of a dossier, separated by commas; None means the usual ones.
    `round` is the day of a reporting round, such as 2026-06-30; None means the last that is closed.
    With `initials` each page has lines for initials. With `with_file` the interchange file for the
    reader is attached, so that the paper can be read back.
    With `with_agreement` the agreement is public: a page for everybody shows its frozen version.
    """

    today: date
    language: str | None = None
    paper: str = "a4"
    reader: Reader | None = None
    lead_words: frozenset[LeadWords] = frozenset()
    names_signs: bool = False
    partner: str | None = None
    parts: str | None = None
    meeting: Wanted = None
    table: str | None = None
    initials: bool = False
    with_file: bool = False
    version: int | None = None
    with_agreement: bool = False
    participants: tuple[str | int, ...] | None = None
    round: str | None = None
    group: str | None = None
