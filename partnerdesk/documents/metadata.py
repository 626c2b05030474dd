"""What a PDF says of itself: metadata for people and archives (XMP), and what its colours mean."""

from typing import Any

from partnerdesk.documents.about import About
from partnerdesk.documents.srgb import profile

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
{creator}<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>PartnerDesk</xmp:CreatorTool>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
{claims}</rdf:Description>
{extension}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

#: What a document that is all ours keeps: PDF/UA-1 and PDF/A, level A.
_CLAIMS = """<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>{part}</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
"""

_CREATOR = "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n"

#: PDF/A asks for a description of each schema that it does not know (ISO 19005-2, 6.6.2.3.3).
_EXTENSION = """<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def xmp(about: About, producer: str) -> Any:
    """Return the metadata as a stream of ReportLab, not compressed, so that archives can read it."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream

    text = _PACKET.format(
        title=_escaped(about.title),
        subject=_escaped(about.subject),
        creator=_CREATOR.format(author=_escaped(about.author)) if about.author else "",
        language=_escaped(about.language),
        day=about.on.isoformat(),
        producer=_escaped(producer),
        claims=_claims(about),
        extension=_EXTENSION,
    )
    return PDFStream(PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), text.encode())


def _claims(about: About) -> str:
    """Return the standards that the document keeps: none with pages from elsewhere, or places to fill in."""
    if about.has_foreign_pages or about.has_inputs:
        return ""
    return _CLAIMS.format(part=3 if about.attached else 2)  # only part 3 allows attached files of any kind


def output_intents(document: Any) -> Any:
    """Return the output intent: the colours of the pages are those of sRGB (ISO 19005-2, 6.2.3)."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFStream, PDFString, PDFZCompress

    colours = PDFStream(PDFDictionary({"N": 3}), profile(), [PDFZCompress])
    name = PDFString("sRGB IEC61966-2.1")
    intent = PDFDictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": name,
            "Info": name,
            "DestOutputProfile": document.Reference(colours, "sRGB"),
        }
    )
    return PDFArray([intent])
