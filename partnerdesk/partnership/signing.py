"""What is signed: one frozen version of the agreement, by whom, and what is kept of the paper."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from partnerdesk.partnership.signature_kinds import SignatureKind


@dataclass(frozen=True)
class ToFreeze:
    """A version as it is frozen: its exact PDF, its content, and the facts about both."""

    version: int
    pdf: bytes
    content: bytes
    fingerprint: str
    paper: str
    language: str
    pages: int
    replaces: int | None = None


@dataclass(frozen=True)
class Given:
    """A signature as it was given: who signed, on which day, and where."""

    person: str
    on: date
    title: str | None = None
    place: str | None = None
    kind: str = SignatureKind.SIGNATURE
    note: str | None = None


class Scanned(NamedTuple):
    """A scanned page; `is_here` is false if its bytes are not in this file."""

    id: int
    file_name: str
    media_type: str
    sha256: str
    size: int
    on: date
    brought_by: str | None
    is_here: bool


class Signed(NamedTuple):
    """The record of one signature, accession or note of withdrawal, with its scanned pages."""

    id: int
    version_id: int | None
    participant_id: int | None
    name: str
    person: str | None
    title: str | None
    signed_on: date
    place: str | None
    kind: str
    note: str | None
    scans: tuple[Scanned, ...]


class Frozen(NamedTuple):
    """A frozen version with its signatures; `is_here` is false if its PDF is not in this file."""

    id: int
    version: int
    frozen_on: date
    fingerprint: str
    sha256: str
    content_sha256: str
    paper: str
    language: str
    pages: int | None
    replaces: int | None
    effective_on: date | None
    withdrawn_on: date | None
    withdrawn_reason: str | None
    signatures: tuple[Signed, ...]
    is_here: bool


class Signatory(NamedTuple):
    """Who is to sign a frozen version, by its content: the participant, and who signs for it."""

    name: str
    person: str | None = None
    title: str | None = None


class Line(NamedTuple):
    """A line to sign, and its signature if it is signed."""

    signatory: Signatory
    signature: Signed | None


class State(StrEnum):
    """How far a frozen version is."""

    BEING_SIGNED = "being_signed"
    SIGNED = "signed"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class Tally(NamedTuple):
    """How many lines are signed, of how many, and for how many of these no page is kept yet."""

    signed: int
    of: int
    owing: int

    @property
    def is_whole(self) -> bool:
        """Return whether all have signed."""
        return 0 < self.of == self.signed


def signatories_of(content: Mapping[str, Any]) -> list[Signatory]:
    """Return who is to sign, from the content of a frozen version."""
    rows = content.get("agreement", {}).get("signatories", ())
    return [Signatory(s["participant"], s.get("person"), s.get("title")) for s in rows]


def lines(signatories: Iterable[Signatory], signatures: Iterable[Signed]) -> list[Line]:
    """Return the lines of a version, each with its signature: that of the same person first.

    Somebody else may have signed for the participant; that signature takes the next line that is free.
    """
    wanted = list(signatories)
    left = [s for s in signatures if s.kind == SignatureKind.SIGNATURE]
    found: dict[int, Signed] = {}
    for by_person in (True, False):
        for place, signatory in enumerate(wanted):
            signature = next((s for s in left if _signs(s, signatory, by_person=by_person)), None)
            if signature and place not in found:
                found[place] = signature
                left.remove(signature)
    return [Line(signatory, found.get(place)) for place, signatory in enumerate(wanted)]


def _signs(signed: Signed, signatory: Signatory, *, by_person: bool) -> bool:
    return signed.name == signatory.name and (not by_person or signed.person == signatory.person)


def tally(to_sign: Iterable[Line]) -> Tally:
    """Return how many lines are signed, and how many of these owe the paper."""
    every = list(to_sign)
    signed = [line.signature for line in every if line.signature]
    return Tally(len(signed), len(every), sum(not s.scans for s in signed))


def state_of(version: Frozen, is_whole: Callable[[Frozen], bool], versions: Iterable[Frozen]) -> State:
    """Return how far a version is; `is_whole` tells whether all have signed a version.

    A version is replaced when all have signed one that amends it; until then it goes on.
    """
    if version.withdrawn_on:
        return State.WITHDRAWN
    later = [v for v in versions if v.replaces == version.version and not v.withdrawn_on]
    if any(is_whole(v) for v in later):
        return State.REPLACED
    return State.SIGNED if is_whole(version) else State.BEING_SIGNED


def present(versions: Sequence[Frozen]) -> Frozen | None:
    """Return the version that signatures are recorded against: the last one that was not withdrawn."""
    return next((v for v in reversed(versions) if not v.withdrawn_on), None)
