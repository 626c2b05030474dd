from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerdesk.documents.agreement import write_agreement
from partnerdesk.documents.characters import printable
from partnerdesk.documents.errors import CannotPrint, PaperProblem
from partnerdesk.documents.fonts import uncovered
from partnerdesk.file.agreement_fingerprint import fingerprint
from partnerdesk.file.reading.agreement_parts import ClauseText, PartyPerson, Signing, Wording
from tests.documents.builders import TODAY, agreement, committed, large, party, step
from tests.documents.paper import fonts_of, frozen, printed, squeezed


def test_all_that_the_partners_agreed_stands_on_paper() -> None:
    text = printed(agreement()).text
    for said in (
        "Power for Rural Clinics",
        "Convened by Basin Commission",
        "as of 24 Nov 2026",
        "Basin Commission (BC)",
        "Intergovernmental · Uganda, Kenya, Tanzania",
        "Executive Secretary · signatory",
        "Energy adviser",
        "We cannot hold money for others.",
        "Four in ten clinics",
        "Our goal, agreed in principle",
        "By 2030 no clinic of the basin works in the dark.",
        "paid from savings on fuel",
        "nurses on night duty",
        "from 112 to 280 clinics",
        "Shared methodology to build infrastructure",
        "With Orbital Links, Utilities Union",
        "Outcome: Clinics surveyed",
        "1 Sep 2026 to 30 Sep 2028",
        "Outline agreed (12 Dec 2026)",
        "(done 2 Nov 2026)",
        "survey teams · secured",
        "Sustainable Development Goals: 7.1, 3.8",
        "Lake region",
        "Agree the outline with all partners",
        "It is not legally binding",
    ):
        assert said in text, said


def test_every_standard_clause_is_printed_with_its_number() -> None:
    content = agreement()
    text = printed(content).text
    for number, clause in enumerate(content.clauses, start=1):
        assert f"{number} {clause.heading}" in text
        assert squeezed(clause.text) in squeezed(text)


def test_next_steps_stand_by_date_and_those_without_one_last() -> None:
    text = printed(agreement()).text
    after = text[text.index("5 Next steps") :]
    assert (
        after.index("Send the first table")
        < after.index("Agree the outline")
        < after.index("Name the trainers")
    )


def test_the_next_step_itself_stands_in_the_table_where_no_clause_tells_it() -> None:
    content = agreement()
    without = content._replace(clauses=tuple(c for c in content.clauses if c.part != "next_steps"))
    assert printed(content).text.count("Agree the outline") == 1
    assert "Amina Odhiambo" in printed(without).text
    assert printed(without).text.count("Agree the outline") == 1


def test_the_footer_tells_version_fingerprint_and_page_of_how_many() -> None:
    paper = frozen(agreement(), 3)
    assert len(paper.pages) == paper.printed.pages > 1
    for number, page in enumerate(paper.pages, start=1):
        assert f"page {number} of {len(paper.pages)}" in page
        assert f"version 3 · {paper.printed.fingerprint}" in page


def test_what_is_not_frozen_is_a_draft_on_every_page_and_a_frozen_version_on_none() -> None:
    draft, final = printed(agreement()), frozen(agreement())
    assert draft.printed.draft
    assert "Draft, not yet for signing" in draft.pages[0]
    assert all("Draft, not yet for signing" in page for page in draft.pages)
    assert not final.printed.draft
    assert "Draft" not in final.text


def test_the_same_input_gives_the_same_bytes() -> None:
    assert printed(agreement()).data == printed(agreement()).data


def test_the_pdf_says_what_it_is_and_in_which_language() -> None:
    reader = printed(agreement(language="fr")).reader
    assert reader.metadata is not None
    assert reader.metadata.title == "Power for Rural Clinics"
    assert reader.metadata.author == "Basin Commission"
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == TODAY
    assert str(reader.root_object["/Lang"]) == "fr"


def test_bookmarks_lead_to_every_clause() -> None:
    content = agreement()
    paper = printed(content)
    reader = paper.reader
    found = [(b.title, reader.get_destination_page_number(b)) for b in reader.outline]  # type: ignore[arg-type,union-attr]
    assert [title for title, _ in found] == [
        f"{n} {c.heading}" for n, c in enumerate(content.clauses, start=1)
    ]
    assert [page + 1 for _, page in found if page is not None] == [
        mark.page for mark in paper.printed.clauses
    ]


def test_the_page_of_each_clause_is_told() -> None:
    content = agreement()
    paper = printed(content)
    assert len(paper.printed.clauses) == len(content.clauses)
    for clause, mark in zip(content.clauses, paper.printed.clauses, strict=True):
        assert clause.heading in paper.pages[mark.page - 1]


def test_only_embedded_subsets_of_fonts_are_used() -> None:
    cyrillic_and_greek = agreement(title="Вода · Νερό")
    fonts = {}
    for page in printed(cyrillic_and_greek).reader.pages:
        for font in fonts_of(page).values():
            fonts[font["/BaseFont"]] = font["/FontDescriptor"]
    assert {name.split("+")[1] for name in fonts} == {
        "IBMPlexSerif-Regular",
        "IBMPlexSerif-SemiBold",
        "NotoSerif-Regular",
        "NotoSerif-SemiBold",
    }
    assert all("/FontFile2" in descriptor for descriptor in fonts.values())
    assert all(len(descriptor["/FontFile2"].get_data()) < 60_000 for descriptor in fonts.values())


def test_cyrillic_greek_and_vietnamese_are_printed_as_written() -> None:
    said = (
        "Фонд «Чистая вода»",
        "Περιφέρεια Κρήτης",
        "ἀρχὴ τῶν ὑδάτων",
        "Đường về nhà",
        "Łódź",
        "Ўзбекистон",
    )
    clauses = tuple(ClauseText(1, heading, f"{heading}. COVID-19 {heading}", None) for heading in said)
    text = printed(agreement(clauses=clauses, title=" · ".join(said))).text
    for words in said:
        in_title = words in text.split("Agreement of")[0]
        assert text.count(words) >= 3 + in_title  # and in the foot, as far as the title has room there


@pytest.mark.parametrize(
    "typed",
    [
        "<b>Bold</b> & Sons",
        "<img src=x onerror=alert(1)>",
        "=cmd()|' /C calc'!A0",
        "{{name}} {0} %s",
        "&lt;p&gt;",
        "a\\(b",
    ],
)
def test_markup_prints_as_typed(typed: str) -> None:
    content = agreement(
        title=typed,
        lead=typed,
        wording=Wording(goal=typed, problem=typed),
        clauses=(ClauseText(1, typed, typed, "goal"), *agreement().clauses),
        parties=(party(typed, people=(PartyPerson(typed, typed, True),)),),
        commitments=(committed(typed, typed, description=typed, areas=(typed,)),),
        signatories=(Signing(typed, typed, typed, typed),),
        disclosures=(),
    )
    paper = printed(content)
    assert squeezed(paper.text).count(squeezed(typed)) == 19 + len(paper.pages)


def test_direction_and_control_characters_change_nothing_on_paper() -> None:
    text = printed(agreement(title="Pay \u202e001 DSU\u202c\x07 now\u200b\ufeff", lead="A\u0000B")).text
    assert "Pay 001 DSU now" in text
    assert "Convened by AB" in text


def test_a_text_in_arabic_is_refused_by_name_and_place() -> None:
    name = "الاتحاد"
    content = agreement(parties=(party(name), party("Orbital Links")))
    with pytest.raises(CannotPrint) as refused:
        write_agreement(content, BytesIO(), today=TODAY)
    assert f"The name of the partner {name} holds characters" in str(refused.value)
    assert "(Arabic)" in str(refused.value)


def test_every_place_that_cannot_be_printed_is_named_before() -> None:
    content = agreement(
        wording=Wording(goal="目标", problem="문제"),
        commitments=(
            committed(
                "Basin Commission",
                "Train 😀",
                next_step=step("Basin Commission", "Train 😀", "ok", "אבי", None),
            ),
        ),
    )
    with pytest.raises(CannotPrint) as refused:
        write_agreement(content, BytesIO(), today=TODAY)
    assert {u.place: u.script for u in refused.value.unprintable} == {
        "The goal": "Chinese",
        "The problem statement": "Korean",
        "The title of the commitment Train 😀": "grinning face",
        "The person of the next step of the commitment Train 😀": "Hebrew",
    }


def test_signs_that_no_font_has_are_told_or_printed_by_their_names() -> None:
    content = agreement(title="Plant 🌱 and 🌊", parties=(party("Green ☘ Hands"),))
    with pytest.raises(CannotPrint, match="let its name be printed") as refused:
        write_agreement(content, BytesIO(), today=TODAY)
    assert refused.value.can_name
    paper = printed(content, names_signs=True)
    assert "Plant [seedling] and [water wave]" in paper.text
    assert "Green [shamrock] Hands" in paper.text
    assert paper.printed.fingerprint == fingerprint(content), "the words are those that are signed"


def test_letters_that_no_font_has_are_never_printed_by_name() -> None:
    content = agreement(title="Plant 🌱 目标")
    for names_signs in (False, True):
        with pytest.raises(CannotPrint, match="目 标") as refused:
            write_agreement(content, BytesIO(), today=TODAY, names_signs=names_signs)
        assert not refused.value.can_name


def test_names_for_signs_alter_no_agreement_that_fonts_can_print() -> None:
    plain, named = BytesIO(), BytesIO()
    write_agreement(agreement(), plain, today=TODAY)
    write_agreement(agreement(), named, today=TODAY, names_signs=True)
    assert plain.getvalue() == named.getvalue()


def test_nothing_is_written_where_a_character_has_no_font(tmp_path: Path) -> None:
    out = tmp_path / "agreement.pdf"
    out.write_text("the old one")
    with pytest.raises(CannotPrint):
        write_agreement(agreement(title="目标"), out, today=TODAY)
    assert out.read_text() == "the old one"
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_that_is_not_there_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(PaperProblem, match="cannot be written"):
        write_agreement(agreement(), tmp_path / "gone" / "agreement.pdf", today=TODAY)
    assert not list(tmp_path.iterdir())


def test_what_was_begun_is_removed_where_it_cannot_be_put_in_place(tmp_path: Path) -> None:
    folder = tmp_path / "agreement.pdf"
    folder.mkdir()
    with pytest.raises(PaperProblem):
        write_agreement(agreement(), folder, today=TODAY)
    assert list(tmp_path.iterdir()) == [folder]


def test_an_agreement_is_written_to_a_path(tmp_path: Path) -> None:
    out = tmp_path / "agreement.pdf"
    write_agreement(agreement(), out, today=TODAY)
    assert out.read_bytes() == printed(agreement()).data
    assert list(tmp_path.iterdir()) == [out]


def test_letter_paper_is_of_its_size_and_keeps_the_fingerprint() -> None:
    a4, letter = printed(agreement()), printed(agreement(), paper="letter")
    assert tuple(map(float, letter.reader.pages[0].mediabox[2:])) == (612, 792)
    assert letter.printed.fingerprint == a4.printed.fingerprint


def test_an_empty_partnership_still_prints() -> None:
    content = agreement(
        title="Nothing yet",
        lead=None,
        wording=Wording(),
        parties=(),
        disclosures=(),
        commitments=(),
        signatories=(),
    )
    text = printed(content).text
    for said in (
        "No partner has joined yet.",
        "No goal is worded yet.",
        "No commitment has been offered yet.",
    ):
        assert said in text


def test_the_name_of_a_partner_is_said_again_where_its_commitments_go_on() -> None:
    content = large(partners=2, commitments=40)
    paper = printed(content)
    begins, ends = paper.printed.clauses[3].page, paper.printed.clauses[4].page
    assert ends - begins > 3
    for page in paper.pages[begins : ends - 1]:
        assert any(p.name in " ".join(page.split()) for p in content.parties)


def test_the_header_of_the_commitments_stands_on_every_page_of_them() -> None:
    paper = printed(large(partners=8, commitments=60))
    begins, ends = paper.printed.clauses[3].page, paper.printed.clauses[4].page
    assert ends - begins > 5
    for page in paper.pages[begins - 1 : ends - 1]:
        assert page.split().count("Where") == 1


def test_the_heading_and_words_of_a_clause_stay_with_the_table_they_announce() -> None:
    (clause,) = (c for c in agreement().clauses if c.part == "commitments")
    for lines in range(25, 42):
        filling = ClauseText(1, "Filling", "x\n" * lines, None)
        paper = printed(agreement(clauses=(filling, clause)))
        page = paper.pages[paper.printed.clauses[1].page - 1]
        assert "Shared methodology" in page[page.index("Commitments of each partner") :]


def test_no_column_is_kept_for_places_that_nobody_told() -> None:
    content = agreement(commitments=(committed("Basin Commission", "Train two people a clinic"),))
    assert "Commitment Where" not in printed(content).text
    assert "Commitment Where" in printed(agreement()).text


def test_signature_blocks_are_never_split_over_pages() -> None:
    content = large(partners=41, commitments=1)
    paper = printed(content)
    pages = [" ".join(page.split()) for page in paper.pages[paper.printed.clauses[-1].page - 1 :]]
    assert len(pages) > 3
    for signing in content.signatories:
        assert signing.person
        (page,) = [p for p in pages if signing.person in p]
        assert signing.partner in page
    for page in pages:
        words = page.split()
        assert len({words.count(label) for label in ("Name", "Title", "Place", "Date")}) == 1


def test_a_word_of_500_letters_survives_in_every_place() -> None:
    word = "Ж" * 500
    content = agreement(
        title=word,
        parties=(party(word, people=(PartyPerson(word, word, True),)),),
        commitments=(committed(word, word, description=word, areas=(word,)), committed(word, "After")),
        clauses=(ClauseText(1, word, word, None), *agreement().clauses),
        signatories=(Signing(word, word, word, None), Signing("Next", "Ann", None, None)),
        disclosures=(),
    )
    paper = printed(content)
    assert paper.text.count("Ж") >= 13 * 500
    assert "After" in paper.text


def test_a_cell_of_10000_characters_is_all_there_and_the_table_goes_on() -> None:
    told = " ".join(f"word{n:05}" for n in range(1000)) + "."
    assert len(told) == 10000
    content = agreement(
        commitments=(
            committed("Basin Commission", "Before"),
            committed("Basin Commission", "The long one", description=told),
            committed("Basin Commission", "After"),
        )
    )
    paper = printed(content)
    words = paper.text.split()
    assert [w for w in words if w[4:9].isdigit()] == told.split()
    assert words.index("Before") < words.index("word00000") < words.index("After")


@pytest.mark.slow
def test_a_hundred_pages_of_letters_without_a_space_are_printed() -> None:
    out = BytesIO()
    told = write_agreement(agreement(wording=Wording(goal="x" * 200_000)), out, today=TODAY)
    assert told.pages > 100


_TEXTS = st.text(max_size=80) | st.text("Aé\u0301ж–-Ωἀ<&>(){}\\ \n\t\u202e\u00a0" * 3 + "ع漢", max_size=60)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(title=_TEXTS, partner=_TEXTS, told=_TEXTS)
def test_any_text_is_printed_or_refused(title: str, partner: str, told: str) -> None:
    content = agreement(
        title=title,
        lead=None,
        parties=(party(partner),),
        commitments=(committed(partner, title, description=told),),
        clauses=tuple(c for c in agreement().clauses if c.part in ("commitments", "signatures")),
        signatories=(Signing(partner, title, told, None),),
    )
    try:
        found = squeezed(printed(content).text)
    except CannotPrint as refused:
        assert uncovered(printable(title + partner + told)), refused.unprintable  # noqa: PT017
        return
    for text in (title, partner, told):
        assert squeezed(printable(text)) in found


def test_what_is_not_printed_stands_in_the_way_of_nothing() -> None:
    """A clause alone, where no other clause prints the goal and the commitments."""
    content = agreement(
        clauses=(ClauseText(1, "Water", "Water is life.", None),),
        wording=Wording(goal="目标", affected=("منازل",)),
        commitments=(committed("Basin Commission", "Train 😀"),),
    )
    assert "Water is life." in printed(content).text
