"""The page in a real browser: rules of accessibility, search and keyboard, no call of any host, and paper.

It needs Chromium, and for the rules axe-core (`npm install axe-core` in any folder, named by AXE_CORE).
"""

import base64
import os
from pathlib import Path

import pytest

from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.readers import Reader
from tests.documents.pages import texts
from tests.file.partnerships import sample_at
from tests.html_page.chromium import Tab, chromium, found

_SHOWN = "[...document.querySelectorAll('[data-k]')].filter(a => a.checkVisibility()).length"
_AXE = "axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' ')))"


@pytest.mark.slow
def test_a_page_is_usable_by_all_in_a_browser_that_loads_nothing_else(tmp_path: Path) -> None:
    if found() is None:
        pytest.skip("chromium is not installed")
    page = tmp_path / "page.html"
    with PartnershipFile.open(sample_at(tmp_path / "sample.partnerdesk")) as file:
        chosen = Choices(WRITTEN_FOR, "en", reader=Reader.PARTNERS)
        page.write_bytes(EXPORTS["page"].content(file, chosen))
    with chromium(tmp_path / "profile") as tab:
        tab.open(page)
        all_shown = tab.value(_SHOWN)
        assert all_shown > 5
        _fits(tab)
        _search(tab, all_shown)
        _rules(tab)
        paper = base64.b64decode(tab.call("Page.printToPDF")["data"])
        assert "One map of schools" in " ".join(texts(paper))
        asked = {
            told["request"]["url"] for method, told in tab.events if method == "Network.requestWillBeSent"
        }
        assert asked == {page.as_uri()}
        assert not [
            told for method, told in tab.events if method in ("Log.entryAdded", "Runtime.exceptionThrown")
        ]
        tab.call("Emulation.setScriptExecutionDisabled", value=True)
        tab.go(page)
        assert tab.value("document.getElementById('filters').checkVisibility()") is False
        assert tab.value(_SHOWN) == all_shown


def _fits(tab: Tab) -> None:
    """A narrow screen needs no scrolling to the side."""
    tab.call("Emulation.setDeviceMetricsOverride", width=360, height=700, deviceScaleFactor=1, mobile=False)
    assert tab.value("document.documentElement.scrollWidth <= innerWidth")
    tab.call("Emulation.clearDeviceMetricsOverride")


def _search(tab: Tab, all_shown: int) -> None:
    """By keyboard alone: the first key leads past everything, the search finds, and all comes back."""
    tab.press("Tab")
    assert tab.value("document.activeElement.hash") == "#main"
    tab.value("document.getElementById('find').focus()")
    tab.call("Input.insertText", text="MASÓNS")
    hits = tab.value(_SHOWN)
    assert 0 < hits < all_shown
    assert tab.value("document.getElementById('shown').textContent").startswith(f"{hits} of {all_shown} ")
    tab.value("location.hash = [...document.querySelectorAll('[data-k]')].find(a => a.hidden).id")
    tab.value("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert tab.value(_SHOWN) == all_shown
    tab.value("document.querySelector('[data-f]:not([hidden])').focus()")
    tab.press("Enter", "\r")
    assert 0 < tab.value(_SHOWN) < all_shown
    assert tab.value("document.activeElement.tagName") == "SELECT"
    tab.value("document.getElementById('all').click()")
    assert tab.value(_SHOWN) == all_shown


def _rules(tab: Tab) -> None:
    """Check the rules of axe-core in light and in dark, where it is installed."""
    axe = Path(os.environ.get("AXE_CORE", "node_modules/axe-core"), "axe.min.js")
    if not axe.is_file():
        return
    for scheme in ("light", "dark"):
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        tab.call("Emulation.setEmulatedMedia", features=features)
        tab.value(axe.read_text(encoding="utf-8") + "; 0")
        assert tab.value(_AXE) == []
