"""The rules of the journey: what each step of the method asks for, its text, and where it is done."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from partnerdesk.language import N_, Mark
from partnerdesk.partnership.journey_facts import Facts
from partnerdesk.partnership.named import Named


class Urgency(StrEnum):
    """How strongly a lack is marked on the screen."""

    PLAIN = "plain"
    SOON = "soon"
    PRESSING = "pressing"


@dataclass(frozen=True)
class Rule:
    """One thing that a step asks for.

    `number` counts what is lacking, or `rows` returns the rows concerned: a rule has one of the two.
    `text` says what to do; it may contain {names} and {number}. `table` is where it is done. Its target
    is the first of the rows concerned, which are of the table `rows_of`; else the row `row` (0: a row
    that does not exist yet); else a new row of the kind `new`. `reason` is shown beside the text. The
    first `singly` rows get a line each; the others share one. One `for_the_lead` tells of outreach:
    others must not see it.
    """

    what: str
    text: Mark
    table: str
    number: Callable[[Facts], int] | None = None
    rows: Callable[[Facts], Sequence[Named]] | None = None
    rows_of: str = ""
    row: int | None = None
    new: str = ""
    reason: Mark | None = None
    urgency: Urgency = Urgency.PLAIN
    singly: int = 0
    for_the_lead: bool = False

    def lack(self, facts: Facts) -> "Lack | None":
        """Return what is lacking, None if nothing is."""
        rows = tuple(self.rows(facts)) if self.rows else ()
        number = int(self.number(facts)) if self.number else len(rows)
        return Lack(self, rows, number) if number > 0 else None


@dataclass(frozen=True)
class Lack:
    """Something to do next: the rule that asks for it, with the rows concerned or their number."""

    rule: Rule
    rows: tuple[Named, ...] = ()
    number: int = 1

    @property
    def target(self) -> tuple[str, int] | None:
        """Return the table and id of the row to open, None if there is none."""
        if self.rows:
            return self.rule.rows_of, self.rows[0].id
        return None if self.rule.row is None else (self.rule.table, self.rule.row)

    def lines(self) -> "Iterator[Lack]":
        """Yield one lack for each line to show: the first rows one by one, the others together."""
        first = self.rule.singly
        for row in self.rows[:first]:
            yield replace(self, rows=(row,))
        if not first or self.rows[first:]:
            yield replace(self, rows=self.rows[first:])


_PARTNERS = Rule(
    "partners", N_("Bring two participants to join"), "participant", lambda f: len(f.partners) < 2
)  # two steps ask for it


def _ask_again(
    what: str,
    table: str,
    everybody: Callable[[Facts], Sequence[Named]],
    touched: Callable[[Facts], Sequence[Named]],
) -> tuple[Rule, Rule]:
    """Return the rules to ask again about words that changed: all, or those whose reason it touches."""
    return (
        Rule(
            f"{what}_again",
            N_("Ask the partners again where they stand on the agreement")
            if table == "agreement"
            else N_("Ask the partners again where they stand"),
            table,
            rows=everybody,
            rows_of="participant",
            reason=N_("reworded since"),
            urgency=Urgency.SOON,
        ),
        Rule(
            f"{what}_touched",
            N_("Or ask only {names} again: the change touches their reason"),
            table,
            rows=touched,
            rows_of="participant",
            reason=N_("reworded since"),
            for_the_lead=True,
        ),
    )


_LEAD_AND_SCOPE = (
    Rule("lead", N_("Name the lead"), "partnership", lambda f: not f.lead, row=1),
    Rule("problem", N_("State the problem"), "problem", lambda f: not f.problem, row=1),
    Rule(
        "candidates", N_("Gather the first participants"), "participant", lambda f: f.participants < 2, row=0
    ),
)

_PARTICIPANTS_AND_SCOPING = (
    Rule("goal", N_("Word the shared goal"), "problem", lambda f: not f.goal, row=1),
    Rule("needs", N_("List what the goal calls for"), "need", lambda f: not f.needs, row=0),
    _PARTNERS,
    Rule(
        "sectors",
        N_("Bring in a second sector"),
        "participant",
        lambda f: len(f.partners) >= 2 and f.sectors < 2,
    ),
    Rule("scoping", N_("Plan the scoping meeting"), "meeting", lambda f: not f.has("scoping"), new="scoping"),
    Rule(
        "hold_scoping",
        N_("Hold {names}"),
        "meeting",
        rows=lambda f: f.planned("scoping"),
        rows_of="meeting",
        reason=N_("planned"),
    ),
    Rule(
        "in_principle",
        N_("Agree on the goal in principle"),
        "problem",
        lambda f: bool(f.goal) and f.standing == "draft",
        row=1,
    ),
    *_ask_again("wording", "problem", lambda f: f.ask_again, lambda f: f.ask_touched),
)

_BILATERAL_TALKS = (
    _PARTNERS,
    Rule(
        "essential_gap",
        N_("Fill the essential gap {names}"),
        "need",
        rows=lambda f: f.essential_gaps,
        rows_of="need",
        reason=N_("essential gap"),
        urgency=Urgency.PRESSING,
        singly=4,
    ),
    Rule(
        "answers_due",
        N_("Ask {names} what the answer is"),
        "participant",
        rows=lambda f: f.answers_due,
        rows_of="participant",
        reason=N_("answer due"),
        urgency=Urgency.SOON,
        singly=3,
        for_the_lead=True,
    ),
    Rule(
        "unanswered",
        N_("Follow up with {names}"),
        "participant",
        rows=lambda f: f.unanswered,
        rows_of="participant",
        reason=N_("no answer yet"),
        singly=3,
        for_the_lead=True,
    ),
    Rule(
        "awaited",
        N_("Await the answer of {names}"),
        "participant",
        rows=lambda f: f.awaited,
        rows_of="participant",
        reason=N_("its day is to come"),
        for_the_lead=True,
    ),
)

_SECOND_MEETING = (
    Rule(
        "agreement_meeting",
        N_("Plan the second meeting"),
        "meeting",
        lambda f: not f.has("agreement"),
        new="agreement",
    ),
    Rule(
        "hold_agreement",
        N_("Hold {names}"),
        "meeting",
        rows=lambda f: f.planned("agreement"),
        rows_of="meeting",
        reason=N_("planned"),
    ),
    Rule(
        "commitments", N_("Gather the commitments of the partners"), "commitment", lambda f: not f.commitments
    ),
    Rule(
        "silent_partners",
        N_("Ask {names} for a commitment"),
        "commitment",
        rows=lambda f: f.partners_without_commitment if f.commitments else (),
        rows_of="participant",
    ),
    Rule(
        "next_step",
        N_("Name a next step for {names}"),
        "commitment",
        rows=lambda f: f.without_next_step,
        rows_of="commitment",
        reason=N_("no next step"),
        urgency=Urgency.SOON,
        singly=3,
    ),
    *_ask_again("agreement", "agreement", lambda f: f.ask_agreement_again, lambda f: f.ask_agreement_touched),
    Rule(
        "signatories",
        N_("Name who signs for each partner"),
        "signatory",
        lambda f: not f.is_frozen and (not f.signatories or f.without_signatory),
    ),
    Rule(
        "freeze",
        N_("Freeze the agreement for signing"),
        "signatory",
        lambda f: not f.is_frozen and f.signed < f.signatories,
    ),
    Rule(
        "signatures",
        N_("Collect the signatures still missing: {number}"),
        "signatory",
        lambda f: f.signatories - f.signed if f.is_frozen else 0,
    ),
)

_CARRY_OUT = (
    Rule(
        "details",
        N_("Complete the details of {names}"),
        "commitment",
        rows=lambda f: f.incomplete,
        rows_of="commitment",
        reason=N_("details missing"),
        urgency=Urgency.SOON,
    ),
    Rule(
        "under_way",
        N_("Move the first commitment under way"),
        "commitment",
        lambda f: not f.under_way + f.achieved,
    ),
    Rule(
        "late",
        N_("Catch up on {names}"),
        "commitment",
        rows=lambda f: f.late,
        rows_of="commitment",
        reason=N_("late"),
        urgency=Urgency.PRESSING,
        singly=3,
    ),
    Rule(
        "updates",
        N_("Ask for an update on {names}"),
        "commitment",
        rows=lambda f: f.without_update,
        rows_of="commitment",
    ),
    Rule(
        "look_again",
        N_("Look again at what was decided: {names}"),
        "decision",
        rows=lambda f: f.look_again,
        rows_of="decision",
        reason=N_("its day has come"),
        urgency=Urgency.SOON,
        singly=2,
    ),
    Rule("indicators", N_("Choose how progress is measured"), "indicator", lambda f: not f.indicators, row=0),
    Rule(
        "readings",
        N_("Take a first reading of an indicator"),
        "reading",
        lambda f: bool(f.indicators) and not f.readings,
        row=0,
    ),
)

_BROADEN = (
    Rule(
        "useful_gap",
        N_("Look for who brings {names}"),
        "need",
        rows=lambda f: f.useful_gaps,
        rows_of="need",
        reason=N_("gap"),
    ),
    Rule("achieved", N_("Achieve a first commitment"), "commitment", lambda f: not f.achieved),
    Rule(
        "growth",
        N_("Invite a new partner now that the agreement stands"),
        "participant",
        lambda f: not f.joined_since_agreement,
    ),
)

#: What each of the six steps asks for, in the order of the method.
RULES = (
    _LEAD_AND_SCOPE,
    _PARTICIPANTS_AND_SCOPING,
    _BILATERAL_TALKS,
    _SECOND_MEETING,
    _CARRY_OUT,
    _BROADEN,
)
