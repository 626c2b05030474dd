"""What a source claims of frozen versions comes in only where its own words and bytes agree with it."""

import base64
import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from partnerdesk.exchange.interchange import interchange_bytes
from partnerdesk.file import attachments, changing
from partnerdesk.file.agreement_fingerprint import fingerprint
from partnerdesk.file.frozen_content import frozen_content, read_content
from partnerdesk.file.frozen_reading import NoContent, fits
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.file.reading.agreement_parts import AgreementContent, Measure
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.partnership.signing import Given, ToFreeze
from tests.documents.builders import agreement, large
from tests.file.partnerships import copied, empty

from .conftest import NewFile, add

DAY = date(2026, 11, 24)
PAGE = b"%PDF-1.4 signed %%EOF"

Source = dict[str, Any]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    """Return an export with two versions: the first signed by two with a page, the second by one."""
    path = copied(tmp_path_factory.mktemp("claims") / "lake.partnerdesk", empty)
    with PartnershipFile.open(path) as file:
        with file.change("Begin") as session:
            for name in ("Fishers", "Bank", "Union"):
                changing.participants.add_participant(session, name, "other", DAY, "joined")
            changing.problem.reword(session, DAY, goal="Halve the loss by 2030.")
        _freeze(file, 1, None, "Fishers", "Bank")
        with file.change("Keep") as session:
            changing.signing.keep_scan(session, 1, PAGE, "page.pdf", DAY, None)
        with file.change("Reword") as session:
            changing.problem.reword(session, DAY, goal="End the loss by 2040.")
        _freeze(file, 2, 1, "Union")
        return json.loads(interchange_bytes(file))  # type: ignore[no-any-return]


def _freeze(file: PartnershipFile, number: int, replaces: int | None, *signing: str) -> None:
    content = agreement_content(file)
    pdf = b"%PDF-1.7 version " + str(number).encode() + b" %%EOF"
    facts = ToFreeze(number, pdf, frozen_content(content), fingerprint(content), "a4", "en", 1, replaces)
    with file.change("Freeze") as session:
        version = changing.signing.freeze(session, facts, DAY)
        for name in signing:
            changing.signing.sign(session, version, name, Given("Ann", DAY))


def versions(source: Source) -> list[Source]:
    found: list[Source] = source["agreement"]["versions"]
    return found


def _other_content(source: Source, change: Callable[[Source], object]) -> None:
    """Change the words of version 1, and all that names them but the fingerprint."""
    version = versions(source)[0]
    (kept,) = (a for a in source["agreement"]["attachments"] if a["sha256"] == version["content_sha256"])
    words = json.loads(base64.b64decode(kept["base64"]))
    change(words)
    raw = json.dumps(words).encode()
    version["content_sha256"] = kept["sha256"] = attachments.sum_of(raw)
    kept["base64"] = base64.b64encode(raw).decode()


def _words_of_another(source: Source) -> None:
    versions(source)[0]["content_sha256"] = versions(source)[1]["content_sha256"]
    _only_named(source)


def _only_named(source: Source) -> None:
    named = {v[key] for v in versions(source) for key in ("sha256", "content_sha256")}
    source["agreement"]["attachments"] = [
        a for a in source["agreement"]["attachments"] if a["sha256"] in named
    ]


def _moved(source: Source) -> None:
    versions(source)[1]["signatures"] += versions(source)[0].pop("signatures")


def _moved_as_its_own(source: Source) -> None:
    _moved(source)
    for signature in versions(source)[1]["signatures"]:
        signature["name"] = "Nobody"
        signature.pop("fingerprint")


def _without_words(source: Source) -> None:
    words = versions(source)[0]["content_sha256"]
    source["agreement"]["attachments"] = [
        a for a in source["agreement"]["attachments"] if a["sha256"] != words
    ]


def _no_pdf(source: Source) -> None:
    (pdf,) = (a for a in source["agreement"]["attachments"] if a["sha256"] == versions(source)[0]["sha256"])
    raw = b"GIF89a"
    versions(source)[0]["sha256"] = pdf["sha256"] = attachments.sum_of(raw)
    pdf["base64"] = base64.b64encode(raw).decode()


def _scan_is_the_pdf(source: Source) -> None:
    versions(source)[0]["signatures"][0]["scans"][0]["sha256"] = versions(source)[1]["sha256"]


def _set(place: int, **values: object) -> Callable[[Source], object]:
    return lambda source: versions(source)[place].update(values)


def _kind(kind: str, name: str) -> Callable[[Source], object]:
    return lambda source: versions(source)[0]["signatures"][0].update(kind=kind, name=name)


DOCTORED: dict[str, tuple[Callable[[Source], object], str]] = {
    "signatures under another version": (_moved, "signatures[1].fingerprint: is that of another"),
    "and under another name": (_moved_as_its_own, "signatures[1].name: the words of this version"),
    "a fingerprint of other words": (_set(0, fingerprint="0000 0000"), "[0].fingerprint: is not that"),
    "words of another version": (_words_of_another, "versions[0].fingerprint: is not that of the words"),
    "words that were changed": (
        lambda s: _other_content(s, lambda w: w["problem"]["versions"][0].update(goal="Other")),
        "versions[0].fingerprint: is not that of the words",
    ),
    "words that are none": (
        lambda s: _other_content(s, lambda w: w.update(agreement=5)),
        "versions[0].content_sha256: is that of no content of a version",
    ),
    "signatures without words": (_without_words, "versions[0].signatures: the words that were signed are"),
    "a PDF that is none": (_no_pdf, "versions[0].sha256: is that of a file that is no whole PDF"),
    "a page that is the PDF": (_scan_is_the_pdf, "the SHA-256 of page.pdf is that of another file"),
    "a version that replaces a later one": (_set(0, replaces=2), "versions[0].replaces: is not a version of"),
    "who joins under the name of a party": (
        _kind("accession", "Union"), "Union is a party of this version, so nobody joins it under that name",
    ),
    "who steps back and was no party": (_kind("withdrawal", "Press"), "Press is no party of this version"),
}  # fmt: skip


@pytest.mark.parametrize("way", DOCTORED)
def test_a_doctored_source_is_told_and_nothing_of_it_comes_in(
    source: Source, new_file: NewFile, way: str
) -> None:
    doctor, problem = DOCTORED[way]
    doctored = deepcopy(source)
    doctor(doctored)
    _sort_attachments(doctored)
    other = new_file()
    before = interchange_bytes(other)
    with pytest.raises(SourceProblem) as refused:
        add(other, doctored)
    assert problem in str(refused.value)
    assert interchange_bytes(other) == before


def _sort_attachments(source: Source) -> None:
    source["agreement"]["attachments"].sort(key=lambda a: a["sha256"])


def test_what_is_whole_comes_in_also_from_a_source_of_before(source: Source, new_file: NewFile) -> None:
    before = deepcopy(source)
    for version in versions(before):
        for signature in version["signatures"]:
            signature.pop("fingerprint")
    other = new_file()
    add(other, before)
    assert json.loads(interchange_bytes(other))["agreement"] == source["agreement"]


@pytest.mark.parametrize("key", ["version", "fingerprint", "content_sha256"])
def test_a_version_that_is_here_is_told_no_other_facts_and_no_signatures_of_them(
    source: Source, new_file: NewFile, key: str
) -> None:
    other = new_file()
    add(other, source)
    before = interchange_bytes(other)
    doctored = deepcopy(source)
    doctored["agreement"]["versions"] = versions(doctored)[:1]
    signed = versions(doctored)[0]
    signed["signatures"][0]["person"] = "Somebody else"
    signed[key] = 7 if key == "version" else versions(source)[1][key]
    for signature in signed["signatures"]:
        signature.pop("fingerprint")
    _only_named(doctored)
    with pytest.raises(SourceProblem, match=f"{key}: is another one here, for the same PDF"):
        add(other, doctored)
    assert interchange_bytes(other) == before


# -- the fingerprint of frozen words ---------------------------------------------------------------------


def _agreements() -> Iterator[AgreementContent]:
    yield agreement()
    yield large(12, 30)
    wording = agreement().wording
    numbers = ("0.50", "5", "12.25", "5.00", "1.5", "10.0")
    for one, two in pairwise(numbers):
        measure = Measure("Clinics", None, Decimal(one), Decimal(two), DAY)
        yield agreement(wording=wording._replace(measures=(measure,)))
    yield agreement(wording=wording._replace(problem=None, solution=None))
    mixed = [Measure(f"Clinics {n}", None, Decimal(n), Decimal(numbers[n % 6]), DAY) for n in range(18)]
    yield agreement(wording=wording._replace(measures=tuple(mixed)))


@pytest.mark.parametrize("number", range(9))
def test_frozen_words_fit_the_fingerprint_on_their_paper_and_no_other(number: int) -> None:
    content = list(_agreements())[number]
    words = read_content(frozen_content(content))
    assert fits(words, fingerprint(content))
    assert not fits(words, fingerprint(content._replace(title="Another")))


@pytest.mark.parametrize("words", [{}, {"agreement": 5}, {"agreement": {}, "partnership": {}, "problem": []}])
def test_what_is_no_content_is_told(words: dict[str, Any]) -> None:
    with pytest.raises(NoContent):
        fits(words, "0000 0000")


def test_the_words_of_every_case_fit(new_file: NewFile) -> None:
    for case in ("everything", "connectivity"):
        other = new_file()
        add(other, (Path(__file__).parent / "cases" / f"{case}.json").read_bytes())
        content = agreement_content(other)
        assert fits(read_content(frozen_content(content)), fingerprint(content))
