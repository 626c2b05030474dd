"""A page for each partner: what concerns it, what waits for what, its next days, and nothing private."""

import re
from io import BytesIO

from pypdf import PdfReader

from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.partner_page import due_of, for_partners
from partnerdesk.file.reading.progress import progress


def pages(file: PartnershipFile, partner: str | None = None) -> list[str]:
    content = EXPORTS["partnerpages"].content(file, Choices(WRITTEN_FOR, "en", partner=partner))
    shown = PdfReader(BytesIO(content)).pages
    return [" ".join(page.extract_text().split()).replace("\u00a0", " ") for page in shown]


def test_each_partner_has_one_page_and_reads_on_it_what_concerns_it(file: PartnershipFile) -> None:
    every = pages(file)
    names = [n for (n,) in file.rows("SELECT name FROM participant WHERE status = 'joined' ORDER BY name")]
    assert [page.split(" Water for Every School")[0] for page in every] == names
    cup = next(page for page in every if page.startswith("Bright Cup Foundation"))
    own, days, waits, along = re.split("Next days|What we wait for|What we are along with", cup)
    assert (
        "Build 150 latrine blocks Under way · until 31 Aug 2028 With Lake Districts, Clear Spring 7 %" in own
    )
    assert "Milestones: 0 done · 0 late · 2 to come" in own
    order = ["1 Dec 2026, 09:00 We meet", "4 Dec 2026 Milestone: First 15 blocks", "14 Dec 2026 Sign for the"]
    assert [days.index(text) for text in order] == sorted(days.index(text) for text in order)
    assert "Train 300 masons and plumbers for our “Build 150 latrine blocks” Clear Spring Network" in waits
    assert "A shared manual for school taps and latrines" in along
    assert "Pumps for 120" not in cup
    (spring,) = pages(file, "Clear Spring")
    assert "What waits for us Whose We are due Build 150 latrine blocks" in spring
    hidden = file.rows("SELECT wording FROM disclosure")
    assert hidden
    for (text,) in hidden:
        assert text not in " ".join(every)


def test_what_concerns_a_partner_is_what_the_tables_hold(file: PartnershipFile) -> None:
    every = {c.id: c for c in progress(file)}
    found = for_partners(file)
    owners = dict(file.rows("SELECT id, participant_id FROM commitment"))
    for partner, concerns in found.items():
        assert {c.id for c in concerns.own} == {id_ for id_, of in owners.items() if of == partner}
        beside = file.rows("SELECT commitment_id FROM commitment_partner WHERE participant_id = ?", partner)
        assert {c.id for c in concerns.along} == {id_ for (id_,) in beside} - {c.id for c in concerns.own}
        assert all(owners[w.waiting.id] == partner != owners[w.other.id] for w in concerns.waits)
        assert all(owners[w.other.id] == partner != owners[w.waiting.id] for w in concerns.waited)
        days = [day.on for day in concerns.days if day.on]
        assert days == sorted(days)
    pairs = [(w.waiting.id, w.other.id) for concerns in found.values() for w in concerns.waits]
    back = [(w.waiting.id, w.other.id) for concerns in found.values() for w in concerns.waited]
    assert (
        sorted(pairs)
        == sorted(back)
        == sorted(file.rows("SELECT commitment_id, waits_for_id FROM commitment_wait"))
    )
    with file.change("Achieve it") as session:
        session.connection().exec_driver_sql(
            "UPDATE commitment SET status = 'achieved' WHERE id = ?", (pairs[0][1],)
        )
    now = [(w.waiting.id, w.other.id) for concerns in for_partners(file).values() for w in concerns.waits]
    assert set(now) == {pair for pair in pairs if pair[1] != pairs[0][1]}
    assert all(due_of(c) is None or due_of(c) == c.details.ends_on or c.milestones for c in every.values())
