"""Write the commitments of a partnership as an HTML table, for other programs to print.

The texts are those of the table in the agreement: partner, commitment with its details, places, next step.
"""

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

STYLE = """
@page { size: A4; margin: 68pt }
body { font: 9pt/12.5pt serif }
table { border-collapse: collapse; width: 100% }
td, th { border-bottom: 0.5pt solid #ccc; padding: 5pt 6pt; text-align: left; vertical-align: top }
"""
HEADER = ("Partner", "Commitment", "Where", "Next step")


def write(page: Path, interchange: Path) -> None:
    """Write the table of an interchange file."""
    commitments = json.loads(interchange.read_text(encoding="utf-8"))["commitments"]
    rows = "\n".join(_row("td", map(_cell, cells(c))) for c in commitments)
    head = f"<meta charset='utf-8'><title>Commitments</title><style>{STYLE}</style>"
    table = f"<table><thead>{_row('th', HEADER)}</thead><tbody>\n{rows}\n</tbody></table>"
    page.write_text(f"<!doctype html><html><head>{head}</head><body>{table}</body></html>", encoding="utf-8")


def cells(commitment: dict[str, Any]) -> Iterator[list[str]]:
    """Yield the lines of each of the four cells."""
    c = commitment
    step = c.get("next_step", {})
    yield [c["participant"]]
    yield [c["title"], c.get("description", ""), *_details(c)]
    yield [", ".join([*c.get("countries", ()), *c.get("areas", ())])]
    yield [step.get("text", "not named yet"), step.get("due", ""), step.get("person", "")]


def _details(c: dict[str, Any]) -> Iterator[str]:
    outcome = c.get("outcome", {})
    yield f"With {', '.join(c['with'])}" if "with" in c else ""
    yield f"Outcome: {outcome['text']} · to {outcome.get('target')} {outcome.get('unit')}" if outcome else ""
    yield f"{c.get('starts_on', '')} to {c.get('ends_on', '')}"
    yield "Milestones: " + "; ".join(f"{m['title']} ({m.get('due', '')})" for m in c.get("milestones", ()))
    yield "Resources: " + "; ".join(f"{b.get('currency')} {b['amount']}" for b in c.get("budget", ()))
    yield f"Sustainable Development Goals: {', '.join(c.get('sdg', ()))}"


def _cell(lines: list[str]) -> str:
    return "<br>".join(escape(line) for line in lines if line)


def _row(cell: str, texts: Any) -> str:
    return f"<tr>{''.join(f'<{cell}>{text}</{cell}>' for text in texts)}</tr>"
