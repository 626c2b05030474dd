"""Write an invented partnership of any size; the same size and seed give the same content.

python benchmarks/big_file.py OUT.partnerdesk [--size 1.0] [--seed 7]

Size 1 is the big file: 2,000 participants, 200 needs with 40,000 cells filled, 10,000 commitments with
50,000 updates and 30,000 milestones, 300 meetings of 40 items with 5,000 actions, 10,000 private notes.
Other sizes scale these numbers.
"""

import argparse
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import words
from sqlmodel import Session, SQLModel, insert

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership import commitments, disclosures, needs, participants, sdg
from partnerdesk.partnership import tables as t
from partnerdesk.partnership.agreed_words import stands_by
from partnerdesk.partnership.fields.commitments import AGREED
from partnerdesk.private import notes_file
from partnerdesk.private.opening import create_with, derive_new

Row = dict[str, Any]

#: The passphrase of the private side.
PASSPHRASE = "measured hills of amber glass"  # noqa: S105  # of an invented partnership

#: The present day of the partnership, three years after its beginning.
TODAY = date(2026, 6, 1)
BEGAN = TODAY - timedelta(days=3 * 365)


@dataclass(frozen=True)
class Counts:
    """The number of rows of each kind."""

    participants: int = 2_000
    needs: int = 200
    coverage: int = 40_000
    commitments: int = 10_000
    updates: int = 50_000
    milestones: int = 30_000
    meetings: int = 300
    actions: int = 5_000
    notes: int = 10_000

    @classmethod
    def of(cls, size: float) -> "Counts":
        """Scale the numbers of the big file, with at least five of each."""
        whole = cls()
        scaled = {name: max(round(number * size), 5) for name, number in vars(whole).items()}
        scaled["coverage"] = min(scaled["coverage"], scaled["participants"] * scaled["needs"] // 2)
        return cls(**scaled)


def write(path: Path, counts: Counts, seed: int = 7) -> None:
    """Write the partnership to `path`, and replace a file there."""
    with PartnershipFile.create(path, filling(counts, seed), replace=True) as file:
        talks = notes_file.read(json.dumps(private(file, counts, seed)).encode(), "the notes", file)
        create_with(file, derive_new(PASSPHRASE), talks).lock()


def private(file: PartnershipFile, counts: Counts, seed: int) -> Row:
    """Return the private side as a notes file: talks of eight notes each."""
    chance = random.Random(seed)
    names = [name for (name,) in file.rows("SELECT name FROM participant ORDER BY id")]
    talks = [
        {"participant": names[n % len(names)], "on": str(BEGAN), "notes": []}
        for n in range(counts.notes // 8 + 1)
    ]
    for n in range(counts.notes):
        text = " ".join(chance.choices(words.FIELDS + words.AREAS, k=chance.randrange(5, 40)))
        talks[n % len(talks)]["notes"].append({"kind": chance.choice(list(disclosures.Kind)), "text": text})
    return {"format": "partnerdesk-notes", "version": 1, "talks": talks}


def filling(counts: Counts, seed: int) -> Callable[[Session], None]:
    """Return a function that fills a new file."""

    def fill(session: Session) -> None:
        invent = Invention(random.Random(seed), counts)
        for table, rows in invent.tables():
            session.execute(insert(table), rows)

    return fill


class Invention:
    """The rows of one invented partnership, each after the rows it refers to."""

    def __init__(self, chance: random.Random, counts: Counts) -> None:
        """Use the random generator `chance`; the ids of rows are their positions, from 1."""
        self.chance = chance
        self.counts = counts
        self.names = self._names()

    def tables(self) -> Iterator[tuple[type[SQLModel], list[Row]]]:
        """Yield each table with its rows."""
        title = "Partnership for the Valleys and the Coast"
        yield t.Partnership, [{"id": 1, "title": title, "lead": self.names[0], "started_on": BEGAN}]
        yield (
            t.Problem,
            [{"id": 1, "standing": "agreed", "in_scope": words.AREAS[:5], "affected": ["Families"]}],
        )
        yield t.ProblemVersion, [self._version(n) for n in range(12)]
        yield t.Indicator, [self._indicator(n) for n in range(12)]
        yield t.Reading, [self._reading(n) for n in range(120)]
        yield t.Agreement, [{"id": 1, "title": "Agreement of the Valleys and the Coast"}]
        partners = self._participants()
        yield t.Participant, partners
        yield t.Person, [self._person(p, n) for p in partners for n in range(1 + p["id"] % 2)]
        yield t.StatusChange, [self._came_to(p) for p in partners]
        yield t.Need, [self._need(n) for n in range(1, self.counts.needs + 1)]
        yield t.Coverage, list(self._coverage())
        joined = [p["id"] for p in partners if p["status"] == "joined"]
        yield t.WorkingGroup, [self._group(n) for n in range(1, 21)]
        made = [self._commitment(n, joined) for n in range(1, self.counts.commitments + 1)]
        yield t.Commitment, made
        along = list(self._along(made, joined))
        yield t.CommitmentPartner, along
        agreed = [c for c in made if stands_by(c["status"])]
        yield t.AgreedWording, [self._agreed(c) | {"id": n} for n, c in enumerate(agreed, 1)]
        kept = {c["id"]: n for n, c in enumerate(agreed, 1)}
        yield (
            t.AgreedPartner,
            [
                {"agreed_wording_id": kept[a["commitment_id"]], "participant_id": a["participant_id"]}
                for a in along
                if a["commitment_id"] in kept
            ],
        )
        yield (
            t.CommitmentNeed,
            [{"commitment_id": c["id"], "need_id": n} for c in made for n in self._served()],
        )
        yield t.Milestone, [self._milestone(n) for n in range(self.counts.milestones)]
        yield t.BudgetLine, [self._budget(c["id"]) for c in made]
        yield t.Update, [self._update(n) for n in range(self.counts.updates)]
        yield t.Meeting, [self._meeting(n) for n in range(1, self.counts.meetings + 1)]
        yield t.AgendaItem, [self._item(n, i) for n in range(1, self.counts.meetings + 1) for i in range(40)]
        every = range(1, self.counts.meetings + 1)
        yield t.Decision, [self._decision(n) for n in every]
        yield t.Round, [self._round(n) for n in every]
        yield t.Position, list(self._positions(joined))
        yield t.Attendance, list(self._attendance(joined))
        yield t.Action, [self._action(n, joined) for n in range(self.counts.actions)]
        yield t.Signatory, [{"participant_id": p, "person": self._someone()} for p in joined[:40]]

    # -- people and participants ---------------------------------------------------------

    def _names(self) -> list[str]:
        names: dict[str, str] = {}
        sectors = list(words.KINDS)
        while len(names) < self.counts.participants:
            sector = sectors[min(int(self.chance.expovariate(0.3)), len(sectors) - 1)]
            kind = self.chance.choice(words.KINDS[sector])
            place, field = self.chance.choice(words.PLACES), self.chance.choice(words.FIELDS)
            name = f"{place} {field} {kind}"
            names[name if name not in names else f"{name} {len(names)}"] = sector
        self.sectors = list(names.values())
        return list(names)

    def _participants(self) -> list[Row]:
        statuses = [s for s in participants.Status for _ in range(9 if s == "joined" else 2)]
        drawn = ["joined" if n < 4 else self.chance.choice(statuses) for n in range(len(self.names))]
        return [
            {
                "id": n,
                "name": name,
                "short_name": f"{name.split()[0][:4].upper()}{n}",
                "sector": sector,
                "countries": self.chance.sample(words.COUNTRIES, self.chance.randint(1, 3)),
                "role": "lead" if n == 1 else "partner",
                "status": str(status),
                "why": self.chance.choice(words.REMARKS) if n % 3 == 0 else None,
            }
            for n, (name, sector, status) in enumerate(
                zip(self.names, self.sectors, drawn, strict=True), start=1
            )
        ]

    def _someone(self) -> str:
        return f"{self.chance.choice(words.FIRST_NAMES)} {self.chance.choice(words.LAST_NAMES)}"

    def _person(self, participant: Row, n: int) -> Row:
        name = self._someone()
        return {
            "participant_id": participant["id"],
            "name": name,
            "title": self.chance.choice(words.TITLES),
            "email": f"{name.replace(' ', '.').lower()}@{participant['short_name'].lower()}.example",
            "signatory": n == 0,
        }

    def _came_to(self, participant: Row) -> Row:
        return {
            "participant_id": participant["id"],
            "status": participant["status"],
            "on": self._day(),
            "why": "After the scoping meeting",
        }

    # -- needs ---------------------------------------------------------------------------

    def _need(self, n: int) -> Row:
        kind = list(needs.Kind)[n % len(needs.Kind)]
        opening = self.chance.choice(words.NEEDS[kind])
        return {
            "id": n,
            "name": f"{opening} {self.chance.choice(words.PLACES)} ({n})",
            "kind": str(kind),
            "importance": "essential" if n % 3 else "useful",
            "note": self.chance.choice(words.REMARKS) if n % 4 == 0 else None,
        }

    def _coverage(self) -> Iterator[Row]:
        cells = self.counts.participants * self.counts.needs
        levels = ("full", "partial", "partial", "potential", "potential", "potential")
        for cell in self.chance.sample(range(cells), self.counts.coverage):
            yield {
                "need_id": cell % self.counts.needs + 1,
                "participant_id": cell // self.counts.needs + 1,
                "level": self.chance.choice(levels),
                "note": self.chance.choice(words.STEPS) if cell % 5 == 0 else None,
            }

    # -- commitments ---------------------------------------------------------------------

    def _group(self, n: int) -> Row:
        area = words.AREAS[n % len(words.AREAS)]
        return {"id": n, "name": f"{area} group {n}", "purpose": f"Work in the {area.lower()}"}

    def _commitment(self, n: int, joined: list[int]) -> Row:
        status = self.chance.choice(list(commitments.Status))
        outcome, unit = self.chance.choice(words.OUTCOMES)
        begins = self._day()
        return {
            "id": n,
            "participant_id": self.chance.choice(joined),
            "title": f"{self.chance.choice(words.VERBS)} {self.chance.choice(words.OBJECTS)} in "
            f"{self.chance.choice(words.PLACES)}",
            "description": " ".join(self.chance.sample(words.REMARKS, 2)),
            "status": str(status),
            "withdrawn_reason": "The money went elsewhere" if status == "withdrawn" else None,
            "working_group_id": n % 20 + 1 if n % 3 else None,
            "countries": self.chance.sample(words.COUNTRIES, self.chance.randint(1, 4)),
            "areas": self.chance.sample(words.AREAS, self.chance.randint(0, 2)),
            "sdg": self.chance.sample(sdg.TARGETS, self.chance.randint(0, 3)),
            "starts_on": begins,
            "ends_on": begins + timedelta(days=self.chance.randint(90, 900)) if n % 7 else None,
            "next_step": self.chance.choice(words.STEPS) if n % 9 else None,
            "next_step_person": self._someone() if n % 9 else None,
            "next_step_due": TODAY + timedelta(days=self.chance.randint(-60, 240)) if n % 9 else None,
            "outcome": outcome,
            "outcome_unit": unit,
            "outcome_baseline": Decimal(0),
            "outcome_target": Decimal(self.chance.randint(1, 500) * 100),
        }

    def _agreed(self, made: Row) -> Row:
        """Return the words on which a commitment was agreed: one in fifty was worded anew since."""
        reworded = {"title": "At first otherwise"} if made["id"] % 50 == 0 else {}
        words_ = {column: made[column] for column in AGREED}
        return {"commitment_id": made["id"], "on": BEGAN, **words_, **reworded}

    def _along(self, made: list[Row], joined: list[int]) -> Iterator[Row]:
        for commitment in made:
            for participant in self.chance.sample(joined, self.chance.choice((0, 0, 1, 2))):
                if participant != commitment["participant_id"]:
                    yield {"commitment_id": commitment["id"], "participant_id": participant}

    def _served(self) -> list[int]:
        return self.chance.sample(range(1, self.counts.needs + 1), self.chance.randint(0, 3))

    def _one_commitment(self, n: int) -> int:
        return n % self.counts.commitments + 1

    def _milestone(self, n: int) -> Row:
        due = self._day() + timedelta(days=300)
        return {
            "commitment_id": self._one_commitment(n),
            "title": words.MILESTONES[n % len(words.MILESTONES)],
            "due": due,
            "done_on": due if due < TODAY and n % 3 else None,
        }

    def _budget(self, commitment: int) -> Row:
        return {
            "commitment_id": commitment,
            "amount": Decimal(self.chance.randint(5, 4000) * 250),
            "currency": self.chance.choice(("USD", "EUR", "KES", "INR")),
            "purpose": "Staff and travel",
            "secured": self.chance.random() < 0.6,
        }

    def _update(self, n: int) -> Row:
        return {
            "commitment_id": self._one_commitment(n),
            "on": self._day(),
            "by": self._someone(),
            "text": self.chance.choice(words.REMARKS),
            "progress": Decimal(self.chance.randint(0, 20) * 5),
            "standing": self.chance.choice(("on_track", "on_track", "at_risk", "off_track")),
        }

    # -- problem and meetings ------------------------------------------------------------

    def _version(self, n: int) -> Row:
        return {
            "text": f"Version {n + 1}. " + " ".join(self.chance.sample(words.REMARKS, 5)),
            "goal": "Every family of the valleys and the coast within reach of water and a school by 2030.",
            "solution": " ".join(self.chance.sample(words.REMARKS, 3)),
            "on": BEGAN + timedelta(days=30 * n),
            "by": self.names[n % len(self.names)],
            "reason": self.chance.choice(words.STEPS),
        }

    def _indicator(self, n: int) -> Row:
        name, unit = words.OUTCOMES[n % len(words.OUTCOMES)]
        target = Decimal(1000 * (n + 1))
        return {"id": n + 1, "name": f"{name} ({n + 1})", "unit": unit, "target": target, "sdg": ["6.1"]}

    def _reading(self, n: int) -> Row:
        return {
            "indicator_id": n % 12 + 1,
            "on": BEGAN + timedelta(days=9 * n),
            "value": Decimal(self.chance.randint(0, 12000)),
            "source": "Survey of the districts",
        }

    def _meeting(self, n: int) -> Row:
        kind = (
            "scoping"
            if n == 1
            else "agreement"
            if n == 2
            else self.chance.choice(("check_in", "working_group"))
        )
        day = BEGAN + timedelta(days=30 + n * 1000 // self.counts.meetings)
        place = self.chance.choice(words.PLACES)
        return {
            "id": n,
            "title": f"Meeting {n} in {place}",
            "kind": kind,
            "on": day.isoformat(),
            "place": place,
        }

    def _item(self, meeting: int, n: int) -> Row:
        title = self.chance.choice(words.STEPS)
        return {"meeting_id": meeting, "position": n, "title": title, "minutes": 20, "purpose": "Decide"}

    def _action(self, n: int, joined: list[int]) -> Row:
        due = BEGAN + timedelta(days=40 + n // 5)
        return {
            "meeting_id": n % self.counts.meetings + 1,
            "text": self.chance.choice(words.STEPS),
            "participant_id": self.chance.choice(joined),
            "due": due,
            "done_on": None if n % 7 == 0 else due,
        }

    def _attendance(self, joined: list[int]) -> Iterator[Row]:
        for meeting in range(1, self.counts.meetings + 1):
            for participant in self.chance.sample(joined, min(20, len(joined))):
                present = self.chance.random() < 0.9
                yield {"meeting_id": meeting, "participant_id": participant, "present": present}

    def _decision(self, n: int) -> Row:
        return {"id": n, "meeting_id": n, "text": self.chance.choice(words.STEPS), "about": "problem"}

    def _round(self, n: int) -> Row:
        goal = "Every family within reach of water by 2030."
        return {"id": n, "decision_id": n, "about": "goal", "goal": goal, "on": self._day()}

    def _positions(self, joined: list[int]) -> Iterator[Row]:
        """Yield twelve positions in each round."""
        for round_id in range(1, self.counts.meetings + 1):
            for participant in self.chance.sample(joined, min(12, len(joined))):
                stand = self.chance.choice(("endorse", "endorse", "reservations", "stand_aside"))
                reason = self.chance.choice(words.REMARKS)
                yield {
                    "round_id": round_id,
                    "participant_id": participant,
                    "position": stand,
                    "reason": reason,
                }

    def _day(self) -> date:
        return BEGAN + timedelta(days=self.chance.randint(0, 3 * 365))


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Write an invented partnership of any size.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", type=float, default=1.0, help="1 is the big file")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    counts = Counts.of(asked.size)
    write(asked.out, counts, asked.seed)
    print(f"{asked.out}: {counts.commitments} commitments of {counts.participants} participants")


if __name__ == "__main__":
    main()
