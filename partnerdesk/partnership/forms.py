"""The form by which a partner tells how its commitments go: what it asks, and the names of its entries.

A form goes out as a PDF and as a sheet, and both come back with these names. They carry ids, because texts
beside an entry may be in any language and are not read back.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from partnerdesk.language import N_, Mark
from partnerdesk.partnership.commitments import Status
from partnerdesk.partnership.fields.field import Kind
from partnerdesk.partnership.life import Life

FORMAT, VERSION = "partnerdesk-form", 1

#: The commitments that a form asks about.
ASKED_ABOUT = (Status.OFFERED, Status.AGREED, Status.UNDER_WAY)


class Asked(NamedTuple):
    """A question: the key of its entry, the kind of its answer, and its label."""

    key: str
    kind: Kind
    label: Mark


#: Asked once in a form.
HEAD = (Asked("by", Kind.TEXT, N_("Filled in by")), Asked("on", Kind.DAY, N_("As of which day")))

#: Asked of each commitment.
OF_EACH = (
    Asked("text", Kind.LONG_TEXT, N_("What happened")),
    Asked("standing", Kind.CHOICE, N_("Standing")),
    Asked("progress", Kind.DECIMAL, N_("Progress in %")),
    Asked("value", Kind.DECIMAL, N_("Value of the outcome")),
    Asked("next_step", Kind.TEXT, N_("Next step")),
    Asked("next_step_person", Kind.TEXT, N_("Who takes it")),
    Asked("next_step_due", Kind.DAY, N_("By which day")),
    Asked("help_needed", Kind.LONG_TEXT, N_("Help needed")),
    Asked("barriers", Kind.LONG_TEXT, N_("Barriers")),
)


@dataclass(frozen=True)
class FormId:
    """Which form it is: of which partnership and participant, and its number.

    `as_of` is the day of the reporting round in which it went out, None if no round was open.
    """

    partnership: str
    participant: Life
    number: str
    as_of: date | None = None

    @property
    def text(self) -> str:
        """Return what stands in the form."""
        row = self.participant
        asked = f" {self.as_of.isoformat()}" if self.as_of else ""
        return f"{FORMAT} {VERSION} {self.partnership} {row.id}_{row.birth} {self.number}{asked}"


_FORM_ID = re.compile(
    rf"{FORMAT} (\d{{1,9}}) ([0-9a-f]{{32}}) (\d{{1,18}})_(\d{{1,18}}) ([0-9a-f]{{8}})"
    r"(?: (\d{4}-\d\d-\d\d))?",
    re.ASCII,
)


def form_id(text: str) -> FormId | None:
    """Read which form it is; None if the text does not tell."""
    found = _FORM_ID.fullmatch(" ".join(text.split()))
    if not found or int(found[1]) != VERSION:
        return None
    try:
        as_of = date.fromisoformat(found[6]) if found[6] else None
    except ValueError:
        return None
    return FormId(found[2], Life(int(found[3]), int(found[4])), found[5], as_of)


def number_of(*parts: object) -> str:
    """Return eight digits that stand for some values; the same values always give the same digits."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:8]


class Entry(NamedTuple):
    """The name of an entry: the commitment, a mark of the words of its outcome, the key of the question.

    A tick has the `word` that it stands for.
    """

    commitment: Life
    outcome: str
    key: str
    word: str = ""

    @property
    def name(self) -> str:
        """Return the name as it stands in the form."""
        word = f"__{self.word}" if self.word else ""
        return f"c{self.commitment.id}_{self.commitment.birth}_{self.outcome}__{self.key}{word}"


_ENTRY = re.compile(r"c(\d{1,18})_(\d{1,18})_([0-9a-f]{8})__([a-z]+(?:_[a-z]+)*)(?:__([a-z_]+))?")


def entry(name: str) -> Entry | None:
    """Read the name of an entry; None if it is none of a commitment."""
    found = _ENTRY.fullmatch(name)
    if not found:
        return None
    return Entry(Life(int(found[1]), int(found[2])), found[3], found[4], found[5] or "")


#: The name of the entry that holds which form it is, and those of what is asked once.
IDENTITY, _ONCE = "partnerdesk_form", "form__"


def head_name(key: str) -> str:
    """Return the name of an entry that is asked once."""
    return f"{_ONCE}{key}"


def keys(asked: Sequence[Asked]) -> list[str]:
    """Return the keys of questions."""
    return [question.key for question in asked]
