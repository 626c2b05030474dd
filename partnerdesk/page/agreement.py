"""The agreement as it was frozen, with the signatures of exactly that version; a draft is never shown."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from partnerdesk import words
from partnerdesk.file.reading.signing import content_of, frozen_versions, lines_of, state
from partnerdesk.language import tr
from partnerdesk.page.markup import Part, clean, el
from partnerdesk.page.shown import Shown
from partnerdesk.partnership.signing import Frozen, Line, present


def agreement(shown: Shown) -> Element | None:
    """Return the section of the agreement, None if no version is frozen or its words are not in the file.

    The reader sees frozen versions only where the agreement is for it.
    """
    versions = frozen_versions(shown.file)
    version = present(versions)
    content = content_of(shown.file, version) if version else None
    if version is None or content is None:
        return None
    how = words.word("signing", state(shown.file, version, versions))
    about = tr(
        "Version {number}, frozen on {day}, {state}",
        number=version.version,
        day=words.day(version.frozen_on),
        state=how,
    )
    heading = el("h2", tr("The agreement"), id="agreement")
    words_of = content.get("agreement", {})
    return el(
        "section",
        heading,
        shown.spoken.block("p", words_of.get("title"), "strong"),
        el("p", about, class_="small"),
        *(_clause(shown, clause) for clause in words_of.get("clauses", ())),
        *_signatures(shown, version),
        el(
            "p",
            tr(
                "The paper of this version holds more. Its fingerprint is {fingerprint}.",
                fingerprint=version.fingerprint,
            ),
            class_="small",
        ),
        aria_labelledby="agreement",
    )


def _clause(shown: Shown, clause: Mapping[str, Any]) -> Element:
    part = clause.get("part")
    follows = tr("On paper follows: {part}", part=words.word("part", part)) if part else ""
    return el(
        "div",
        shown.spoken.block("h3", clause.get("heading")),
        shown.spoken.block("p", clause.get("text"), "long"),
        el("p", follows, class_="small") if follows else None,
        class_="clause",
    )


def _signatures(shown: Shown, version: Frozen) -> list[Part]:
    """Return who signs this version, and who has signed it on which day."""
    found = lines_of(shown.file, version)
    if not found:
        return []
    head = el("tr", *(el("th", text, scope="col") for text in (tr("Partner"), tr("Signed"))))
    rows = [
        el("tr", el("th", el("bdi", clean(line.signatory.name)), scope="row"), el("td", _signed(line)))
        for line in found
    ]
    return [el("h3", tr("Signatures")), el("table", el("thead", head), el("tbody", *rows))]


def _signed(line: Line) -> str:
    signed = line.signature
    if signed is None:
        return tr("not yet")
    return clean(words.listed((words.day(signed.signed_on), signed.person or "", signed.title or "")))
