"""The page: one file that loads nothing, the same numbers as on paper, and every name as it was written."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.exchange.fresh import write_from
from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file import changing
from partnerdesk.file.changing.rows import add
from partnerdesk.file.frozen_content import frozen_content
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.file.reading.figures import indicator_figures, money, stones, told_last
from partnerdesk.file.reading.reach import reach
from partnerdesk.page.markup import clean, el, serialized
from partnerdesk.partnership.readers import LeadWords, Reader
from partnerdesk.partnership.signing import Given, ToFreeze
from partnerdesk.partnership.told import ages
from partnerdesk.progress_words import ages_text, indicator_text, money_text, stones_counted
from partnerdesk.reach_words import counted, countries_text, growth_text, map_text, measures
from tests.documents.pages import texts
from tests.file.partnerships import sample_at
from tests.html_page.reading_html import Page, hash_of


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[PartnershipFile]:
    with PartnershipFile.open(sample_at(tmp_path / "sample.partnerdesk")) as file:
        yield file


def made(file: PartnershipFile, reader: Reader = Reader.PARTNERS, **more: Any) -> bytes:
    return EXPORTS["page"].content(file, Choices(WRITTEN_FOR, "en", reader=reader, **more))


def test_a_page_is_one_file_that_can_load_and_send_nothing(sample: PartnershipFile) -> None:
    page = Page(made(sample))
    policy = page.policy
    assert policy["default-src"] == "'none'"
    assert policy["style-src"] == hash_of(page.inside["style"])
    assert policy["script-src"] == hash_of(page.inside["script"])
    assert policy["form-action"] == policy["base-uri"] == "'none'"
    attributes = [(name, value) for _, found in page.elements for name, value in found.items()]
    assert not [name for name, _ in attributes if name.startswith("on") or name in ("src", "style", "action")]
    assert not [value for name, value in attributes if name == "href" and not value.startswith("#")]
    for word in ("url(", "@import", "fetch(", "XMLHttp", "import(", "://"):
        assert word not in page.inside["style"] + page.inside["script"]


def test_its_landmarks_headings_and_ways_are_in_order(sample: PartnershipFile) -> None:
    page = Page(made(sample))
    assert page.tags("html") == [{"lang": "en", "dir": "ltr"}]
    assert [len(page.tags(tag)) for tag in ("header", "nav", "main", "footer", "h1")] == [1] * 5
    levels = [int(tag[1]) for tag, _ in page.elements if tag in ("h1", "h2", "h3", "h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    ways = [a["href"][1:] for a in page.tags("a")]
    assert set(ways) <= set(ids)
    assert set(ids) >= {a["aria-labelledby"] for _, a in page.elements if "aria-labelledby" in a}
    assert all(a.get("aria-label") or a.get("aria-hidden") for a in page.tags("svg"))
    assert page.elements[[tag for tag, _ in page.elements].index("body") + 1][1]["href"] == "#main"


def test_its_numbers_are_those_of_the_queries_and_of_the_progress_report(sample: PartnershipFile) -> None:
    page = Page(made(sample))
    paper = " ".join(texts(EXPORTS["progress"].content(sample, Choices(WRITTEN_FOR, "en"))))
    grown = reach(sample, WRITTEN_FOR)
    told = [
        ages_text(ages(told_last(sample).values(), WRITTEN_FOR)),
        stones_counted(*stones(sample, WRITTEN_FOR)),
        *map(money_text, money(sample)),
        *(
            text
            for measure in measures(grown)
            for text in (counted(measure, grown.growths[measure].today), growth_text(measure, grown))
        ),
        countries_text(grown),
    ]
    for text in told:
        words = " ".join(text.split())
        assert words in page.text
        assert words.replace(" ", "") in "".join(paper.split())
    charts = [a["aria-label"] for a in page.tags("svg") if "aria-label" in a]
    indicators = [indicator_text(each.measured, WRITTEN_FOR) for each in indicator_figures(sample)]
    assert charts == [*indicators, map_text(reach(sample, WRITTEN_FOR))]
    ((count,),) = sample.rows(
        "SELECT count(*) FROM commitment c JOIN participant p ON p.id = participant_id"
        " WHERE p.status = 'joined'"
    )
    assert len([a for a in page.tags("article") if "data-k" in a]) == count


def test_people_and_what_is_for_partners_are_not_on_the_public_page(sample: PartnershipFile) -> None:
    partners, public = Page(made(sample)), Page(made(sample, Reader.PUBLIC))
    assert "Jean-Paul Habiyare" in partners.text
    assert "Jean-Paul Habiyare" not in public.text
    assert "For the partners, not for everybody" in partners.text
    assert "For the partners" not in public.text
    assert {"name": "robots", "content": "noindex"} in partners.tags("meta")
    assert "robots" not in [a.get("name") for a in public.tags("meta")]
    own = frozenset(LeadWords)
    assert made(sample, Reader.PUBLIC, lead_words=own) == made(sample, Reader.PUBLIC)
    with pytest.raises(PaperProblem):
        made(sample, Reader.LEAD)


def test_the_agreement_is_shown_in_the_words_that_were_frozen_and_to_the_public_only_if_asked(
    sample: PartnershipFile,
) -> None:
    with pytest.raises(PaperProblem):
        made(sample, Reader.PUBLIC, with_agreement=True)
    with sample.change("Word a clause") as session:
        clause = add(session, "clause", position=1, heading="Trust", text="We trust the lake")
    content = agreement_content(sample)
    to_freeze = ToFreeze(1, b"%PDF-1.7 heron", frozen_content(content), "aaaa 0000", "a4", "en", 1)
    signer = content.signatories[0]
    with sample.change("Freeze") as session:
        version = changing.signing.freeze(session, to_freeze, date(2026, 10, 1))
        given_on = Given(signer.person or "Somebody", date(2026, 10, 3), note="stork note")
        changing.signing.sign(session, version, signer.partner, given_on)
    with sample.change("Word it anew") as session:
        session.connection().exec_driver_sql(
            f"UPDATE clause SET text = 'We trust nobody' WHERE id = {clause}"
        )
    partners, asked = Page(made(sample)), Page(made(sample, Reader.PUBLIC, with_agreement=True))
    for page in (partners, asked):
        assert "We trust the lake" in page.text
        assert "We trust nobody" not in page.text
        assert "Version 1, frozen on 1 Oct 2026, being signed" in page.text
        assert "3 Oct 2026" in page.text
        assert "stork note" not in page.text
    public = Page(made(sample, Reader.PUBLIC)).text
    assert "We trust" not in public
    assert "3 Oct 2026" not in public
    content = agreement_content(sample)
    to_freeze = ToFreeze(2, b"%PDF-1.7 stork", frozen_content(content), "bbbb 0000", "a4", "en", 1, 1)
    with sample.change("Freeze the next") as session:
        changing.signing.freeze(session, to_freeze, date(2026, 10, 9))
    amended = Page(made(sample)).text
    assert "We trust nobody" in amended
    assert "3 Oct 2026" not in amended  # nobody signed these words


@pytest.mark.slow
def test_a_long_page_stays_below_one_megabyte(tmp_path: Path) -> None:
    text = "Roads were closed for three weeks; the second half of the work moves to next month. "
    offers = [
        {"participant": f"Partner {n % 40} of the Lake", "title": f"Publish the ferry landing number {n}",
         "description": text * 2, "status": "under_way", "countries": ["KE", "UG"], "areas": ["Capital"],
         "sdg": ["6.1", "6.2"], "next_step": {"text": "Hold the opening day", "due": "2026-12-01"},
         "milestones": [{"title": f"Part {m} is done", "due": f"2027-0{m}-01"} for m in range(1, 4)],
         "budget": [{"amount": "12000", "currency": "EUR", "purpose": "Staff and travel"}],
         "updates": [{"on": "2026-11-01", "text": text, "progress": 40, "standing": "on_track"}]}
        for n in range(1000)
    ]  # fmt: skip
    people = [
        {"name": f"Partner {n} of the Lake", "sector": "business", "status": "joined"} for n in range(40)
    ]
    source = {"format": "partnerdesk", "version": 1, "partnership": {"title": "Many"},
              "participants": people, "commitments": offers}  # fmt: skip
    write_from(tmp_path / "many.partnerdesk", json.dumps(source).encode(), "many.json")
    with PartnershipFile.open(tmp_path / "many.partnerdesk") as file:
        content = made(file)
    assert len(content) < 1_000_000
    page = Page(content)
    assert len(page.tags("article")) == 1000
    assert page.text.count("Part 3 is done") == 1000


#: Texts that try to become markup, or to reorder or hide what is around them.
HOSTILE = (
    "</title><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&lt;b&gt; &amp; ]]> <!--",
    "abc \u202e evil \u2066 x", "مدارس الماء 123 (A)", "שלום <b>", "\x00\x1b[31m", "</style></p></li><li ",
)  # fmt: skip


def test_hostile_names_stay_texts_everywhere(tmp_path: Path) -> None:
    first, *others = HOSTILE
    source = {
        "format": "partnerdesk", "version": 1,
        "partnership": {"title": first, "lead": others[0], "summary": others[1]},
        "problem": {"versions": [{"text": others[2], "goal": others[3]}],
                    "indicators": [{"name": others[0], "unit": others[1], "target": 5, "due": "2027-01-01",
                                    "readings": [{"on": "2026-01-01", "value": 2, "source": others[0]}]}]},
        "participants": [{"name": name, "sector": "business", "status": "joined"} for name in others[:4]],
        "needs": [{"name": others[0], "kind": "skill"}],
        "commitments": [
            {"participant": name, "with": [others[0]], "title": name, "description": others[1],
             "areas": [others[0]], "needs": [others[0]], "next_step": {"text": others[1], "person": name},
             "milestones": [{"title": others[0]}], "outcome": {"text": others[1]},
             "updates": [{"on": "2026-01-01", "text": others[0], "by": others[1]}]}
            for name in others[1:4]
        ],
    }  # fmt: skip
    plain = json.loads(json.dumps(source).replace("\\u0000", "").replace("\\u001b", ""))
    write_from(tmp_path / "hostile.partnerdesk", json.dumps(plain).encode(), "hostile.json")
    with PartnershipFile.open(tmp_path / "hostile.partnerdesk") as file:
        page = Page(made(file))
    assert len(page.tags("script")) == len(page.tags("style")) == len(page.tags("title")) == 1
    assert not page.tags("img", "b")
    assert others[0] in page.text
    assert "\u202e" not in page.text
    rtl = [a.get("dir") for a in page.tags("h4", "h1")]
    assert rtl == ["auto"] * len(rtl)


@given(st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=15)
def test_any_text_is_read_back_as_it_was_and_nothing_else(text: str, other: str) -> None:
    one, two = clean(text), clean(other)
    written = serialized(
        el("div", el("p", one, title=two), el("p", two), el("ul", el("li", one), el("li", two)))
    )
    page = Page(written.encode())
    assert [tag for tag, _ in page.elements] == ["div", "p", "p", "ul", "li", "li"]
    assert page.tags("p")[0]["title"] == two
    assert page.text == " ".join(f"{one} {two} {one} {two}".split())
