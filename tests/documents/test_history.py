"""The history of the agreement tells each version with its signatures, and never puts them together."""

from datetime import date
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.readers import Reader
from partnerdesk.partnership.tables import AgreementVersion, Participant, Scan, Signature

ONE, TWO = "1a" * 32, "2b" * 32


def fill(file: PartnershipFile) -> None:
    """Freeze two versions, the second of which amends the first, with signatures on both."""
    common: dict[str, Any] = {"content_sha256": "c" * 64, "paper": "a4", "language": "en", "pages": 9}
    with file.change("Fill") as session:
        session.add(
            AgreementVersion(
                id=1, version=1, frozen_on=date(2026, 9, 1), fingerprint="aaaa 1111", sha256=ONE,
                effective_on=date(2026, 9, 10), **common,
            )
        )  # fmt: skip
        session.add(
            AgreementVersion(
                id=2, version=2, frozen_on=date(2026, 10, 1), fingerprint="bbbb 2222", sha256=TWO, replaces=1,
                withdrawn_on=date(2026, 10, 9), withdrawn_reason="A clause was missing.", **common,
            )
        )  # fmt: skip
        session.flush()
        for version, name, on, kind, note in (
            (1, "Bright Cup Foundation", date(2026, 9, 2), "signature", None),
            (1, "Late Comer", date(2026, 9, 20), "accession", None),
            (1, "Quiet Leaver", date(2026, 9, 25), "withdrawal", "Moved on."),
            (2, "Meridian Pumps", date(2026, 10, 2), "signature", None),
            (None, "Old Hand", date(2025, 3, 4), "signature", None),
        ):
            session.add(
                Signature(
                    agreement_version_id=version, name=name, person="Ann", signed_on=on, kind=kind, note=note
                )
            )
        session.flush()
        session.add(
            Scan(
                signature_id=1, file_name="p.png", media_type="image/png", sha256="d" * 64, size=1,
                on=date(2026, 9, 3),
            )
        )  # fmt: skip


def text(file: PartnershipFile, **how: object) -> str:
    chosen = Choices(WRITTEN_FOR, "en", **how)  # type: ignore[arg-type]
    pages = PdfReader(BytesIO(EXPORTS["history"].content(file, chosen))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_each_version_tells_its_facts_and_its_own_signatures(file: PartnershipFile) -> None:
    fill(file)
    told = text(file)
    first, second = (
        told.index("Version 1, frozen on 1 Sep 2026"),
        told.index("Version 2, frozen on 1 Oct 2026"),
    )
    assert first < told.index("Bright Cup Foundation signed Ann 2 Sep 2026 1 page kept") < second
    assert (
        first < told.index("Late Comer joined") < told.index("Quiet Leaver stepped back Moved on.") < second
    )
    assert first < told.index("In effect from 10 Sep 2026.") < second
    assert second < told.index("Withdrawn on 9 Oct 2026: A clause was missing.")
    assert second < told.index("Meridian Pumps signed Ann 2 Oct 2026 still to come")
    assert "replaces version 1 · 9 pages · bbbb 2222" in told
    assert TWO in told.replace(" ", "")


def test_what_was_signed_before_versions_stands_apart_and_is_given_no_words(file: PartnershipFile) -> None:
    fill(file)
    told = text(file)
    assert told.index("Signed before versions were kept") < told.index("Old Hand") < told.index("Version 1,")
    assert "Nobody can say here which words these signatures are for." in told


def test_parties_of_the_same_name_are_told_apart(file: PartnershipFile) -> None:
    fill(file)
    with file.change("Sign") as session:
        session.get_one(Signature, 1).participant_id = 2
        session.get_one(Participant, 2).name = "Cup Bank"
        other = Participant(name="Bright Cup Foundation", sector="media", status="joined")
        session.add(other)
        session.flush()
        for participant, name in ((other.id, "Bright Cup Foundation"), (2, "Cup Bank")):
            session.add(
                Signature(
                    agreement_version_id=2, name=name, participant_id=participant, person="Eve",
                    signed_on=date(2026, 10, 3), kind="signature",
                )
            )  # fmt: skip
    told = text(file)
    assert "Bright Cup Foundation now Cup Bank signed Ann" in told
    assert "Bright Cup Foundation Media signed Eve" in told
    assert "Cup Bank signed Eve" in told


def test_the_printings_are_told_and_nothing_is_made_up_where_there_is_none(file: PartnershipFile) -> None:
    assert "What was printed" in text(file)
    with file.change("Forget") as session:
        from sqlmodel import select

        from partnerdesk.partnership.tables import Printing

        for printing in session.exec(select(Printing)):
            session.delete(printing)
    assert "The agreement has not been printed yet." in text(file)


def test_the_public_is_told_nothing_of_signatures(file: PartnershipFile) -> None:
    fill(file)
    told = text(file, reader=Reader.PUBLIC)
    assert "Bright Cup" not in told
    assert "Version 1" not in told
