"""Read the content of a frozen version back into plain values, and tell whether a fingerprint is that of it.

The inverse of `frozen_content`. That wrote 0.50 as 0.5 at first, and a fingerprint tells them apart: for
versions of then, numbers are tried with zeros at the end too.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from partnerdesk.file.agreement_fingerprint import fingerprint
from partnerdesk.file.reading.agreement_parts import (
    AgreementContent,
    ClauseText,
    Committed,
    Disclosed,
    FocalPoint,
    Measure,
    Money,
    NextStep,
    Outcome,
    Party,
    PartyPerson,
    Point,
    Reserved,
    Signing,
    Wording,
)
from partnerdesk.partnership.agreement import Readiness
from partnerdesk.partnership.fields import COMMITMENT
from partnerdesk.partnership.fields.field import WRITTEN

Values = Mapping[str, Any]
_Number = Callable[[Any], Decimal | None]

#: The most zeros at the end of a number that a fingerprint is tried with.
_MOST_ZEROS = 3

#: The most numbers of which each is tried by itself: a large agreement takes a fifth of a second each time.
_MOST_ALONE = 12


class NoContent(ValueError):
    """Values that are not the content of a frozen version."""


def fits(content: Values, printed: str) -> bool:
    """Return whether a fingerprint is that of some frozen words. Raises NoContent if these are none.

    A number may have had zeros at its end: all numbers are tried with as many places, then each by itself.
    """
    try:
        return any(fingerprint(agreement) == printed for agreement in _possible(content))
    except (AttributeError, KeyError, TypeError, ValueError, ArithmeticError) as e:
        raise NoContent from e


def _possible(content: Values) -> Iterator[AgreementContent]:
    counted: list[Decimal] = []

    def count(value: Decimal) -> Decimal:
        counted.append(value)
        return value

    yield _agreement(content, _number(count))
    for places in range(1, _MOST_ZEROS + 1) if counted else ():
        yield _agreement(content, _number(partial(_to, places=places)))
        if any(map(_places, counted)):
            yield _agreement(content, _number(partial(_longer_if_broken, places=places)))
    for which in range(len(counted)) if len(counted) <= _MOST_ALONE else ():
        for zeros in range(1, _MOST_ZEROS):
            yield _agreement(content, _number(_one_longer(which, zeros)))


def _one_longer(which: int, zeros: int) -> Callable[[Decimal], Decimal]:
    at = iter(range(10**9))
    return lambda value: _to(value, _places(value) + zeros) if next(at) == which else value


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _to(value: Decimal, places: int) -> Decimal:
    """Return a number with at least so many places."""
    return Decimal(f"{value:.{max(places, _places(value))}f}")


def _longer_if_broken(value: Decimal, places: int) -> Decimal:
    return _to(value, places) if _places(value) else value


def _number(change: Callable[[Decimal], Decimal]) -> _Number:
    return lambda value: None if value is None else change(Decimal(value))


def _agreement(content: Values, number: _Number) -> AgreementContent:
    whole, said = content["partnership"], content["agreement"]
    return AgreementContent(
        title=said["title"],
        partnership=whole["title"],
        lead=whole.get("lead"),
        language="",
        currency=whole.get("currency"),
        wording=_wording(content["problem"], number),
        parties=tuple(_party(row) for row in content.get("participants", ())),
        disclosures=tuple(
            Disclosed(row["participant"], row["kind"], row["wording"])
            for row in content.get("disclosures", ())
        ),
        commitments=tuple(_commitment(row, number) for row in content.get("commitments", ())),
        clauses=tuple(
            ClauseText(None, row["heading"], row["text"], row.get("part")) for row in said.get("clauses", ())
        ),
        standard=False,
        signatories=tuple(
            Signing(row["participant"], row.get("person"), row.get("title"), None)
            for row in said.get("signatories", ())
        ),
        printings=(),
        readiness=Readiness(None, "", (), (), (), (), 0),
        focal_points=tuple(
            FocalPoint(row["participant"], row.get("person"), row.get("address"))
            for row in said.get("focal_points", ())
        ),
        reservations=tuple(
            Reserved(row["participant"], row["wording"], row.get("on_words"), _day(row, "given_on"))
            for row in said.get("reservations", ())
        ),
    )


def _wording(problem: Values, number: _Number) -> Wording:
    (words,) = problem["versions"]
    return Wording(
        problem["standing"],
        words["text"] or None,
        words.get("goal"),
        words.get("solution"),
        _texts(problem, "in_scope"),
        _texts(problem, "out_of_scope"),
        _texts(problem, "affected"),
        tuple(
            Measure(
                row["name"], row.get("unit"), number(row.get("baseline")), number(row.get("target")),
                _day(row, "due"),
            )
            for row in problem.get("indicators", ())
        ),
    )  # fmt: skip


def _party(row: Values) -> Party:
    people = tuple(PartyPerson(p["name"], p.get("title"), p["signatory"]) for p in row.get("people", ()))
    countries = _texts(row, "countries")
    is_lead = row.get("role") == "lead"
    return Party(0, row["name"], row.get("short_name"), row["sector"], countries, people, is_lead)


def _commitment(row: Values, number: _Number) -> Committed:
    step, outcome = row.get("next_step"), row.get("outcome")
    title, partner = row["title"], row["participant"]
    return Committed(
        id=0,
        partner=partner,
        along=_texts(row, "with"),
        title=title,
        description=row.get("description"),
        countries=_texts(row, "countries"),
        areas=_texts(row, "areas"),
        sdg=_texts(row, "sdg"),
        starts_on=_day(row, "starts_on"),
        ends_on=_day(row, "ends_on"),
        next_step=NextStep(step["text"], step.get("person"), _day(step, "due"), partner, title)
        if step
        else None,
        outcome=Outcome(
            outcome["text"], outcome.get("unit"), number(outcome.get("baseline")),
            number(outcome.get("target")),
        )
        if outcome
        else None,
        milestones=tuple(
            Point(m["title"], _day(m, "due"), _day(m, "done_on")) for m in row.get("milestones", ())
        ),
        budget=tuple(
            Money(Decimal(m["amount"]), m.get("currency"), m.get("purpose"), m["secured"])
            for m in row.get("budget", ())
        ),
        more=tuple(_more(row)),
    )  # fmt: skip


#: The texts of a commitment that have an attribute of their own, or are not part of what is signed.
_ELSEWHERE = frozenset(
    {"title", "description", "withdrawn_reason", "countries", "areas", "next_step", "next_step_person"}
    | {"outcome", "outcome_unit"}
)


def _more(row: Values) -> Iterator[tuple[str, str]]:
    for field in COMMITMENT.fields:
        if field.kind in WRITTEN and field.column not in _ELSEWHERE:
            value: Any = row
            for key in field.path.split("."):
                value = value.get(key) if value else None
            if value:
                yield field.column, value


def _texts(row: Values, key: str) -> tuple[str, ...]:
    found: Sequence[str] = row.get(key, ())
    return tuple(found)


def _day(row: Values, key: str) -> date | None:
    found = row.get(key)
    return date.fromisoformat(found) if found else None
