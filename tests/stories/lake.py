"""What the stories tell: a partnership for clean water, and how its agreement reads on paper."""

from pathlib import Path
from typing import NamedTuple

from pypdf import PdfReader

from partnerdesk.file.partnership_file import PartnershipFile

TITLE = "Clean water for the lake towns"
LEAD = "Lake Basin Commission"
NAME = "Amina Otieno"

PROBLEM = "Children in the lake towns fall ill from the water they drink."
GOAL = "Safe drinking water in every lake school by 2030."
SOLUTION = "Treat water at the school, and train those who keep the pumps."
ASKED_BY = "Scoping meeting"
ASKED_WHY = "schools can be counted"


class Partner(NamedTuple):
    """An organisation that joins, the person who speaks for it, and that person's title."""

    name: str
    sector: str
    person: str
    title: str


COMMISSION = Partner(LEAD, "Intergovernmental", "Amina Otieno", "Executive Secretary")
PUMPS = Partner("Pump Works", "Business", "Ben Okello", "Engineer")
FUND = Partner("Child Health Fund", "Civil society", "Grace Wanjiru", "Programme Director")
PARTNERS = (COMMISSION, PUMPS, FUND)

PUMPS_NEED, TRAINERS_NEED = "Pumps and spare parts", "Trainers of caretakers"
NEEDS = ((PUMPS_NEED, "Resource"), (TRAINERS_NEED, "Skill"))


class Offer(NamedTuple):
    """A commitment as its partner offers it, with its next step."""

    partner: Partner
    title: str
    description: str
    next_step: str
    person: str
    due: str


PUMPS_OFFER = Offer(
    PUMPS,
    "Install pumps at 40 schools",
    "Filters and pumps with spare parts for two years.",
    "Survey the first ten schools",
    "Ben Okello",
    "15 Jan 2027",
)
TRAINING_OFFER = Offer(
    FUND,
    "Train 80 caretakers",
    "A week of training in each town.",
    "Agree on the course",
    "Grace Wanjiru",
    "1 Feb 2027",
)
OFFERS = (PUMPS_OFFER, TRAINING_OFFER)

OUTCOME = "Schools with safe water"
UPDATE = "The survey is planned."

#: What is typed in fields of an offer that hold several, and ends with Enter.
ADDED = (
    ("Countries", "Kenya"),
    ("Areas", "Lake towns"),
    ("SDG targets", "6.1"),
    ("Needs it serves", PUMPS_NEED),
    ("New milestone", "Ten schools"),
    ("New amount", "35000"),
)

ADDED_AS = ('["KE"]', '["Lake towns"]', '["6.1"]', PUMPS_NEED, "Ten schools", "35000", UPDATE)

MEETING_DAY = "20 Nov 2026"

#: In words of their own, in place of a standard clause.
HEADING = "How we begin"
CLAUSE = "We begin at the ten schools nearest to the lake."

#: Of the agreement that comes of all this, as it was first printed. It never changes.
FINGERPRINT = "9272 dcc5"


def expect_kept(file: PartnershipFile) -> None:
    """Find in the file what was told of the goal, the partners, the meeting and the commitments."""
    assert file.rows("SELECT text, goal, solution, by, reason FROM problem_version") == [
        (PROBLEM, GOAL, SOLUTION, ASKED_BY, ASKED_WHY)
    ]
    assert file.rows("SELECT standing FROM problem") == [("agreed",)]
    assert file.rows(
        "SELECT participant.name, need.name, level FROM coverage"
        " JOIN participant ON participant.id = participant_id JOIN need ON need.id = need_id"
        " ORDER BY participant.id"
    ) == [(PUMPS.name, PUMPS_NEED, "full"), (FUND.name, TRAINERS_NEED, "partial")]
    assert file.rows(
        "SELECT participant.name, position FROM position JOIN round ON round.id = round_id"
        " JOIN decision ON decision.id = decision_id"
        " JOIN participant ON participant.id = participant_id"
        " JOIN attendance USING (meeting_id, participant_id) WHERE attendance.present ORDER BY participant.id"
    ) == [(LEAD, "endorse"), (PUMPS.name, "endorse"), (FUND.name, "reservations")]
    assert file.rows(
        "SELECT c.title, c.status, c.description, c.next_step_due, c.starts_on, c.ends_on, c.outcome,"
        " c.countries, c.areas, c.sdg, need.name, milestone.title, budget_line.amount, u.text"
        " FROM commitment AS c JOIN commitment_need ON commitment_need.commitment_id = c.id"
        " JOIN need ON need.id = commitment_need.need_id JOIN milestone ON milestone.commitment_id = c.id"
        " JOIN budget_line ON budget_line.commitment_id = c.id"
        " JOIN commitment_update AS u ON u.commitment_id = c.id ORDER BY c.id"
    ) == [
        (*(offer.title, "agreed", offer.description, due, "2027-01-01", "2028-12-31", OUTCOME), *ADDED_AS)
        for offer, due in zip(OFFERS, ("2027-01-15", "2027-02-01"), strict=True)
    ]


def expect_agreement(path: Path) -> None:
    """Read the agreement back, and find in it all that was told."""
    reader = PdfReader(path)
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    text = " ".join(pages)
    told = [TITLE, PROBLEM, GOAL, SOLUTION, HEADING, CLAUSE]
    told += [part for partner in PARTNERS for part in (partner.name, partner.person, partner.title)]
    told += [part for offer in OFFERS for part in (offer.title, offer.next_step, offer.person, offer.due)]
    missing = [part for part in told if part not in text]
    assert not missing, f"not on paper: {missing}"
    for number, page in enumerate(pages, start=1):
        assert page.endswith(f"page {number} of {len(pages)}")
        assert f"version 1 · {FINGERPRINT}" in page
    signatures = text[text.rindex("By signing, each partner") :]
    for partner in PARTNERS:
        assert f"Name {partner.person}" in signatures
        assert f"Title {partner.title}" in signatures
    assert reader.metadata is not None
    assert reader.metadata.title == TITLE
