"""The schema of the interchange file, version 1: the nesting and order of its keys.

The keys, their values and their columns come from `partnership.fields`, in the same order: a new field
needs no line here. Checking, import and export all use this tree. Rows come before the rows that refer
to them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from partnerdesk.exchange.attached import ATTACHMENTS
from partnerdesk.exchange.shape import Field, Group, Links, Part, Rows, Single
from partnerdesk.exchange.values import VALUES, value_of
from partnerdesk.exchange.waits import WAITS
from partnerdesk.file.sources.values import one_of
from partnerdesk.partnership import fields
from partnerdesk.partnership.fields import kept
from partnerdesk.partnership.fields.field import LISTS

FORMAT = "partnerdesk"
VERSION = 1

#: A clause without a part. The export names this part if no clause has another one, because an import adds
#: clauses without any part to the standard ones.
OWN = "own"

#: Lists that follow a key of a table and are not one of its columns.
After = Mapping[str, Sequence[Links | Rows]]


def _parts(table: fields.Table, after: After, end: Sequence[Links | Rows] = ()) -> tuple[Part, ...]:
    """Return the keys of a table in the order of its fields, with the lists that follow some of them."""
    found: dict[str, Part | list[Field]] = {}
    for named in table.fields:
        group, _, key = named.path.rpartition(".")
        if group:
            within = found.setdefault(group, [])
            assert isinstance(within, list)
            within.append(_field(named, key))
        elif key:
            found[key] = _field(named, key)
    parts: list[Part] = []
    for key, part in found.items():
        parts.append(Group(key, tuple(part)) if isinstance(part, list) else part)
        parts += after.get(key, ())
    return (*parts, *end)


def _field(named: fields.Field, key: str) -> Field:
    means = partial(kept.read, named)
    many = named.kind in LISTS
    return Field(key, value_of(named), named.column, means, named.required, named.default, many)


def _rows(
    key: str,
    table: fields.Table,
    *end: Links | Rows,
    after: After | None = None,
    same: tuple[str, ...] = (),
    unique: bool = False,
    noun: str | None = None,
) -> Rows:
    return Rows(
        key,
        table.name,
        _parts(table, after or {}, end),
        parent=table.owner,
        same=same,
        unique=unique,
        ordered=table.is_ordered,
        noun=noun,
    )


def _single(key: str, table: fields.Table, *end: Rows, after: After | None = None) -> Single:
    return Single(key, table.name, _parts(table, after or {}, end))


def _links(table: fields.Table) -> Links:
    """Return the list of names by which the interchange file represents a table of links."""
    (other,) = (f for f in table.fields if f.path)
    assert table.owner
    return Links(other.path, value_of(other), table.name, table.owner, other.column)


PARTNERSHIP = _single("partnership", fields.PARTNERSHIP)

VERSIONS = _rows("versions", fields.PROBLEM_VERSION)

INDICATORS = _rows("indicators", fields.INDICATOR, _rows("readings", fields.READING), same=("name",))

PROBLEM = _single("problem", fields.PROBLEM, INDICATORS, after={"standing": [VERSIONS]})

HISTORY = _rows("history", fields.STATUS_CHANGE, same=("status", "on"))

PARTICIPANTS = _rows(
    "participants",
    fields.PARTICIPANT,
    _rows("people", fields.PERSON, same=("name",)),
    HISTORY,
    same=("name",),
    unique=True,
    noun="participant",
)

NEEDS = _rows(
    "needs",
    fields.NEED,
    _rows("coverage", fields.COVERAGE, same=("participant_id",), unique=True),
    same=("name",),
    unique=True,
    noun="need",
)

MATRIX_ROUNDS = _rows(
    "matrix_rounds",
    fields.MATRIX_ROUND,
    replace(
        _rows(
            "needs",
            fields.MATRIX_ROUND_NEED,
            replace(_rows("coverage", fields.MATRIX_ROUND_COVERAGE), whole=True),
        ),
        whole=True,
    ),
)

DISCLOSURES = _rows("disclosures", fields.DISCLOSURE)

_POSITIONS = _rows("positions", fields.POSITION, same=("participant_id",))

WORKING_GROUPS = _rows(
    "working_groups",
    fields.WORKING_GROUP,
    _links(fields.GROUP_MEMBER),
    same=("name",),
    unique=True,
    noun="working_group",
)

MEETINGS = _rows(
    "meetings",
    fields.MEETING,
    _rows("agenda", fields.AGENDA_ITEM),
    _rows("attendance", fields.ATTENDANCE, same=("participant_id", "person")),
    _rows("guests", fields.GUEST, same=("name",)),
    _rows(
        "decisions",
        fields.DECISION,
        replace(_POSITIONS, of_before=True),
        _rows(
            "rounds",
            fields.ROUND,
            _rows("unheard", fields.UNHEARD, same=("participant_id",)),
            _POSITIONS,
        ),
        same=("text",),
    ),
    _rows("actions", fields.ACTION, same=("text", "person")),
    _rows("parked", fields.PARKED, same=("text",)),
    _rows("minutes", fields.MINUTE, same=("kind", "participant_id", "text")),
    replace(_rows("final", fields.FINAL_LINE), whole=True),
    _rows("speakers", fields.SPEAKER),
    same=("title", "on"),
)

REPORTING_ROUNDS = _rows(
    "reporting_rounds",
    fields.REPORTING_ROUND,
    _rows("forms", fields.REPORTING_FORM, same=("participant_id", "on")),
    same=("as_of",),
    unique=True,
)

_AGREED_WITH = replace(_rows("with", fields.AGREED_PARTNER), whole=True)

COMMITMENTS = _rows(
    "commitments",
    fields.COMMITMENT,
    _rows("updates", fields.UPDATE),
    _rows("asked", fields.COMMITMENT_ASKED, same=("as_of",), unique=True),
    replace(_rows("agreed", fields.AGREED_WORDING, after={"participant": [_AGREED_WITH]}), whole=True),
    after={
        "participant": [_links(fields.COMMITMENT_PARTNER)],
        "sdg": [_links(fields.COMMITMENT_NEED)],
        "next_step": [
            _rows("milestones", fields.MILESTONE, same=("title",)),
            _rows("budget", fields.BUDGET_LINE, same=("amount", "currency", "purpose", "year")),
            _rows("representation", fields.REPRESENTATION, same=("participant_id", "person")),
            WAITS,
        ],
    },
    same=("participant_id", "title"),
)


def _with_own(clauses: Rows) -> Rows:
    """Allow OWN as the part of a clause, which is not stored in the column."""
    part = clauses.by_key["part"]
    assert isinstance(part, Field)
    wider = replace(part, value=one_of([*part.value.words, OWN]))
    return replace(clauses, parts=tuple(wider if p is part else p for p in clauses.parts))


CLAUSES = _with_own(_rows("clauses", fields.CLAUSE, same=("heading",)))


def _with_days(signatories: Rows) -> Rows:
    """Allow the day of a signature beside a signatory, where sources of before have it."""
    day = Field("signed_on", VALUES[fields.Kind.DAY], "signed_on", kept.day, of_before=True)
    *first, place = signatories.parts
    return replace(signatories, parts=(*first, day, place))


def _with_fingerprints(signatures: Rows) -> Rows:
    """Allow the fingerprint of its version with a signature; it has no column, and is written from there."""
    printed = VALUES[fields.Kind.TEXT]
    of = Field("fingerprint", printed, "fingerprint", kept.text, of_before=True)
    return replace(signatures, parts=(*signatures.parts, of))


_SIGNATURES = _rows(
    "signatures",
    fields.SIGNATURE,
    _rows("scans", fields.SCAN, same=("sha256",)),
    same=("name", "person", "signed_on", "kind"),
)

AGREEMENT = _single(
    "agreement",
    fields.AGREEMENT,
    CLAUSES,
    _with_days(_rows("signatories", fields.SIGNATORY, same=("participant_id", "person"))),
    _rows("focal_points", fields.FOCAL_POINT, same=("participant_id", "person")),
    _rows("reservations", fields.RESERVATION),
    _rows("printings", fields.PRINTING),
    _rows("versions", fields.AGREEMENT_VERSION, _with_fingerprints(_SIGNATURES), same=("sha256",)),
    replace(_SIGNATURES, loose=True),
    ATTACHMENTS,
)

SECTIONS: tuple[Single | Rows, ...] = (
    PARTNERSHIP,
    PROBLEM,
    PARTICIPANTS,
    NEEDS,
    MATRIX_ROUNDS,
    DISCLOSURES,
    WORKING_GROUPS,
    MEETINGS,
    REPORTING_ROUNDS,
    COMMITMENTS,
    AGREEMENT,
)

#: The section of each noun to which other rows refer by name.
REFERRED = {part.noun: part for part in (PARTICIPANTS, NEEDS, WORKING_GROUPS) if part.noun}
