"""What can be exported: one list, read by the command line and its help, the File menu and the docs test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.documents.languages import in_language
from partnerdesk.file.reader_rows import Whole, for_reader
from partnerdesk.language import LANGUAGES, N_, SOURCE, Mark, tr
from partnerdesk.partnership.fields import PARTNERSHIP, kept
from partnerdesk.partnership.readers import LeadWords, Reader, Reading
from partnerdesk.resource import resource

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.file.reading.rows import Rows


class Option(StrEnum):
    """What can be chosen for an export, by its name on the command line; each is a field of Choices."""

    LANGUAGE = "language"
    PAPER = "paper"
    NAMES_SIGNS = "names-signs"
    READER = "for"
    LEAD_WORDS = "with-lead-words"


@dataclass(frozen=True)
class Choices:
    """What was chosen for one export; an export reads only the options that it takes.

    With no `language`, the partnership's own is used, or English where that has no words yet.
    `paper` is a4 or letter. With `names_signs` a sign that no font has is printed by its name.
    With no `reader`, it is made for whom the export usually is;
    `lead_words` are the kinds of the lead's own words that the lead adds for that reader.
    """

    today: date
    language: str | None = None
    paper: str = "a4"
    reader: Reader | None = None
    lead_words: frozenset[LeadWords] = frozenset()
    names_signs: bool = False


@dataclass(frozen=True)
class Export:
    """One kind of file to write: its ending and options, and what writes it.

    `kind` is its word on the command line, `name` what people call it, `file_name` the same in short.
    The writer is given what the reader may see, and nothing else.
    """

    kind: str
    name: Mark
    file_name: Mark
    ending: str
    writer: Callable[[Rows, Choices], bytes]
    options: tuple[Option, ...] = ()
    reader: Reader = Reader.PARTNERS

    def content(self, file: Whole | bytes, chosen: Choices) -> bytes:
        """Return what is to be written of an open file or a snapshot. Raises PaperProblem, or FileProblem."""
        reading = Reading(chosen.reader or self.reader, chosen.lead_words)
        chosen = replace(chosen, reader=reading.reader)
        with for_reader(file, reading) as rows:
            return self._written(rows, chosen)

    def _written(self, rows: Rows, chosen: Choices) -> bytes:
        if Option.LANGUAGE in self.options:
            language = _language(rows, chosen.language)
            chosen = replace(chosen, language=language)
            return in_language(language, lambda: self.writer(rows, chosen))
        return self.writer(rows, chosen)


def _language(file: Rows, asked: str | None) -> str:
    """Return the language of the words on paper; one that is asked for must have them."""
    ((own,),) = file.rows("SELECT language FROM partnership")
    language = str(asked or kept.read(PARTNERSHIP["language"], own))
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
    return SOURCE


# -- the writers: each loads its module when it is first used --------------------------


def _agreement(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.documents.agreement import write_agreement
    from partnerdesk.file.reading.agreement import agreement_content

    made = BytesIO()
    content = agreement_content(file, language=chosen.language or SOURCE)
    write_agreement(content, made, paper=chosen.paper, today=chosen.today, names_signs=chosen.names_signs)
    return made.getvalue()


def _register(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.documents import register

    with_outreach = chosen.reader == Reader.LEAD or LeadWords.OUTREACH in chosen.lead_words
    return register.write(
        file,
        paper=chosen.paper,
        today=chosen.today,
        with_outreach=with_outreach,
        names_signs=chosen.names_signs,
    )


def _gaps(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.documents import gaps

    return gaps.write(file, paper=chosen.paper, today=chosen.today, names_signs=chosen.names_signs)


def _minutes(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.documents import minutes

    return minutes.write(file, paper=chosen.paper, today=chosen.today, names_signs=chosen.names_signs)


def _progress(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.documents import progress

    return progress.write(file, paper=chosen.paper, today=chosen.today, names_signs=chosen.names_signs)


def _interchange(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.exchange.interchange import interchange_bytes

    return interchange_bytes(file)


_FOR_READERS = (Option.READER, Option.LEAD_WORDS)
_ON_PAPER = (Option.LANGUAGE, Option.PAPER, Option.NAMES_SIGNS, *_FOR_READERS)

#: Every export by its kind, in the order of the menu. The first of an ending is what that ending asks for.
EXPORTS = {
    export.kind: export
    for export in (
        Export("agreement", N_("Agreement"), N_("agreement"), ".pdf", _agreement, _ON_PAPER),
        Export("register", N_("Register of participants"), N_("register"), ".pdf", _register, _ON_PAPER),
        Export("gaps", N_("Needs and gaps"), N_("gaps"), ".pdf", _gaps, _ON_PAPER),
        Export("minutes", N_("Minutes of the meetings"), N_("minutes"), ".pdf", _minutes, _ON_PAPER),
        Export("progress", N_("Progress of the commitments"), N_("progress"), ".pdf", _progress, _ON_PAPER),
        Export(
            "interchange",
            N_("Interchange file"),
            N_("interchange"),
            ".json",
            _interchange,
            _FOR_READERS,
            Reader.LEAD,
        ),
    )
}


def by_ending() -> dict[str, Export]:
    """Return what each ending asks for where no kind is told."""
    found: dict[str, Export] = {}
    for export in EXPORTS.values():
        found.setdefault(export.ending, export)
    return found
