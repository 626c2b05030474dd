"""The figures of progress that are read are those that one would count in the rows."""

import json
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from sqlmodel import Session

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading import figures
from partnerdesk.file.reading.plans import By, plan_days, plan_groups, plans
from partnerdesk.partnership.money import Sum
from partnerdesk.partnership.tables import (
    BudgetLine,
    Commitment,
    CommitmentNeed,
    CommitmentPartner,
    Milestone,
    Need,
    Participant,
    Update,
    WorkingGroup,
)
from partnerdesk.partnership.told import stone
from tests.file.partnerships import copied, empty

TODAY = date(2026, 11, 24)
STATUSES = ("offered", "agreed", "under_way", "achieved", "withdrawn")


def many(session: Session) -> None:
    """Add commitments of every status, with everything that is counted."""
    empty(session)
    session.add_all([Participant(id=n, name=f"Partner {n}", status="joined") for n in (1, 2)])
    session.add_all([Need(id=1, name="Pumps", kind="resource"), WorkingGroup(id=1, name="Wells")])
    session.flush()
    for n in range(40):
        day = TODAY - timedelta(days=37 * n - 300)
        session.add(
            Commitment(
                id=n + 1,
                participant_id=n % 2 + 1,
                title=f"Well {n}",
                status=STATUSES[n % 5],
                countries=["KE", "TZ"][: n % 3],
                areas=["the shore"] * (n % 2),
                sdg=["6.1"] * (n % 4 == 0),
                working_group_id=1 if n % 7 == 0 else None,
                starts_on=day,
            )
        )
        session.flush()
        session.add(Milestone(commitment_id=n + 1, title="Dug", due=day, done_on=day if n % 3 else None))
        session.add(
            BudgetLine(
                commitment_id=n + 1,
                amount=Decimal("0.10") * n,
                currency=("EUR", "USD", None)[n % 3],
                secured=n % 4 == 0,
            )
        )
        if n % 6:
            session.add(
                Update(commitment_id=n + 1, on=day - timedelta(days=300), text="Dug", progress=Decimal(n))
            )
            session.add(Update(commitment_id=n + 1, on=min(day, TODAY), text="Dug", standing="at_risk"))
        if n % 5 == 0:
            session.add(CommitmentPartner(commitment_id=n + 1, participant_id=2 - n % 2))
            session.add(CommitmentNeed(commitment_id=n + 1, need_id=1))


def test_each_figure_is_what_a_plain_count_of_the_rows_gives(tmp_path: Path) -> None:
    with PartnershipFile.open(copied(tmp_path / "wells.partnerdesk", many)) as file:
        status = dict(file.rows("SELECT id, status FROM commitment"))
        told: dict[int, list[date]] = defaultdict(list)
        for id_, on in file.rows('SELECT commitment_id, "on" FROM commitment_update'):
            told[id_].append(date.fromisoformat(on))
        assert figures.told_last(file) == {
            i: max(told[i], default=None) for i, s in status.items() if s in ("agreed", "under_way")
        }
        counted: dict[str, int] = defaultdict(int)
        for id_, due, done in file.rows("SELECT commitment_id, due, done_on FROM milestone"):
            if status[id_] != "withdrawn":
                counted[stone(date.fromisoformat(due), done and TODAY, status[id_], TODAY)] += 1
        assert figures.stones(file, TODAY)._asdict() == counted
        assert len(counted) == 3
        whole: dict[str | None, list[Decimal]] = defaultdict(list)
        for id_, amount, currency, secured in file.rows(
            "SELECT commitment_id, amount, currency, secured FROM budget_line"
        ):
            if status[id_] != "withdrawn":
                whole[currency] += [Decimal(amount), Decimal(amount) * secured]
        assert figures.money(file) == [
            Sum(c, sum(whole[c][::2], Decimal(0)), sum(whole[c][1::2], Decimal(0)))
            for c in ("EUR", "USD", None)
        ]


def test_a_commitment_is_in_each_group_it_belongs_to_those_under_way_first(tmp_path: Path) -> None:
    with PartnershipFile.open(copied(tmp_path / "wells.partnerdesk", many)) as file:
        (every,) = plan_groups(file, By.ALL)
        shown = plans(file, every.ids)
        order = [shown[id_].status for id_ in every.ids]
        assert [s for s, before in zip(order, ["", *order], strict=False) if s != before] == [
            "under_way", "agreed", "offered", "achieved", "withdrawn",
        ]  # fmt: skip
        by_country: dict[str, set[int]] = defaultdict(set)
        for id_, countries in file.rows("SELECT id, countries FROM commitment"):
            for code in json.loads(countries) or [""]:
                by_country[code].add(id_)
        assert {g.key: {*g.ids} for g in plan_groups(file, By.COUNTRY)} == by_country
        sizes = {
            by: {g.name or g.key: len(g.ids) for g in plan_groups(file, by)}
            for by in (By.PARTNER, By.AREA, By.SDG, By.NEED, By.GROUP)
        }
        assert sizes == {
            By.PARTNER: {"Partner 1": 20 + 4, "Partner 2": 20 + 4},
            By.AREA: {"the shore": 20, "": 20},
            By.SDG: {"6.1": 10, "": 30},
            By.NEED: {"Pumps": 8, "": 32},
            By.GROUP: {"Wells": 6, "": 34},
        }
        one = shown[2]
        assert (one.progress, one.standing, one.told_on) == (Decimal(1), "at_risk", TODAY)
        assert (one.partner, len(one.milestones)) == ("Partner 2", 1)
        known = [day for day in plan_days(file) if day]
        assert min(known) == min(
            p.starts_on for p in shown.values() if p.starts_on and p.status != "withdrawn"
        )
