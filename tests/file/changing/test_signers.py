"""Within a version a name belongs to one party: whose a signature is, and who may join under which name."""

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerdesk.documents.frozen_agreement import NotFrozen, to_freeze
from partnerdesk.file import attachments, changing
from partnerdesk.file.changing.session import connection_of
from partnerdesk.file.changing.signing import NotRecorded
from partnerdesk.file.frozen_content import frozen_content
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.file.reading.signers import may_join
from partnerdesk.file.reading.signing import frozen_versions, named_by
from partnerdesk.partnership.signature_kinds import SignatureKind
from partnerdesk.partnership.signing import Given, ToFreeze
from partnerdesk.partnership.tables import AgreementVersion
from tests.file.merges import merged
from tests.file.partnerships import copied, empty

DAY = date(2026, 11, 24)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    with PartnershipFile.open(copied(tmp_path / "lake.partnerdesk", empty)) as opened:
        join(opened, "Lake Aid", "Bank", "Union")
        yield opened


def join(file: PartnershipFile, *names: str) -> None:
    with file.change("Join") as session:
        for name in names:
            changing.participants.add_participant(session, name, "other", DAY, "joined")


def rename(file: PartnershipFile, who: int, name: str) -> None:
    with file.change("Rename") as session:
        changing.rows.set_values(session, "participant", who, {"name": name})


def freeze(file: PartnershipFile, number: int = 1) -> int:
    content = frozen_content(agreement_content(file))
    facts = ToFreeze(number, b"%PDF-1.7 %%EOF", content, "9c4e 17d0", "a4", "en", 1)
    with file.change("Freeze") as session:
        return changing.signing.freeze(session, facts, DAY)


def sign(
    file: PartnershipFile,
    version: int,
    name: str,
    kind: str = SignatureKind.SIGNATURE,
    participant: int | None = None,
) -> int:
    with file.change("Sign") as session:
        given = Given("Ann", DAY, kind=kind)
        return changing.signing.sign(session, version, name, given, participant)


def whose(file: PartnershipFile, signature: int) -> int | None:
    ((found,),) = file.rows("SELECT participant_id FROM signature WHERE id = ?", signature)
    return found  # type: ignore[no-any-return]


def joining(file: PartnershipFile) -> list[tuple[int, str]]:
    """Return the ids and names of those that may join the last version."""
    version = frozen_versions(file)[-1]
    return [(p.id, p.name) for p in may_join(file, version, named_by(file, version))]


def test_partners_of_one_name_are_frozen_only_when_each_has_its_own(file: PartnershipFile) -> None:
    rename(file, 2, "Lake  Aid")
    with pytest.raises(NotFrozen, match=r"More than one partner is called Lake Aid: each needs a name of"):
        to_freeze(file, paper="a4", today=DAY)
    with pytest.raises(NotRecorded, match="More than one partner is called Lake Aid"):
        freeze(file)
    assert frozen_versions(file) == []
    rename(file, 2, "Lake Aid (Uganda)")
    freeze(file)


def test_a_party_that_was_renamed_is_no_newcomer_and_one_that_took_its_name_is(file: PartnershipFile) -> None:
    freeze(file)
    rename(file, 1, "Water Aid")
    assert joining(file) == []
    join(file, "Lake Aid", "Press")
    assert joining(file) == [(4, "Lake Aid"), (5, "Press")]
    sign(file, 1, "Press", SignatureKind.ACCESSION, 5)
    rename(file, 5, "Lake Press")
    assert joining(file) == [(4, "Lake Aid")]


def test_nobody_joins_under_the_name_of_a_party_or_of_one_that_joined_before(file: PartnershipFile) -> None:
    freeze(file)
    rename(file, 1, "Water Aid")
    join(file, "Lake Aid", "Press", "Press")
    with pytest.raises(NotRecorded, match="Version 1 has a party called Lake Aid already"):
        sign(file, 1, "Lake Aid", SignatureKind.ACCESSION, 4)
    assert whose(file, sign(file, 1, "Press", SignatureKind.ACCESSION, 6)) == 6
    with pytest.raises(NotRecorded, match="Version 1 has a party called Press already"):
        sign(file, 1, "Press", SignatureKind.ACCESSION, 5)


def test_who_steps_back_is_who_signed_under_that_name(file: PartnershipFile) -> None:
    freeze(file)
    join(file, "Press")
    sign(file, 1, "Press", SignatureKind.ACCESSION, 4)
    rename(file, 4, "Radio")
    join(file, "Press")
    assert whose(file, sign(file, 1, "Press", SignatureKind.WITHDRAWAL)) == 4


def test_where_two_parties_of_before_have_one_name_a_signature_is_given_to_neither(
    file: PartnershipFile,
) -> None:
    join(file, "Bank")
    content = frozen_content(agreement_content(file))
    with file.change("Freeze as before") as session:
        kept = attachments.keep(connection_of(session), content, attachments.CONTENT)
        session.add(
            AgreementVersion(
                version=1, frozen_on=DAY, fingerprint="9c4e 17d0", sha256=kept, content_sha256=kept,
                paper="a4", language="en",
            )
        )  # fmt: skip
    assert [whose(file, sign(file, 1, "Bank")) for _ in range(2)] == [None, None]
    assert whose(file, sign(file, 1, "Union")) == 3


def test_merging_two_parties_leaves_each_signature_under_the_name_that_was_signed(
    file: PartnershipFile,
) -> None:
    freeze(file)
    for name in ("Bank", "Union"):
        sign(file, 1, name)
    with file.change("Merge") as session:
        merged(session, 2, 3)
    assert [(s.name, s.participant_id) for s in frozen_versions(file)[0].signatures] == [
        ("Bank", 2),
        ("Union", 2),
    ]


NAMES = st.sampled_from(["Lake Aid", "Bank", "Union", "Press"])
STEPS = st.one_of(
    st.tuples(st.just("rename"), st.integers(1, 5), NAMES),
    st.tuples(st.just("sign"), st.integers(0, 3), NAMES),
    st.tuples(st.just("accede"), st.integers(0, 3), NAMES),
    st.tuples(st.just("step back"), st.integers(0, 3), NAMES),
    st.tuples(st.just("freeze"), st.just(0), NAMES),
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, max_size=20))
def test_whatever_names_participants_take_a_signature_stays_with_the_party_that_was_frozen(
    steps: list[tuple[str, int, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = copied(Path(folder) / "lake.partnerdesk", empty)
        with PartnershipFile.open(path) as file:
            join(file, "Lake Aid", "Bank", "Union", "Crew", "Town")
            parties: dict[str, int] = {}  # of the last version, with who joined it
            for what, number, name in [("freeze", 0, ""), *steps]:
                with suppress(NotRecorded):
                    if what == "rename":
                        rename(file, number, name)
                    elif what == "freeze":
                        freeze(file, len(frozen_versions(file)) + 1)
                        parties = {n: id_ for id_, n in file.rows("SELECT id, name FROM participant")}
                    elif what == "accede":
                        join(file, name)
                        newcomers = joining(file)
                        id_, called = newcomers[number % len(newcomers)]
                        sign(file, len(frozen_versions(file)), called, SignatureKind.ACCESSION, id_)
                        assert called not in parties
                        parties[called] = id_
                    else:
                        called = sorted(parties)[number % len(parties)]
                        kind = SignatureKind.WITHDRAWAL if what == "step back" else SignatureKind.SIGNATURE
                        sign(file, len(frozen_versions(file)), called, kind)
                for signed in frozen_versions(file)[-1].signatures:
                    assert signed.participant_id == parties[signed.name]
                newcomers_ = {id_ for id_, _ in joining(file)}
                assert newcomers_.isdisjoint(parties.values())
