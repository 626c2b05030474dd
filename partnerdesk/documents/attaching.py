"""Attach a file to a PDF, so that the paper can be read back (ISO 32000-1, 7.11.4, and ISO 19005-3, 6.8)."""

from typing import Any

from partnerdesk.documents.about import Attached


def attach(document: Any, attached: Attached, day: str) -> dict[str, Any]:
    """Add a file to a document of ReportLab; return what its catalogue says of it. `day` is a PDF date."""
    # slow: not needed at start
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFStream, PDFString, PDFZCompress

    facts = PDFDictionary({"Size": len(attached.content), "ModDate": PDFString(day)})
    kind = "/" + attached.media_type.replace("/", "#2F")
    stream = PDFStream(
        PDFDictionary({"Type": "/EmbeddedFile", "Subtype": kind, "Params": facts}),
        attached.content,
        [PDFZCompress],
    )
    held = document.Reference(stream, "AttachedFile")
    specification = PDFDictionary(
        {
            "Type": "/Filespec",
            "F": PDFString(attached.name),
            "UF": PDFString(attached.name),
            "Desc": PDFString(attached.description),
            "AFRelationship": "/Source",
            "EF": PDFDictionary({"F": held, "UF": held}),
        }
    )
    named = document.Reference(specification, "AttachedSpecification")
    names = PDFDictionary({"Names": PDFArray([PDFString(attached.name), named])})
    return {"AF": PDFArray([named]), "Names": PDFDictionary({"EmbeddedFiles": names})}
