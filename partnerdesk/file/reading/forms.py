"""Read what the forms of the partners ask about: their commitments, with what was last told."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from partnerdesk.file.identity import OF_PARTNERSHIP
from partnerdesk.file.reading import lives
from partnerdesk.file.reading.agreed_words import reworded_since
from partnerdesk.file.reading.commitment import UPDATE_COLUMNS, UpdateRow, update_row
from partnerdesk.file.reading.reporting import open_round
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.agreed_words import SinceAgreed
from partnerdesk.partnership.fields.kept import day, number
from partnerdesk.partnership.forms import ASKED_ABOUT, Entry, FormId, number_of
from partnerdesk.partnership.life import Life
from partnerdesk.partnership.participants import Status
from partnerdesk.partnership.reporting import Days


@dataclass(frozen=True)
class AskedOf:
    """A commitment in a form, with its last update if there is one.

    `since` is what changed since it was agreed.
    """

    row: Life
    title: str
    status: str
    ends_on: date | None
    next_step: str | None
    next_step_person: str | None
    next_step_due: date | None
    outcome: str | None
    unit: str | None
    target: Decimal | None
    told: UpdateRow | None
    since: SinceAgreed | None = None

    @property
    def mark(self) -> str:
        """Return the mark of the words of its outcome: a value that is told means these."""
        return outcome_mark(self.outcome, self.unit)

    def entry(self, key: str, word: str = "") -> str:
        """Return the name of an entry about it."""
        return Entry(self.row, self.mark, key, word).name


@dataclass(frozen=True)
class Form:
    """The form of one partner; `asked` are the days of the reporting round in which it goes out."""

    id: FormId
    name: str
    short_name: str | None
    commitments: Sequence[AskedOf]
    asked: Days | None = None


def outcome_mark(outcome: str | None, unit: str | None) -> str:
    """Return the mark of the words of an outcome and of its unit."""
    return number_of(outcome or "", unit or "")


def forms(file: Rows, today: date) -> list[Form]:
    """Return the forms of all partners with a commitment to tell of, in the order of their names."""
    ((partnership,),) = file.rows(OF_PARTNERSHIP)
    born, asked, round_ = lives.births(file, "participant"), _asked(file), open_round(file)
    days = round_.days if round_ else None
    as_of = days.as_of if days else None
    found: list[Form] = []
    partners = file.rows(
        f"SELECT id, name, short_name FROM participant WHERE status = '{Status.JOINED}' ORDER BY name, id"
    )
    for id_, name, short_name in partners:
        if asked[id_]:
            row = Life(id_, born.get(id_, 0))
            parts = (partnership, row.id, row.birth, today, *([as_of] if as_of else []))
            form = FormId(str(partnership), row, number_of(*parts), as_of)
            found.append(Form(form, name, short_name, asked[id_], days))
    return found


def _asked(file: Rows) -> dict[int, list[AskedOf]]:
    """Return the commitments to ask about, by participant."""
    born, told, since = lives.births(file, "commitment"), _last_told(file), reworded_since(file)
    statuses = ", ".join(f"'{status}'" for status in ASKED_ABOUT)
    found: dict[int, list[AskedOf]] = defaultdict(list)
    for participant, id_, title, status, ends_on, step, person, due, outcome, unit, target in file.rows(
        "SELECT participant_id, id, title, status, ends_on, next_step, next_step_person, next_step_due,"
        " outcome, outcome_unit, outcome_target"
        f" FROM commitment WHERE status IN ({statuses}) ORDER BY id"
    ):
        row = Life(id_, born.get(id_, 0))
        asked = AskedOf(
            row,
            title,
            status,
            day(ends_on),
            step,
            person,
            day(due),
            outcome,
            unit,
            number(target),
            told.get(id_),
            since.get(id_),
        )
        found[participant].append(asked)
    return found


def _last_told(file: Rows) -> dict[int, UpdateRow]:
    """Return the last update of each commitment."""
    rows = file.rows(f'SELECT commitment_id, {UPDATE_COLUMNS} FROM commitment_update ORDER BY "on", id')
    return {commitment: update_row(values) for commitment, *values in rows}
