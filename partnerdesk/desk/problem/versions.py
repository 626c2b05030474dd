"""The versions of the wording, and the difference between any two of them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.problem.timeline import Entry, Timeline
from partnerdesk.desk.widgets.basics import (
    Card,
    button,
    close_button,
    column,
    label,
    row,
    shortened,
    walk_last,
)
from partnerdesk.desk.widgets.difference import Difference, change_text, legend
from partnerdesk.desk.widgets.fields import DateField, LineField, bind
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.suggesting_field import SuggestingField
from partnerdesk.file import changing
from partnerdesk.file.reading import problem as reading
from partnerdesk.language import tr, trn
from partnerdesk.partnership.problem import rewordings

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.problem import Version

_STEP = 12
_MOST_CHANGES = 2
_LONGEST = 60

#: Two versions to compare, older and newer; the older is None for the first version.
Pair = tuple["Version | None", "Version"]


class VersionsCard(Card):
    """A timeline of versions. One chosen version is compared with its predecessor, two with each other."""

    compared = Signal(object)  # Pair, or None when nothing is chosen

    def __init__(self, desk: Desk) -> None:
        """Make an empty timeline."""
        super().__init__(tr("How the wording got here"))
        self._desk = desk
        self._versions: list[Version] = []
        self._chosen: list[int] = []
        self._number = _STEP
        self._empty = label(
            tr("Every wording will be kept here, with who asked for it and why."), "muted", wrap=True
        )
        self.timeline = Timeline()
        self.timeline.chosen.connect(self._choose)
        self._more = button("", self._show_more, "link")
        self._hint = label(tr("Choose one or two versions to see what changed."), "small", wrap=True)
        for part in (self._empty, self.timeline, self._more, self._hint):
            self.body.addWidget(part)

    def show_versions(self, versions: list[Version]) -> None:
        """Show the versions, newest first, and update the comparison."""
        self._versions = versions
        self._empty.setVisible(not versions)
        self._hint.setVisible(len(versions) > 1)
        first = max(len(versions) - self._number, 0)
        today = self._desk.today()
        entries = []
        for index in range(len(versions) - 1, first - 1, -1):
            version, before = versions[index], versions[index - 1] if index else None
            aside = words.listed((words.short_day(version.on, today), shortened(version.by or "", _LONGEST)))
            said, changed = shortened(version.reason or "", 3 * _LONGEST), changes(before, version)
            title = tr("Version {number}", number=version.number)
            entries.append(Entry(version.id, title, aside, said, (changed,) if changed else ()))
        self.timeline.show_entries(entries)
        self._more.setVisible(first > 0)
        earlier = trn("Show {number} earlier version", "Show {number} earlier versions", min(first, _STEP))
        self._more.setText(earlier)
        self._more.setAccessibleName(earlier)
        self._choose([id_ for id_ in self._chosen if any(v.id == id_ for v in versions)])

    def compare(self, version_id: int) -> None:
        """Choose only this version."""
        at = next((n for n, v in enumerate(reversed(self._versions), start=1) if v.id == version_id), 0)
        if at > self._number:
            self._number = at
            self.show_versions(self._versions)
        self._choose([version_id])

    def close_comparison(self) -> None:
        """Choose none."""
        self._choose([])

    def _show_more(self) -> None:
        self._number += _STEP
        self.show_versions(self._versions)

    def _choose(self, ids: list[int]) -> None:
        self._chosen = ids
        self.timeline.choose(ids)
        self.compared.emit(self._pair())

    def _pair(self) -> Pair | None:
        chosen = [v for v in self._versions if v.id in self._chosen]
        if not chosen:
            return None
        if len(chosen) == 1:
            before = chosen[0].number - 2
            return (self._versions[before] if before >= 0 else None), chosen[0]
        return chosen[0], chosen[1]


def changes(before: Version | None, after: Version) -> str:
    """Return the largest changes from one version to the next, as text."""
    if before is None:
        return ""
    first = [
        (before.text, after.text, tr("the problem worded for the first time")),
        (before.goal, after.goal, tr("the goal worded for the first time")),
        (before.solution, after.solution, tr("the solution worded for the first time")),
    ]
    texts = [said for old, new, said in first if new and not old]
    pairs = [p for old, new, _ in first if old for p in _rewordings(old, new or "")]
    largest = sorted(pairs, key=lambda p: len(p[0]) + len(p[1]), reverse=True)[:_MOST_CHANGES]
    texts += [change_text(*p) for p in pairs if p in largest]
    return words.semicolons(texts[:_MOST_CHANGES])


@lru_cache(maxsize=512)
def _rewordings(before: str, after: str) -> list[tuple[str, str]]:
    """Return what was removed and added, pair by pair; the timeline asks often for the same versions."""
    return list(rewordings(before, after))


class Comparison(Card):
    """The difference between two versions, word by word, for each of the three texts."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        """Make a hidden, empty panel."""
        super().__init__(tr("What changed"))
        self._desk = desk
        self._pair: Pair | None = None
        key = label(legend(), "small")
        key.setTextFormat(Qt.TextFormat.RichText)
        close = close_button(tr("Close the comparison"), self.closed.emit)
        walk_last(close)
        self.body.removeWidget(self.heading)
        top = row(spacing=tokens.M)
        top.addLayout(Flow(self.heading, key, spacing=tokens.M), 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self._texts = {
            "text": (label(tr("The problem"), "heading"), Difference(tr("The problem"))),
            "goal": (label(tr("The goal we share"), "heading"), Difference(tr("The goal"))),
            "solution": (label(tr("The solution in principle"), "heading"), Difference(tr("The solution"))),
        }
        for heading, difference in self._texts.values():
            heading.setContentsMargins(0, tokens.S, 0, 0)
            self.body.addWidget(heading)
            self.body.addWidget(difference)
        self._same = label("", "small", wrap=True)
        self.body.addWidget(self._same)
        self._add_facts()
        self._again = (button("", lambda: self._word_again(0)), button("", lambda: self._word_again(1)))
        self.body.addLayout(Flow(*self._again, spacing=tokens.S))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def _add_facts(self) -> None:
        self.on = DateField(tr("Day of the later version"), tr("on which day?"), in_place=True)
        self.by = SuggestingField(
            tr("Who asked for the later version"),
            lambda: reading.askers(self._desk.seen),
            tr("who asked for it?"),
            in_place=True,
        )
        self.why = LineField(tr("Why the later version"), tr("why?"), in_place=True)
        self._number = label("", "strong")
        self.on.setMinimumWidth(tokens.px(120))
        for field in (self.on, self.by, self.why):
            field.setReadOnly(self._desk.read_only)
        facts = row()
        facts.addWidget(self.by, 2)
        facts.addWidget(self.why, 3)
        self.body.addLayout(column(row(self._number, self.on, -1), facts, spacing=0))
        bind(self._desk.typed, self.on, self.by, self.why, row=self._key)
        self.on.edited.connect(lambda v: self._write(tr("Date the wording"), on=v))
        self.by.edited.connect(lambda v: self._write(tr("Say who asked for the wording"), by=v))
        self.why.edited.connect(lambda v: self._write(tr("Say why it is worded so"), reason=v))

    def show_pair(self, pair: Pair | None, current: Version | None) -> None:
        """Show a comparison, or hide the panel; `current` is the present version."""
        self._pair = pair
        self.setVisible(pair is not None)
        if pair is None:
            return
        before, after = pair
        self.heading.setText(
            tr("From version {before} to version {after}", before=before.number, after=after.number)
            if before
            else tr("Version {number}, the first wording", number=after.number)
        )
        same = []
        for text, (heading, difference) in self._texts.items():
            old, new = getattr(before, text, None) or "", getattr(after, text) or ""
            differs = old != new
            heading.setVisible(differs)
            difference.setVisible(differs)
            if differs:
                difference.show_texts(old, new)
            elif new:
                same.append(heading.text())
        self._same.setVisible(bool(same))
        self._same.setText(tr("Unchanged: {texts}", texts=words.listed(same)))
        self._show_facts(after)
        for made, version in zip(self._again, (before, after), strict=True):
            offered = version is not None and version != current and not self._desk.read_only
            made.setVisible(offered)
            if version is not None:
                said = tr("Word it so again: version {number}", number=version.number)
                made.setText(said)
                made.setAccessibleName(said)

    def _show_facts(self, version: Version) -> None:
        self._number.setText(tr("Version {number}", number=version.number))
        self.on.show_value(version.on)
        self.by.show_value(version.by)
        self.why.show_value(version.reason)

    def _key(self) -> tuple[str, int | None]:
        return "history of problem_version", self._pair[1].id if self._pair else None

    def _write(self, change: str, **values: object) -> None:
        if self._pair:
            self._desk.write(change, "problem_version", self._pair[1].id, **values)

    def _word_again(self, which: int) -> None:
        version = self._pair[which] if self._pair else None
        if version is None:
            return
        reason = tr("worded as in version {number} again", number=version.number)
        self._desk.flushing.emit()
        change = tr("Word it as in version {number} again", number=version.number)
        self._desk.do(
            change,
            lambda session: changing.problem.word_again(session, version.id, self._desk.today(), reason),
        )
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
