"""The interchange file, version 1: each key once, with its column and what it may hold.

Checking, importing and exporting all walk this tree, so a new field is one line here.
The order is that of the page; what is referred to stands before what refers to it.
"""

from typing import Any

from partnerdesk.exchange.shape import Field, Group, Links, Rows, Single
from partnerdesk.exchange.values import (
    AMOUNT,
    COUNTRY,
    CURRENCY,
    FLAG,
    LANGUAGE,
    MOMENT,
    NUMBER,
    SDG,
    WHOLE,
    named,
)
from partnerdesk.file.sources.values import DAY, NAME, TEXT, Value, one_of
from partnerdesk.partnership import (
    agreement,
    commitments,
    disclosures,
    meetings,
    needs,
    participants,
    problem,
)

FORMAT = "partnerdesk"
VERSION = 1


def _field(
    key: str,
    value: Value,
    *,
    column: str | None = None,
    starred: bool = False,
    default: Any = None,
) -> Field:
    return Field(key, value, column or key, starred, default)


def _starred(key: str, value: Value, *, column: str | None = None) -> Field:
    return _field(key, value, column=column, starred=True)


def _many(key: str, value: Value) -> Field:
    return Field(key, value, key, many=True)


PARTICIPANT = named("participant")

PARTNERSHIP = Single(
    "partnership",
    "partnership",
    (
        _starred("title", NAME),
        _field("lead", TEXT),
        _field("lead_person", TEXT),
        _field("summary", TEXT),
        _field("started_on", DAY),
        _field("language", LANGUAGE, default="en"),
        _field("currency", CURRENCY),
    ),
)

VERSIONS = Rows(
    "versions",
    "problem_version",
    (
        _starred("text", TEXT),
        _field("goal", TEXT),
        _field("solution", TEXT),
        _field("on", DAY),
        _field("by", TEXT),
        _field("reason", TEXT),
    ),
)

INDICATORS = Rows(
    "indicators",
    "indicator",
    (
        _starred("name", TEXT),
        _field("unit", TEXT),
        _field("baseline", NUMBER),
        _field("target", NUMBER),
        _field("due", DAY),
        _many("sdg", SDG),
        Rows(
            "readings",
            "reading",
            (_starred("on", DAY), _starred("value", NUMBER), _field("source", TEXT)),
            parent="indicator_id",
        ),
    ),
    same=("name",),
)

PROBLEM = Single(
    "problem",
    "problem",
    (
        _field("standing", one_of(problem.Standing), default="draft"),
        VERSIONS,
        _many("in_scope", TEXT),
        _many("out_of_scope", TEXT),
        _many("affected", TEXT),
        INDICATORS,
    ),
)

PARTICIPANTS = Rows(
    "participants",
    "participant",
    (
        _starred("name", NAME),
        _field("short_name", TEXT),
        _starred("sector", one_of(participants.Sector)),
        _many("countries", COUNTRY),
        _field("role", one_of(participants.Role)),
        _field("status", one_of(participants.Status), default="candidate"),
        _field("why", TEXT),
        Rows(
            "people",
            "person",
            (
                _starred("name", TEXT),
                _field("title", TEXT),
                _field("email", TEXT),
                _field("phone", TEXT),
                _field("signatory", FLAG, default=False),
            ),
            parent="participant_id",
            same=("name",),
        ),
        Rows(
            "history",
            "status_change",
            (_starred("status", one_of(participants.Status)), _starred("on", DAY), _field("why", TEXT)),
            parent="participant_id",
        ),
    ),
    same=("name",),
    unique=True,
    noun="participant",
)

NEEDS = Rows(
    "needs",
    "need",
    (
        _starred("name", NAME),
        _starred("kind", one_of(needs.Kind)),
        _field("importance", one_of(needs.Importance), default="essential"),
        _field("note", TEXT),
        Rows(
            "coverage",
            "coverage",
            (
                _starred("participant", PARTICIPANT, column="participant_id"),
                _starred("level", one_of(needs.Level)),
                _field("note", TEXT),
            ),
            parent="need_id",
            same=("participant_id",),
            unique=True,
        ),
    ),
    same=("name",),
    unique=True,
    noun="need",
)

DISCLOSURES = Rows(
    "disclosures",
    "disclosure",
    (
        _starred("participant", PARTICIPANT, column="participant_id"),
        _starred("kind", one_of(disclosures.Kind)),
        _starred("wording", TEXT),
        _starred("audience", one_of(disclosures.Audience)),
        _field("agreed_by", TEXT),
        _field("agreed_on", DAY),
        _field("agreed_how", TEXT),
    ),
)

MEETINGS = Rows(
    "meetings",
    "meeting",
    (
        _starred("title", TEXT),
        _starred("kind", one_of(meetings.Kind)),
        _field("on", MOMENT),
        _field("place", TEXT),
        _field("notes", TEXT),
        Rows(
            "agenda",
            "agenda_item",
            (
                _starred("title", TEXT),
                _field("minutes", WHOLE),
                _field("purpose", TEXT),
                _field("lead", TEXT),
            ),
            parent="meeting_id",
            ordered=True,
        ),
        Rows(
            "attendance",
            "attendance",
            (
                _starred("participant", PARTICIPANT, column="participant_id"),
                _field("person", TEXT),
                _field("present", FLAG, default=True),
            ),
            parent="meeting_id",
            same=("participant_id", "person"),
        ),
        Rows(
            "decisions",
            "decision",
            (
                _starred("text", TEXT),
                _field("method", one_of(meetings.Method)),
                _field("about", one_of([meetings.ABOUT_PROBLEM])),
                Rows(
                    "positions",
                    "position",
                    (
                        _starred("participant", PARTICIPANT, column="participant_id"),
                        _starred("position", one_of(meetings.Stand)),
                        _field("reason", TEXT),
                    ),
                    parent="decision_id",
                    same=("participant_id",),
                ),
            ),
            parent="meeting_id",
            same=("text",),
        ),
    ),
    same=("title", "on"),
)

WORKING_GROUPS = Rows(
    "working_groups",
    "working_group",
    (
        _starred("name", NAME),
        _field("purpose", TEXT),
        _field("coordinator", TEXT),
        Links("members", PARTICIPANT, "group_member", "working_group_id", "participant_id"),
    ),
    same=("name",),
    unique=True,
    noun="working_group",
)

COMMITMENTS = Rows(
    "commitments",
    "commitment",
    (
        _starred("participant", PARTICIPANT, column="participant_id"),
        Links("with", PARTICIPANT, "commitment_partner", "commitment_id", "participant_id"),
        _starred("title", TEXT),
        _field("description", TEXT),
        _field("status", one_of(commitments.Status), default="offered"),
        _field("withdrawn_reason", TEXT),
        _field("working_group", named("working_group"), column="working_group_id"),
        _many("countries", COUNTRY),
        _many("areas", TEXT),
        _many("sdg", SDG),
        Links("needs", named("need"), "commitment_need", "commitment_id", "need_id"),
        _field("starts_on", DAY),
        _field("ends_on", DAY),
        Group(
            "next_step",
            (
                _starred("text", TEXT, column="next_step"),
                _field("person", TEXT, column="next_step_person"),
                _field("due", DAY, column="next_step_due"),
            ),
        ),
        Rows(
            "milestones",
            "milestone",
            (_starred("title", TEXT), _field("due", DAY), _field("done_on", DAY)),
            parent="commitment_id",
            same=("title",),
        ),
        Rows(
            "budget",
            "budget_line",
            (
                _starred("amount", AMOUNT),
                _field("currency", CURRENCY),
                _field("purpose", TEXT),
                _field("secured", FLAG, default=False),
            ),
            parent="commitment_id",
            same=("amount", "currency", "purpose"),
        ),
        Group(
            "outcome",
            (
                _starred("text", TEXT, column="outcome"),
                _field("unit", TEXT, column="outcome_unit"),
                _field("baseline", NUMBER, column="outcome_baseline"),
                _field("target", NUMBER, column="outcome_target"),
            ),
        ),
        Rows(
            "updates",
            "commitment_update",
            (
                _starred("on", DAY),
                _field("by", TEXT),
                _starred("text", TEXT),
                _field("progress", NUMBER),
                _field("standing", one_of(commitments.UpdateStanding)),
            ),
            parent="commitment_id",
        ),
    ),
    same=("participant_id", "title"),
)

AGREEMENT = Single(
    "agreement",
    "agreement",
    (
        _field("title", TEXT),
        Rows(
            "clauses",
            "clause",
            (
                _starred("heading", TEXT),
                _starred("text", TEXT),
                _field("part", one_of(agreement.Part)),
            ),
            same=("heading",),
            ordered=True,
        ),
        Rows(
            "signatories",
            "signatory",
            (
                _starred("participant", PARTICIPANT, column="participant_id"),
                _field("person", TEXT),
                _field("title", TEXT),
                _field("signed_on", DAY),
                _field("place", TEXT),
            ),
            same=("participant_id", "person"),
        ),
        Rows(
            "printings",
            "printing",
            (
                _starred("version", WHOLE),
                _starred("on", DAY),
                _starred("fingerprint", TEXT),
                _field("draft", FLAG, default=True),
            ),
        ),
    ),
)

SECTIONS: tuple[Single | Rows, ...] = (
    PARTNERSHIP,
    PROBLEM,
    PARTICIPANTS,
    NEEDS,
    DISCLOSURES,
    MEETINGS,
    WORKING_GROUPS,
    COMMITMENTS,
    AGREEMENT,
)

#: The nouns that others are referred to by, and the section that names them.
REFERRED = {part.noun: part for part in (PARTICIPANTS, NEEDS, WORKING_GROUPS) if part.noun}
