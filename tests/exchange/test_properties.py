"""Any partnership goes out and comes in again the same."""

import base64
import json
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from sqlmodel import Session

from partnerdesk.exchange.attached import BASE64
from partnerdesk.exchange.interchange import import_interchange, interchange_bytes
from partnerdesk.exchange.names import as_one
from partnerdesk.exchange.schema import OWN, SECTIONS
from partnerdesk.exchange.shape import Field, Group, Links, Part, Rows, Single
from partnerdesk.exchange.values import VALUES
from partnerdesk.file.attachments import sum_of
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.sources import strict_json
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.file.sources.values import Value
from partnerdesk.partnership.fields import Kind
from partnerdesk.partnership.names import as_printed
from partnerdesk.partnership.sdg import TARGETS
from partnerdesk.partnership.tables import Agreement, Partnership, Problem
from tests.file.frozen_words import frozen_words

pytestmark = pytest.mark.slow

TEXTS = st.text(
    st.one_of(st.sampled_from('a Z\n\t"\\é漢ش<&=;😀'), st.characters(exclude_categories=["Cc", "Cs"])),
    max_size=12,
)
NAMES = st.sampled_from(["Commission", "Union", "Café", "Fonds de l'eau", "水", "<b>Bold</b>", "=1+1"])
DAYS = st.dates().map(lambda d: d.isoformat())
KINDS: dict[Value, SearchStrategy[Any]] = {
    VALUES[Kind.NAME]: TEXTS.filter(str.strip),
    VALUES[Kind.TEXT]: TEXTS,
    VALUES[Kind.DAY]: DAYS,
    VALUES[Kind.MOMENT]: st.one_of(DAYS, st.datetimes().map(lambda d: d.isoformat("T", "minutes"))),
    VALUES[Kind.INSTANT]: st.datetimes().map(lambda d: d.isoformat("T", "seconds")),
    VALUES[Kind.TIME]: st.times().map(lambda t: t.isoformat("minutes")),
    VALUES[Kind.DECIMAL]: st.one_of(
        st.integers(-(10**20), 10**20), st.decimals(-(10**6), 10**6, places=3), st.floats(-1e9, 1e9)
    ).map(lambda n: Decimal(repr(n)) if isinstance(n, float) else n),
    VALUES[Kind.WHOLE]: st.integers(0, 600),
    VALUES[Kind.MONEY]: st.decimals(0, 10**9, places=2).map(str),
    VALUES[Kind.YES_NO]: st.booleans(),
    VALUES[Kind.COUNTRIES]: st.sampled_from(["KE", "UG", "TZ", "RW"]),
    VALUES[Kind.CURRENCY]: st.sampled_from(["USD", "KES"]),
    VALUES[Kind.SDG]: st.sampled_from(TARGETS),
    BASE64: st.just(""),
}


def of_value(value: Value) -> SearchStrategy[Any]:
    """Return what a kind of value may be."""
    if value.refers_to:
        return NAMES
    return st.sampled_from(value.words) if value.words else KINDS[value]


def of_object(parts: tuple[Part, ...], *, named: bool = False) -> SearchStrategy[dict[str, Any]]:
    """Return objects with the starred keys and any of the others."""
    starred: dict[str, SearchStrategy[Any]] = {}
    free: dict[str, SearchStrategy[Any]] = {}
    for part in parts:
        if isinstance(part, Field):
            kind = NAMES if named and part.key == "name" else of_value(part.value)
            at = starred if part.starred else free
            at[part.key] = st.lists(kind, max_size=3) if part.many else kind
        elif isinstance(part, Group):
            free[part.key] = of_object(part.fields)
        elif isinstance(part, Links):
            free[part.key] = st.lists(NAMES, max_size=2, unique=True)
        else:
            free[part.key] = of_rows(part)
    return st.fixed_dictionaries(starred, optional=free)


#: What tells rows apart where that is no name.
_TOLD_APART_BY = {"coverage": "participant", "asked": "as_of", "reporting_rounds": "as_of"}


def of_rows(part: Rows) -> SearchStrategy[list[Any]]:
    """Return lists of objects; where rows are told apart by a name or a day, with one of their own each."""
    key = _TOLD_APART_BY.get(part.key, "name")
    unique = (lambda row: row[key]) if part.unique else None
    return st.lists(of_object(part.parts, named=part.unique), max_size=3, unique_by=unique)


def of_section(section: Single | Rows) -> SearchStrategy[Any]:
    """Return what one section may hold; names that others refer to are all there."""
    if isinstance(section, Single):
        return of_object(section.parts)
    if not section.noun:
        return of_rows(section)
    names = sorted(NAMES.elements)  # type: ignore[attr-defined]
    objects = st.lists(of_object(section.parts), min_size=len(names), max_size=len(names))
    return objects.map(lambda rows: [{**row, "name": name} for row, name in zip(rows, names, strict=True)])


PARTNERSHIPS = st.fixed_dictionaries({section.key: of_section(section) for section in SECTIONS}).map(
    lambda sections: {"format": "partnerdesk", "version": 1, **as_exported(without_short_names(sections))}
)


def as_exported(sections: dict[str, Any]) -> dict[str, Any]:
    """Write clauses and signatures as an export does, and the positions of a decision in one way only."""
    for meeting in sections["meetings"]:
        for decision in meeting.get("decisions", ()):
            if decision.get("positions") and "rounds" in decision:
                del decision["positions"]
    for signatory in sections["agreement"].get("signatories", ()):
        signatory.pop("signed_on", None)  # of before: `test_signed_before` says what becomes of it
    clauses = sections["agreement"].get("clauses", [])
    has_part = any(clause.get("part") not in (None, OWN) for clause in clauses)
    for clause in clauses:
        if not has_part:
            clause["part"] = OWN
        elif clause.get("part") == OWN:
            del clause["part"]
    without_circles(sections["commitments"])
    return with_attachments(sections)


def without_circles(commitments: list[dict[str, Any]]) -> None:
    """Let each commitment wait for as many of those before it as it has links, told as an export does."""
    names = [(c["participant"], c["title"]) for c in commitments]
    for at, commitment in enumerate(commitments):
        wanted = len(commitment.pop("waits_for", ()))
        for other, (participant, title) in enumerate(names[: min(at, wanted)]):
            link = {"participant": participant, "title": title}
            if names.count((participant, title)) > 1:
                link["number"] = names[: other + 1].count((participant, title))
            commitment.setdefault("waits_for", []).append(link)


def with_attachments(sections: dict[str, Any]) -> dict[str, Any]:
    """Give each frozen version a number, words and a PDF of its own, and put both beside them."""
    agreement = sections["agreement"]
    agreement.pop("attachments", None)
    found: dict[str, tuple[str, bytes]] = {}
    for number, version in enumerate(agreement.get("versions", []), start=1):
        pdf, (words, printed) = f"%PDF-{number} %%EOF".encode(), frozen_words(str(number), named(version))
        version |= {"version": number, "sha256": sum_of(pdf), "content_sha256": sum_of(words)}
        version["fingerprint"] = printed
        version.pop("replaces", None)
        for signature in version.get("signatures", ()):
            signature["fingerprint"] = printed
        found |= {sum_of(pdf): ("application/pdf", pdf), sum_of(words): ("application/json", words)}
    if found:
        agreement["attachments"] = [
            {"sha256": name, "media_type": kind, "base64": base64.b64encode(content).decode()}
            for name, (kind, content) in sorted(found.items())
        ]
    return sections


def named(version: dict[str, Any]) -> list[str]:
    """Return the parties of a version: those that signed it or stepped back. Nobody joins as one of them."""
    signatures = version.get("signatures", [])
    parties = [s["name"] for s in signatures if s.get("kind") != "accession"]
    taken = set(map(as_printed, parties))
    for signature in signatures:
        if signature.get("kind") == "accession" and as_printed(signature["name"]) in taken:
            signature["kind"] = "signature"
    return parties


def without_short_names(sections: dict[str, Any]) -> dict[str, Any]:
    """Take out short names that two participants share: nobody could refer to either by it."""
    seen: set[str] = set()
    for participant in sections["participants"]:
        short = participant.pop("short_name", None)
        if short and as_one(short) not in seen:
            participant["short_name"] = short
            seen.add(as_one(short))
    return sections


def fill(session: Session) -> None:
    """Make an empty partnership."""
    session.add_all([Partnership(id=1, title="Basin"), Problem(id=1), Agreement(id=1)])


def imported(data: bytes) -> bytes:
    """Return what an empty partnership exports after an import."""
    with (
        tempfile.TemporaryDirectory() as folder,
        PartnershipFile.create(Path(folder) / "a.partnerdesk", fill) as file,
    ):
        with file.change_in_bulk("Import") as rows:
            import_interchange(rows, data, "a.json")
        return interchange_bytes(file)


def meaning(value: Any) -> Any:
    """Return values with what is left out, and what stands when it is, made one."""
    if isinstance(value, dict):
        return {k: m for k, part in value.items() if (m := meaning(part)) not in ({}, [], None, "")}
    if isinstance(value, list):
        return [meaning(part) for part in value]
    return value.normalize() + 0 if isinstance(value, Decimal) else value


def with_defaults(raw: dict[str, Any]) -> dict[str, Any]:
    """Return values with the defaults of keys that are not there."""
    filled = {**raw}
    for section in SECTIONS:
        parts = section.parts
        if isinstance(section, Single):
            filled[section.key] = object_with_defaults(parts, raw[section.key])
        else:
            filled[section.key] = [object_with_defaults(parts, row) for row in raw[section.key]]
    for commitment in filled["commitments"]:
        for words in commitment.get("agreed", ()):  # where it is not told who took part, those do who do now
            words.setdefault("with", [{"participant": name} for name in commitment.get("with", ())])
    return filled


def object_with_defaults(parts: Any, raw: dict[str, Any]) -> dict[str, Any]:
    filled = {**raw}
    for part in parts:
        if isinstance(part, Field) and part.default is not None and filled.get(part.key) is None:
            filled[part.key] = part.default
        elif isinstance(part, Rows) and part.key in raw:
            filled[part.key] = [object_with_defaults(part.parts, row) for row in raw[part.key]]
    return filled


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(PARTNERSHIPS)
def test_export_and_import_agree_and_the_second_export_is_the_first(raw: dict[str, Any]) -> None:
    first = imported(strict_json.written(raw))
    assert imported(first) == first
    ours = in_rounds(meaning(strict_json.read(first, "first")))
    assert called_by_name(ours) == called_by_name(in_rounds(meaning(with_defaults(raw))))


def in_rounds(value: dict[str, Any]) -> dict[str, Any]:
    """Return values with the positions of before put into the round that they are."""
    for meeting in value.get("meetings", ()):
        for decision in meeting.get("decisions", ()):
            if "positions" in decision:
                is_of_problem = decision.get("about") == "problem"
                held = (
                    {"about": "whole"}
                    if is_of_problem
                    else {"about": "decision", "text": decision.get("text")}
                )
                decision["rounds"] = [meaning({**held, "positions": decision.pop("positions")})]
    return value


def called_by_name(value: Any) -> Any:
    """Return values with every participant referred to by its name."""
    names = {p["short_name"]: p["name"] for p in value.get("participants", ()) if "short_name" in p}
    names = {s: n for s, n in names.items() if s not in {p["name"] for p in value["participants"]}}

    def by_name(part: Any, key: str) -> Any:
        if isinstance(part, dict):
            return {k: by_name(v, k) for k, v in part.items()}
        if isinstance(part, list):
            return [by_name(v, key) for v in part]
        return names.get(part, part) if key in ("participant", "with", "members") else part

    return by_name(value, "")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
@example(b'{"format": "partnerdesk", "version": 1}')
def test_any_bytes_come_in_or_are_told_in_words(data: bytes) -> None:
    told = "a.json"
    try:
        strict_json.read(data, "a.json")
    except SourceProblem as problem:
        told = str(problem)
    assert told.startswith("a.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from([s.key for s in SECTIONS]), JSON, max_size=4))
def test_any_values_come_in_or_are_told_in_words(sections: dict[str, Any]) -> None:
    data = json.dumps({"format": "partnerdesk", "version": 1, **sections}).encode()
    try:
        out = imported(data)
    except SourceProblem as problem:
        told = str(problem)
        assert told.endswith(("Nothing was imported.", "put right."))  # both ways are fine
        return
    assert imported(out) == out
