"""One kind of export: what it is called, what it takes, and who writes it for which reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.documents.languages import in_language
from partnerdesk.exports.options import Choices, Option
from partnerdesk.file.reader_rows import Whole, for_reader
from partnerdesk.language import LANGUAGES, N_, SOURCE, Mark, tr
from partnerdesk.partnership.fields import PARTNERSHIP, kept
from partnerdesk.partnership.readers import Reader, Reading
from partnerdesk.resource import resource

if TYPE_CHECKING:
    from partnerdesk.file.reading.rows import Rows


_NEXT = N_("the next one, or all")


@dataclass(frozen=True)
class Export:
    """One kind of export: its file ending, its options, and the function that writes it.

    `kind` is its name on the command line, `name` its label, `file_name` a short label for file names.
    `without_meeting` says what it is about if no meeting is chosen.
    The writer gets only the data that the reader may see. What holds the minutes of meetings names
    everybody who was there, and the positions taken there; all others are about partners. What is `several`
    files is an archive, and can be written as a folder (`exchange.forms.packing`). One that asks for no
    reader has always the same. `readers` are those that it can be for.
    """

    kind: str
    name: Mark
    file_name: Mark
    ending: str
    writer: Callable[[Rows, Choices], bytes]
    options: tuple[Option, ...] = ()
    reader: Reader = Reader.PARTNERS
    minutes: bool = False
    several: bool = False
    without_meeting: Mark = _NEXT
    readers: tuple[Reader, ...] = tuple(Reader)

    def content(self, file: Whole | bytes, chosen: Choices) -> bytes:
        """Return the content to write, from a file or a snapshot. Raises PaperProblem or FileProblem."""
        reading = Reading(self.reader, minutes=self.minutes)
        if Option.READER in self.options:
            reading = self._reading(chosen)
        chosen = replace(chosen, reader=reading.reader)
        with for_reader(file, reading) as rows:
            return self._written(rows, chosen)

    def _reading(self, chosen: Choices) -> Reading:
        """Return the chosen reader and what was added for it. Raises PaperProblem if it is not for that."""
        reader = chosen.reader or self.reader
        if reader not in self.readers:
            raise PaperProblem(
                tr("This export is for the partners or for the public, not for the lead alone.")
            )
        added = chosen.lead_words if Option.LEAD_WORDS in self.options else frozenset()
        is_open = Option.WITH_AGREEMENT in self.options and chosen.with_agreement
        return Reading(reader, added, minutes=self.minutes, agreement=is_open)

    def _written(self, rows: Rows, chosen: Choices) -> bytes:
        if Option.LANGUAGE in self.options:
            language = _language(rows, chosen.language)
            chosen = replace(chosen, language=language)
            return in_language(language, lambda: self.writer(rows, chosen))
        return self.writer(rows, chosen)


def _language(file: Rows, wanted: str | None) -> str:
    """Return the language of a document. Raises PaperProblem if `wanted` is not translated."""
    ((own,),) = file.rows("SELECT language FROM partnership")
    language = str(wanted or kept.read(PARTNERSHIP["language"], own))
    if resource(f"clauses/{language}.toml").is_file():
        return language
    if wanted:
        raise PaperProblem(
            tr(
                "Documents in {language} ({code}) cannot be made yet. Export without --language for English.",
                language=LANGUAGES[language],
                code=language,
            )
        )
    return SOURCE
