"""A dossier binds what is chosen into one PDF, with bookmarks and one numbering."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject
from sqlmodel import Session

from partnerdesk.documents.dossier import NAMES, USUAL, Part
from partnerdesk.documents.errors import CannotPrint, PaperProblem
from partnerdesk.exchange.paper_source import attached_interchange
from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file import attachments
from partnerdesk.file.changing.session import connection_of
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import AgreementVersion, Participant, Scan, Signature
from tests.documents.builders import agreement
from tests.documents.paper import frozen
from tests.documents.tagged import Tagged

TODAY = WRITTEN_FOR


def dossier(file: PartnershipFile, parts: str | None = None, **how: object) -> bytes:
    return EXPORTS["dossier"].content(file, Choices(TODAY, "en", parts=parts, **how))  # type: ignore[arg-type]


def texts(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def picture(kind: str, size: tuple[int, int] = (600, 800)) -> bytes:
    made, out = Image.new("RGB", size, "white"), BytesIO()
    ImageDraw.Draw(made).line((60, 700, 500, 640), fill="navy", width=6)
    made.save(out, kind)
    return out.getvalue()


def paper_of(text: str, *, pages: int = 1, rotation: int = 0) -> bytes:
    """Return a PDF of another program, with a text on each page."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, (400, 300))
    for number in range(1, pages + 1):
        canvas.setPageRotation(rotation)
        canvas.drawString(40, 200, f"{text} {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def keep(session: Session, scans: list[tuple[str, bytes]], *, pdf: bytes = b"") -> None:
    """Freeze a version whose PDF is given, signed by one partner with these scanned pages."""
    connection = connection_of(session)
    pdf = pdf or paper_of("frozen words", pages=2)
    version = AgreementVersion(
        version=3,
        frozen_on=date(2026, 11, 20),
        fingerprint="0000 0000",
        sha256=attachments.keep(connection, pdf, "application/pdf"),
        content_sha256=attachments.keep(connection, b"{}", "application/json"),
        paper="a4",
        language="en",
    )
    session.add(version)
    session.flush()
    partner = session.get_one(Participant, 1)
    signature = Signature(
        agreement_version_id=version.id,
        participant_id=1,
        name=partner.name,
        person="Nadia Ferreira",
        signed_on=date(2026, 11, 21),
        kind="signature",
    )
    session.add(signature)
    session.flush()
    for media_type, content in scans:
        assert signature.id
        session.add(
            Scan(
                signature_id=signature.id,
                file_name=f"page.{media_type.split('/')[1]}",
                media_type=media_type,
                sha256=attachments.keep(connection, content, media_type),
                size=len(content),
                on=date(2026, 11, 22),
            )
        )


def test_the_usual_parts_stand_in_their_order_with_one_numbering(file: PartnershipFile) -> None:
    pdf = dossier(file)
    pages = texts(pdf)
    for number, page in enumerate(pages, start=1):
        assert f"page {number} of {len(pages)}" in page
    starts = [next(n for n, p in enumerate(pages) if NAMES[part].text in p and n) for part in USUAL[1:]]
    assert starts == sorted(starts)
    cover = pages[0]
    for part, start in zip(USUAL[1:], starts, strict=True):
        assert f"{NAMES[part].text} {start + 1}" in cover


def test_bookmarks_lead_to_each_part_and_to_what_is_in_it(file: PartnershipFile) -> None:
    reader = PdfReader(BytesIO(dossier(file, "gaps,minutes")))
    outline: list[Any] = reader.outline
    top = [entry for entry in outline if not isinstance(entry, list)]
    assert [str(entry["/Title"]) for entry in top] == ["Dossier", "Needs and gaps", "Minutes of the meetings"]
    for entry in top[1:]:
        page = reader.pages[reader.get_destination_page_number(entry) or 0]
        assert str(entry["/Title"]) in page.extract_text()
    inner = [str(entry["/Title"]) for entry in outline[-1]]
    assert "Scoping meeting" in inner


def test_only_what_is_chosen_is_in_it(file: PartnershipFile) -> None:
    text = " ".join(texts(dossier(file, "progress")))
    assert "Progress report" in text
    assert "Minutes of the meetings" not in text


def test_a_part_that_does_not_exist_is_told_with_those_that_do(file: PartnershipFile) -> None:
    with pytest.raises(PaperProblem, match=r"no part called letters\. Its parts: agreement, history, cards"):
        dossier(file, "gaps, letters")


def test_a_dossier_of_nothing_is_not_made(file: PartnershipFile) -> None:
    with pytest.raises(PaperProblem, match="Choose at least one part of the dossier: agreement"):
        dossier(file, "")


def test_without_a_frozen_version_the_draft_is_bound_and_says_so(file: PartnershipFile) -> None:
    pages = texts(dossier(file, "agreement"))
    assert all("Draft, not yet for signing" in page for page in pages[1:])


def test_the_frozen_version_is_bound_page_by_page_as_it_was_frozen(file: PartnershipFile) -> None:
    with file.change("Freeze") as session:
        keep(session, [])
    pages = texts(dossier(file, "agreement,gaps"))
    assert "Agreement, version 3 2" in pages[0]
    assert "frozen words 1" in pages[1]
    assert "frozen words 2" in pages[2]
    assert "page 3 of" in pages[2]
    assert "Draft" not in " ".join(pages)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_frozen_agreement_of_ours_is_bound_with_its_pages_and_what_they_say(
    file: PartnershipFile, paper: str
) -> None:
    pdf = frozen(agreement(), 3, paper=paper).data
    with file.change("Freeze") as session:
        keep(session, [], pdf=pdf)
    theirs, made = Tagged(pdf), Tagged(dossier(file, "agreement,gaps"))
    said = [part.words for part in made.root.all("H1", "H2", "P", "TH", "TD", "Lbl", "LBody")]
    own = [part.words for part in theirs.root.all("H1", "H2", "P", "TH", "TD", "Lbl", "LBody")]
    start = said.index(own[0])
    assert said[start : start + len(own)] == own
    assert "Sect" in {part.kind for part in made.root.all()}
    assert "Needs and gaps" in said[start + len(own) :]
    for number, page in enumerate(theirs.reader.pages, start=1):
        bound = made.reader.pages[number]
        assert bound.mediabox == page.mediabox
        drawn, was = bound.get_contents(), page.get_contents()
        assert drawn is not None
        assert was is not None
        assert was.get_data() in drawn.get_data()
        assert f"page {number + 1} of" in bound.extract_text()
    inner = next(e for e in made.reader.outline if isinstance(e, list))
    assert str(inner[0].title) == "1 Parties"  # type: ignore[union-attr]


def broken(pdf: bytes, change: Callable[[PdfWriter, Any], object]) -> bytes:
    """Return a frozen agreement with something else in it; `change` gets the writer and the first element."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    root: Any = writer.root_object["/StructTreeRoot"]
    change(writer, root["/K"].get_object())
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def bite(writer: PdfWriter, element: Any) -> None:
    element[NameObject("/K")] = ArrayObject([element.indirect_reference] * 2)


def drop(writer: PdfWriter, element: Any) -> None:
    element[NameObject("/K")] = ArrayObject(element["/K"][1:])


def lead_elsewhere(writer: PdfWriter, element: Any) -> None:
    script = DictionaryObject({NameObject("/S"): NameObject("/JavaScript")})
    element["/K"][0].get_object()[NameObject("/A")] = DictionaryObject(
        {NameObject("/O"): writer._add_object(script)}
    )


def act(writer: PdfWriter, element: Any) -> None:
    writer.pages[0][NameObject("/AA")] = DictionaryObject()


@pytest.mark.parametrize("change", [bite, drop, lead_elsewhere, act])
def test_a_frozen_pdf_whose_tree_is_not_whole_is_bound_as_pictures_of_its_pages(
    file: PartnershipFile, change: Callable[[PdfWriter, Any], object]
) -> None:
    pdf = broken(frozen(agreement(), 3).data, change)
    with file.change("Freeze") as session:
        keep(session, [], pdf=pdf)
    made = dossier(file, "agreement")
    figures = list(Tagged(made).root.all("Figure"))
    assert len(figures) == len(PdfReader(BytesIO(pdf)).pages)
    assert b"JavaScript" not in made


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_scanned_pages_stand_below_the_words_that_tell_whose_they_are(
    rotation: int, file: PartnershipFile
) -> None:
    scans = [
        ("image/jpeg", picture("JPEG")),
        ("image/png", picture("PNG")),
        ("application/pdf", paper_of("signed page", pages=2, rotation=rotation)),
    ]
    with file.change("Sign") as session:
        keep(session, scans)
    pages = texts(dossier(file, "scans"))
    assert len(pages) == 5
    assert all("Nadia Ferreira · 21 Nov 2026 · version 3" in page for page in pages[1:])
    assert "signed page 2" in pages[4]
    pictures = [image for page in PdfReader(BytesIO(dossier(file, "scans"))).pages for image in page.images]
    assert len(pictures) == 2


def test_each_scanned_page_is_a_picture_with_words_for_those_who_cannot_see_it(file: PartnershipFile) -> None:
    with file.change("Sign") as session:
        keep(session, [("image/jpeg", picture("JPEG"))])
    reader = PdfReader(BytesIO(dossier(file, "scans")))
    objects: list[Any] = [reader.get_object(number) for number in range(1, int(reader.trailer["/Size"]))]  # type: ignore[call-overload]
    figures = [o for o in objects if isinstance(o, dict) and o.get("/S") == "/Figure"]
    assert [str(f["/Alt"]) for f in figures] == ["Scanned page signed for Nyari Basin Commission"]


@pytest.mark.parametrize(
    ("media_type", "content"),
    [
        ("application/pdf", b"%PDF-1.4 nothing more %%EOF"),
        ("image/jpeg", b"\xff\xd8\xff nothing more \xff\xd9"),
        ("image/png", picture("PNG")[:200]),
    ],
)
def test_a_broken_scan_is_told_on_its_page_and_the_rest_is_bound(
    media_type: str, content: bytes, file: PartnershipFile
) -> None:
    with file.change("Sign") as session:
        keep(session, [(media_type, content), ("image/jpeg", picture("JPEG"))])
    pages = texts(dossier(file, "scans"))
    assert len(pages) == 3
    assert "This page cannot be shown here." in pages[1]


def test_only_what_is_all_ours_says_that_it_keeps_the_standards(file: PartnershipFile) -> None:
    with file.change("Sign") as session:
        keep(session, [("image/jpeg", picture("JPEG"))])
    assert b"<pdfaid:part>2" in dossier(file, "gaps")
    assert b"<pdfaid:part>" not in dossier(file, "gaps,scans")


def test_the_script_and_the_attachments_of_another_pdf_are_not_bound(file: PartnershipFile) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(paper_of("signed"))))
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert()")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    writer.add_attachment("secret.txt", b"secret")
    out = BytesIO()
    writer.write(out)
    with file.change("Sign") as session:
        keep(session, [("application/pdf", out.getvalue())])
    pdf = dossier(file, "scans")
    assert "signed 1" in texts(pdf)[1]
    reader = PdfReader(BytesIO(pdf))
    assert b"JavaScript" not in pdf
    assert "/OpenAction" not in reader.root_object
    assert reader.attachments == {}


def test_a_name_that_no_font_has_is_told_with_every_place(file: PartnershipFile) -> None:
    with file.change("Rename") as session:
        session.get_one(Participant, 1).name = "漢字"
    with pytest.raises(CannotPrint) as refused:
        dossier(file, "register,progress")
    assert len(refused.value.unprintable) > 1


def test_a_dossier_carries_the_file_too(file: PartnershipFile) -> None:
    pdf = dossier(file, "gaps", with_file=True)
    assert b'"format": "partnerdesk"' in attached_interchange(pdf, "dossier.pdf")


def test_the_same_content_and_day_give_the_same_bytes(file: PartnershipFile) -> None:
    with file.change("Freeze") as session:
        keep(session, [("image/jpeg", picture("JPEG"))])
    parts = ",".join(Part)
    assert dossier(file, parts) == dossier(file, parts)
