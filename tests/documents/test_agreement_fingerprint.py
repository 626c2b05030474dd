"""A fingerprint that was printed stays true, and tells any change of what is signed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from partnerdesk.documents.agreement import version_of
from partnerdesk.exchange.fresh import write_from
from partnerdesk.exchange.sample import WRITTEN_FOR, sample
from partnerdesk.file.agreement_fingerprint import fingerprint
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.file.reading.agreement_parts import AgreementContent, Printed
from tests.documents.builders import TODAY, agreement, large

CASES = Path(__file__).parent.parent / "exchange" / "cases"

#: As they were first printed. They never change: they stand on paper that was signed.
PRINTED = {
    "sample": "bec6 ff4d",
    "connectivity": "182a 278d",
    "everything": "69e2 1fbb",  # 9c2e 667a before the case had what makes a plan
}


@pytest.mark.parametrize("name", PRINTED)
def test_a_fingerprint_stays_as_it_was_printed(name: str, tmp_path: Path) -> None:
    source = sample(WRITTEN_FOR) if name == "sample" else (CASES / f"{name}.json").read_bytes()
    write_from(tmp_path / "a.partnerdesk", source, f"{name}.json")
    with PartnershipFile.open(tmp_path / "a.partnerdesk") as file:
        assert fingerprint(agreement_content(file)) == PRINTED[name]


def test_the_fingerprints_of_invented_agreements_stay() -> None:
    assert fingerprint(agreement()) == "5813 680a"
    assert fingerprint(large(12, 60)) == "6bac 5313"


# -- every field ------------------------------------------------------------------------

#: A field by the names that lead to it, and the content with another value there.
Other = tuple[str, AgreementContent]
Put = Callable[[Any], AgreementContent]


def others(value: Any, put: Put, path: str) -> Iterator[Other]:
    """Yield the content once for each field within a value, with something else in that field."""
    if names := names_of(value):
        for name in names:
            yield from others(getattr(value, name), partial(put_field, put, value, name), f"{path}.{name}")
        return
    yield path, put((("reach", "far"),) if path.endswith(".more") else another(value))
    for at, inner in enumerate(value if isinstance(value, tuple | list) else ()):
        yield from others(inner, partial(put_item, put, value, at), f"{path}[{type(inner).__name__}]")


def names_of(value: Any) -> list[str]:
    return list(getattr(value, "_fields", ()))


def put_field(put: Put, around: Any, name: str, new: Any) -> AgreementContent:
    if hasattr(around, "_replace"):
        return put(around._replace(**{name: new}))
    return put(replace(around, **{name: new}))


def put_item(put: Put, around: Any, at: int, new: Any) -> AgreementContent:
    return put((*around[:at], new, *around[at + 1 :]))


def another(value: Any) -> Any:
    """Return a value other than this one, of its kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return value + timedelta(days=1)
    if isinstance(value, int | Decimal):
        return value + 1
    if isinstance(value, tuple | list):
        return (*value[:-1],) if value else ("x",)
    return f"{value or ''}x"


#: What an agreement knows beside what is signed: numbers of rows, what each filled in by hand when it signed,
#: and what was printed before.
NOT_SIGNED = {
    ".language",
    ".standard",
    ".printings",
    ".given",
    ".wording.version",
    ".wording.measures[Measure].id",
    ".parties[Party].id",
    ".disclosures[Disclosed].id",
    ".commitments[Committed].id",
    ".commitments[Committed].next_step.id",
    ".clauses[ClauseText].id",
    ".signatories[Signing].place",
    ".signatories[Signing].party",
    ".signatories[Signing].id",
}


def test_another_value_in_any_field_that_is_signed_and_in_no_other_is_told() -> None:
    base = agreement()
    first = fingerprint(base)
    found = [(path, fingerprint(content)) for path, content in others(base, lambda new: new, "")]
    assert {".signatories[Signing].title", ".commitments[Committed].outcome.unit"} <= {p for p, _ in found}
    untold = {path for path, seen in found if seen == first and not path.startswith(".readiness")}
    assert untold == NOT_SIGNED


def test_the_order_of_clauses_is_told() -> None:
    base = agreement()
    turned = base._replace(clauses=(base.clauses[1], base.clauses[0], *base.clauses[2:]))
    assert fingerprint(turned) != fingerprint(base)


# -- a field that comes later -----------------------------------------------------------


def with_a_later_field(content: AgreementContent, value: Any) -> AgreementContent:
    """Return the content as a later version reads it, whose commitments have one field more."""
    names = content.commitments[0]._fields
    later = NamedTuple("Committed", [(name, Any) for name in (*names[:4], "reach", *names[4:])])  # type: ignore[misc]
    made = tuple(later(**{**c._asdict(), "reach": value}) for c in content.commitments)
    return content._replace(commitments=made)  # type: ignore[arg-type]


@pytest.mark.parametrize("empty", [None, "", (), [], False])
def test_a_field_that_came_later_and_is_empty_changes_no_fingerprint(empty: object) -> None:
    assert fingerprint(with_a_later_field(agreement(), empty)) == fingerprint(agreement())


@pytest.mark.parametrize("filled", ["x", ("x",), True, Decimal(0), 0, TODAY])
def test_a_field_that_came_later_and_is_filled_is_told(filled: object) -> None:
    found = {
        fingerprint(agreement()),
        fingerprint(with_a_later_field(agreement(), filled)),
        fingerprint(with_a_later_field(agreement(), "something else")),
    }
    assert len(found) == 3


def test_a_field_that_gets_a_place_of_its_own_keeps_its_fingerprint() -> None:
    base = agreement()
    before = tuple(c._replace(more=(("reach", "far"),)) for c in base.commitments)
    assert fingerprint(base._replace(commitments=before)) == fingerprint(with_a_later_field(base, "far"))


# -- the version ------------------------------------------------------------------------


def test_the_version_rises_with_the_first_change_after_a_printing() -> None:
    base = agreement()
    assert version_of(base) == 1
    out = base._replace(printings=(Printed(2, TODAY, fingerprint(base), False),))
    assert version_of(out) == 2
    assert version_of(out._replace(title="Another")) == 3
