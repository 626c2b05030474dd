"""What an interchange file may not hold: each thing wrong is told with its path, nothing comes in."""

import copy
import json
from typing import Any

import pytest

from partnerdesk.exchange.interchange import import_interchange, interchange_bytes
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.sources.errors import SourceProblem

SOURCE: dict[str, Any] = {
    "format": "partnerdesk",
    "version": 1,
    "partnership": {"title": "Lake", "started_on": "2026-01-01", "language": "en", "currency": "KES"},
    "problem": {
        "standing": "draft",
        "versions": [{"text": "Water is far."}],
        "in_scope": ["schools"],
        "indicators": [{"name": "Schools", "target": 10, "readings": [{"on": "2026-01-01", "value": 1}]}],
    },
    "participants": [
        {"name": "Commission", "short_name": "LC", "sector": "intergovernmental", "countries": ["KE"]},
        {"name": "Union", "short_name": "U", "sector": "business", "people": [{"name": "Ann"}]},
    ],
    "needs": [{"name": "Data", "kind": "capacity", "coverage": [{"participant": "LC", "level": "full"}]}],
    "disclosures": [{"participant": "LC", "kind": "interest", "wording": "Fish", "audience": "partners"}],
    "meetings": [
        {
            "title": "First",
            "kind": "scoping",
            "on": "2026-03-05T09:30",
            "agenda": [{"title": "Who", "minutes": 5}],
            "attendance": [{"participant": "U", "present": True}],
            "decisions": [{"text": "Yes", "positions": [{"participant": "U", "position": "endorse"}]}],
        }
    ],
    "working_groups": [{"name": "Data group", "members": ["U"]}],
    "commitments": [
        {
            "participant": "U",
            "with": ["LC"],
            "title": "Count",
            "working_group": "Data group",
            "sdg": ["6.1"],
            "needs": ["Data"],
            "next_step": {"text": "Ask"},
            "budget": [{"amount": "10.00", "currency": "USD", "secured": False}],
            "updates": [{"on": "2026-10-04", "text": "Begun", "progress": 5}],
        }
    ],
    "agreement": {"clauses": [{"heading": "Fish", "text": "Stay"}], "signatories": [{"participant": "LC"}]},
}

MISSING = object()

CASES = [
    ("format", MISSING, 'format: is missing; an interchange file says "format": "partnerdesk".'),
    ("format", "partnerdesk-notes", 'format: must be "partnerdesk"'),
    ("version", MISSING, 'version: is missing; write "version": 1.'),
    ("version", 2, "version: must be 1; a later version needs a newer PartnerDesk."),
    ("version", "1", "version: must be the number 1."),
    ("version", True, "version: must be the number 1."),
    ("partnerships", {}, 'partnerships: is no key of the interchange file; did you mean "partnership"?'),
    ("partnership", [], "partnership: must be an object in { }."),
    ("partnership.title", MISSING, "partnership.title: is missing"),
    ("partnership.title", "  ", "partnership.title: is empty; give it a name."),
    ("partnership.title", 7, "partnership.title: must be a text, found 7."),
    ("partnership.language", "de", 'partnership.language: "de" is not one of en, fr, es, ru, ar, zh.'),
    ("partnership.currency", "usd", 'partnership.currency: "usd" is no currency code of ISO 4217'),
    ("partnership.started_on", "2026-02-30", 'partnership.started_on: "2026-02-30" is no day'),
    ("partnership.started_on", "20260201", 'partnership.started_on: "20260201" is no day'),
    ("partnership.started_on", "2026-1-1", 'partnership.started_on: "2026-1-1" is no day'),
    ("partnership.started_on", "٢٠٢٦-٠١-٠١", "partnership.started_on:"),
    ("problem.standing", "settled", 'problem.standing: "settled" is not one of draft, in_principle, agreed.'),
    ("problem.versions[0].text", MISSING, "problem.versions[0].text: is missing"),
    ("problem.versions", {}, "problem.versions: must be a list in [ ]."),
    ("problem.in_scope[0]", 3, "problem.in_scope[0]: must be a text, found 3."),
    ("problem.indicators[0].target", "10", 'problem.indicators[0].target: must be a number, found "10".'),
    ("problem.indicators[0].target", True, "problem.indicators[0].target: must be a number, found true."),
    (
        "problem.indicators[0].readings[0].value",
        MISSING,
        "problem.indicators[0].readings[0].value: is missing",
    ),
    ("participants[1].sector", "ngo", 'participants[1].sector: "ngo" is not one of intergovernmental'),
    ("participants[1].sector", MISSING, "participants[1].sector: is missing"),
    ("participants[1].sector", None, "participants[1].sector: is missing"),
    ("participants[0].countries[0]", "UK", 'participants[0].countries[0]: "UK" is no country code'),
    ("participants[0].countries[0]", "ke", 'participants[0].countries[0]: "ke" is no country code'),
    ("participants[0].countries", "KE", "participants[0].countries: must be a list in [ ]."),
    ("participants[1].name", "Commission", "participants[1].name: is the same as participants[0].name"),
    ("disclosures[0]", "Fish", "disclosures[0]: must be an object in { }."),
    (
        "participants[1].people[0].signatory",
        "yes",
        "participants[1].people[0].signatory: must be true or false",
    ),
    ("needs[0].kind", "money", 'needs[0].kind: "money" is not one of capacity'),
    ("needs[0].coverage[0].level", "half", 'needs[0].coverage[0].level: "half" is not one of full'),
    (
        "needs[0].coverage[0].participant",
        "Nobody",
        'needs[0].coverage[0].participant: "Nobody" is the name or',
    ),
    ("disclosures[0].audience", "all", 'disclosures[0].audience: "all" is not one of partners, public.'),
    ("meetings[0].on", "2026-03-05 09:30", "meetings[0].on:"),
    ("meetings[0].on", "2026-03-05T24:30", "meetings[0].on:"),
    ("meetings[0].on", "2026-03-05T09:30:00", "meetings[0].on:"),
    ("meetings[0].on", "2026-03-05T09:30Z", "meetings[0].on:"),
    ("meetings[0].agenda[0].minutes", 2.5, "meetings[0].agenda[0].minutes: must be a whole number"),
    ("meetings[0].agenda[0].minutes", -1, "meetings[0].agenda[0].minutes: must be a whole number"),
    ("meetings[0].decisions[0].positions[0].position", "veto", "decisions[0].positions[0].position:"),
    (
        "working_groups[0].members",
        ["U", "Union"],
        "working_groups[0].members[1]: is the same as working_groups",
    ),
    (
        "commitments[0].buget",
        [],
        'commitments[0].buget: is no key of the interchange file; did you mean "budget"?',
    ),
    (
        "commitments[0].with",
        ["LC", "Commission"],
        "commitments[0].with[1]: is the same as commitments[0].with[0]",
    ),
    (
        "commitments[0].working_group",
        "Others",
        'commitments[0].working_group: "Others" is the name of no working',
    ),
    ("commitments[0].needs[0]", "Money", 'commitments[0].needs[0]: "Money" is the name of no need'),
    ("commitments[0].sdg[0]", "18.1", 'commitments[0].sdg[0]: "18.1" is no Sustainable Development Goal'),
    ("commitments[0].sdg[0]", 6.1, "commitments[0].sdg[0]: must be a text, found 6.1."),
    ("commitments[0].next_step.text", MISSING, "commitments[0].next_step.text: is missing"),
    (
        "commitments[0].next_step.date",
        "x",
        "commitments[0].next_step.date: is no key of the interchange file",
    ),
    ("commitments[0].next_step", "Ask", "commitments[0].next_step: must be an object in { }."),
    ("commitments[0].budget[0].amount", 10.5, "commitments[0].budget[0].amount: must be an amount in quotes"),
    ("commitments[0].budget[0].amount", "1,000", 'commitments[0].budget[0].amount: "1,000" is no amount'),
    ("commitments[0].budget[0].amount", "1e5", 'commitments[0].budget[0].amount: "1e5" is no amount'),
    (
        "commitments[0].budget[0].secured",
        1,
        "commitments[0].budget[0].secured: must be true or false, found 1.",
    ),
    ("commitments[0].updates[0].on", MISSING, "commitments[0].updates[0].on: is missing"),
    ("agreement.clauses[0].text", MISSING, "agreement.clauses[0].text: is missing"),
    ("agreement.signatories[0].participant", "X", 'agreement.signatories[0].participant: "X" is the name or'),
]


@pytest.mark.parametrize(("path", "value", "told"), CASES)
def test_a_slip_is_told_with_its_path(path: str, value: Any, told: str, file: PartnershipFile) -> None:
    before = interchange_bytes(file)
    problems = refusal(file, with_value(path, value))
    assert len(problems) == 1
    assert problems[0].startswith("case.json: ")
    assert told in problems[0]
    assert interchange_bytes(file) == before


def test_the_source_these_slips_are_made_in_is_itself_in_order(file: PartnershipFile) -> None:
    with file.change_in_bulk("Import") as rows:
        import_interchange(rows, json.dumps(SOURCE).encode(), "case.json")


def test_every_problem_is_listed_and_the_last_line_says_that_nothing_came_in(file: PartnershipFile) -> None:
    raw = with_value("participants[0].sector", "ngo")
    raw["commitments"][0]["buget"] = 1
    del raw["needs"][0]["kind"]
    with pytest.raises(SourceProblem) as caught:
        read(file, json.dumps(raw).encode())
    lines = str(caught.value).splitlines()
    assert [line.split(": ")[1] for line in lines[:-1]] == [
        "participants[0].sector",
        "needs[0].kind",
        "commitments[0].buget",
    ]
    assert lines[-1] == "Nothing was imported. 3 things are to be put right."


def test_one_problem_is_one_line(file: PartnershipFile) -> None:
    with pytest.raises(SourceProblem) as caught:
        read(file, json.dumps(with_value("needs[0].kind", MISSING)).encode())
    assert str(caught.value) == (
        "case.json: needs[0].kind: is missing; it cannot be left out. Nothing was imported."
    )


def test_a_short_name_of_two_participants_is_ambiguous(file: PartnershipFile) -> None:
    raw = with_value("participants[1].short_name", "LC")
    raw["commitments"][0]["participant"] = "Union"
    raw["meetings"], raw["working_groups"] = [], [{"name": "Data group"}]
    problems = refusal(file, raw)
    assert [p.split(": ")[1] for p in problems] == [
        "needs[0].coverage[0].participant",
        "disclosures[0].participant",
        "commitments[0].with[0]",
        "agreement.signatories[0].participant",
    ]
    assert "is the short name of more than one participant; write the whole name." in problems[0]


def test_one_participant_covers_a_need_once(file: PartnershipFile) -> None:
    twice = [{"participant": "LC", "level": "full"}, {"participant": "Commission", "level": "partial"}]
    (problem,) = refusal(file, with_value("needs[0].coverage", twice))
    assert "needs[0].coverage[1].participant: is the same as needs[0].coverage[0].participant" in problem


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "case.json is not whole JSON: line 1, column 1"),
        (b"{", "case.json is not whole JSON: line 1, column 2"),
        (b"[1]", "case.json: must hold one object"),
        (b'{"format": "partnerdesk", "version": 1} x', "case.json is not whole JSON: line 1"),
        (
            '{"format": "partnerdesk"}'.encode("utf-16"),
            "case.json is UTF-16 or UTF-32 text. Save it as UTF-8.",
        ),
        ('{"a": "Café"}'.encode("cp1252"), "case.json is not UTF-8 text, line 1. Save it as UTF-8."),
        (b"[" * 100_000, "case.json is nested far deeper than an interchange file."),
        (b'{"a":' * 100_000, "case.json is nested far deeper than an interchange file."),
        (b"[" + b"0," * 2_600_000, "case.json holds more parts than a partnership can have"),
        (b" " * 64_000_001, "case.json is larger than 64 MB"),
        (b"PK\x03\x04", "case.json is not whole JSON"),
        (b'{"a": "\x00"}', "case.json is not whole JSON"),
    ],
)
def test_what_is_no_json_is_told_in_one_line(data: bytes, told: str, file: PartnershipFile) -> None:
    with pytest.raises(SourceProblem) as caught:
        read(file, data)
    assert str(caught.value).startswith(told)
    assert str(caught.value).count("\n") == 0


@pytest.mark.parametrize(
    ("member", "told"),
    [
        (b'"version": 1', "version: is told twice; keep one."),
        (b'"problem": {"standing": "draft", "standing": "agreed"}', "problem.standing: is told twice"),
        (b'"problem": {"indicators": [{"name": "A", "target": NaN}]}', 'must be a number, found "NaN".'),
        (b'"problem": {"indicators": [{"name": "A", "target": -Infinity}]}', 'found "-Infinity".'),
        (b'"problem": {"indicators": [{"name": "A", "target": 1e999999999}]}', 'found "1e999999999".'),
        (
            b'"problem": {"indicators": [{"name": "A", "target": ' + b"9" * 10_000 + b"}]}",
            "indicators[0].target",
        ),
        (b'"problem": {"in_scope": ["\\ud800"]}', "holds a character that cannot be shown (U+D800)"),
        (b'"problem": {"in_scope": ["a\\u0000b"]}', "holds a character that cannot be shown (U+0000)"),
        (b'"problem": {"in_scope": ["\\u001b[2J"]}', "holds a character that cannot be shown (U+001B)"),
        (b'"\\u001b[2J\\n": 1', 'case.json: ["\ufffd[2J\ufffd"]: is no key of the interchange file'),
    ],
)
def test_what_hides_in_json_is_told(member: bytes, told: str, file: PartnershipFile) -> None:
    data = b'{"format": "partnerdesk", "version": 1, ' + member + b"}"
    with pytest.raises(SourceProblem) as caught:
        read(file, data)
    assert told in str(caught.value)
    assert str(caught.value).count("\n") == 0


def test_a_byte_order_mark_is_no_problem(file: PartnershipFile) -> None:
    read(file, b"\xef\xbb\xbf" + json.dumps(SOURCE).encode())


def test_after_ten_thousand_slips_the_rest_is_not_looked_at(file: PartnershipFile) -> None:
    raw = {"format": "partnerdesk", "version": 1, "needs": [{"x": 1}] * 100_000}
    with pytest.raises(SourceProblem) as caught:
        read(file, json.dumps(raw).encode())
    lines = str(caught.value).splitlines()
    assert len(lines) == 10_001
    assert lines[-1] == "Nothing was imported. The rest was not looked at any more."


def test_a_commitment_that_would_wait_for_itself_or_for_none_is_refused(file: PartnershipFile) -> None:
    raw = copy.deepcopy(SOURCE)
    first, count = raw["commitments"][0], {"participant": "U", "title": "Count"}
    second = {"participant": "LC", "title": "Ask", "waits_for": [count]}
    raw["commitments"] = [first | {"waits_for": [{"participant": "LC", "title": "Ask"}]}, second]
    where = "case.json: commitments: "
    assert refusal(file, raw) == [
        f'{where}"Ask": waits_for: "Count" waits for it too, in a circle; take one of them out.'
    ]
    raw["commitments"] = [first | {"waits_for": [count | {"title": "Dig"}]}, second, second]
    assert refusal(file, raw) == [
        f'{where}"Count": waits_for: "Dig" is no commitment of that partner; add it, or take it out.'
    ]
    raw["commitments"] = [
        first | {"waits_for": [{"participant": "LC", "title": "Ask"}]},
        *({"participant": "LC", "title": "Ask"} for _ in range(2)),
    ]
    assert "write the number of the one that is meant" in refusal(file, raw)[0]


def with_value(path: str, value: Any) -> dict[str, Any]:
    """Return the source with one value changed, or taken out where it is MISSING."""
    raw = copy.deepcopy(SOURCE)
    *steps, last = [int(s) if s.isdigit() else s for s in path.replace("[", ".").replace("]", "").split(".")]
    inner: Any = raw
    for step in steps:
        inner = inner[step]
    if value is MISSING:
        del inner[last]
    else:
        inner[last] = value
    return raw


def read(file: PartnershipFile, data: bytes) -> None:
    """Import bytes in one change."""
    with file.change_in_bulk("Import") as rows:
        import_interchange(rows, data, "case.json")


def refusal(file: PartnershipFile, raw: Any) -> tuple[str, ...] | list[str]:
    """Return the problems that an import of the values raises."""
    with pytest.raises(SourceProblem) as caught:
        read(file, json.dumps(raw).encode())
    return list(caught.value.problems)
