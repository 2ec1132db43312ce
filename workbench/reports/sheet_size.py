"""How large a map is printed, so that every sheet holds its stages from the first lane to the last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from workbench.charts.text_lines import text_width, wrap

if TYPE_CHECKING:
    from workbench.reports.evidence.quotes import Quote
    from workbench.reports.sections.map_parts import Item, JourneyMap, MapCell, Moment, StageColumn

__all__ = ["sheet_size"]

# Pixels inside the margins of a sheet (A4 upright, A3 lying) and of the head of its map.
_A4, _A3, _HEAD = (718.0, 1040.0), (1519.0, 1046.0), 96.0
# Pixels of the style sheet's rows.
_LABEL, _LANE_HEAD, _SIDES, _ROW = 112.0, 76.0, 19.0, 9.0
_CURVE, _EVIDENCE, _OWNER, _CAPTION, _GAP = 233.0, 34.0, 22.0, 22.0, 2.0
_TEXT, _SMALL, _COUNT, _CHIP, _NAME = 14.0, 13.0, 84.0, 64.0, 0.36
_LEADING = {"en": 1.45, "fa": 1.65, "he": 1.65}
_LARGEST, _SMALLEST, _STEP = 80, 50, 2
_BAR, _AGAINST, _PIPS = 136.0, 56.0, 26.0
_ASIDE, _PARAGRAPH, _MARGIN = 50.0, 34.0, 1.04
# The estimate of widths is on the safe side already; the browser's own font is narrower.
_NARROWER = 0.9


def sheet_size(
    found: JourneyMap, language: str, brief: Callable[[Quote], Quote], *, on_a3: bool = False
) -> float:
    """The largest size at which every sheet of a map fits its page.

    Parameters
    ----------
    found : JourneyMap
        The map; its sheets have up to four stages.
    language : str
        Of the report: Persian and Hebrew lines stand further apart.
    brief : callable
        A quote as a cell shows it.
    on_a3 : bool
        Whether the whole map is on one sheet, its key moments below.

    Returns
    -------
    float
        0.5 to 0.8 of the size on the screen. A map too long even for the smallest goes on overleaf.
    """
    sheets = (found.stages,) if on_a3 else found.sheets
    columns = len(sheets[0]) if sheets else 1
    across, down = _A3 if on_a3 else _A4
    for hundredths in range(_LARGEST, _SMALLEST, -_STEP):
        size = hundredths / 100
        page = _Page(
            found, (across / size - _LABEL) / columns - _SIDES, _LEADING.get(language, _LEADING["en"]), brief
        )
        room, below = (down - _HEAD) / size, page.notes(across / size) if on_a3 else 0.0
        heights = [page.height(stages) + below for stages in sheets]
        if found.has_room and not on_a3:
            heights.append(page.beside((columns - len(sheets[-1])) * (page.width + _SIDES) - _ASIDE))
        if all(_MARGIN * height <= room for height in heights):
            return size
    return _SMALLEST / 100


@dataclass(frozen=True)
class _Page:
    """Heights in pixels of the screen, for columns of some width."""

    found: JourneyMap
    width: float
    leading: float
    brief: Callable[[Quote], Quote]

    def height(self, stages: Sequence[StageColumn]) -> float:
        lanes = (self.lane(lane, name, stages) for lane, name in self.found.lanes if lane != "key_moments")
        chances = (
            max((self.chance(stage) for stage in stages), default=0.0) if self.found.opportunities else 0.0
        )
        return _LANE_HEAD + sum(lanes) + chances + _EVIDENCE

    def notes(self, across: float) -> float:
        """Key moments side by side, scores of the whole journey, and what the map leaves out."""
        narrow = across / max(1, len(self.found.moments)) - _ASIDE
        told = max((self.moment(moment, narrow) for moment in self.found.moments), default=0.0)
        lines = bool(self.found.silent) + len(self.found.notes) + 2 * bool(self.found.whole)
        return told + _PARAGRAPH * (lines + 2)

    def beside(self, width: float) -> float:
        """The same in a column beside the last stages."""
        told = sum(self.moment(moment, width) for moment in self.found.moments)
        texts = [entry.text + entry.whole for entry in self.found.whole]
        texts += [", ".join(self.found.silent), *self.found.notes]
        return told + sum(self.lines(text, _TEXT, width) * _TEXT * self.leading + _OWNER for text in texts)

    def moment(self, moment: Moment, width: float) -> float:
        because = (
            moment.name + moment.stage,
            " ".join(moment.reasons),
            *(one.sentence for one in moment.told),
        )
        # A little more on each line: the numbers of its quotes.
        lines = sum(self.lines(f"{text} [100]", _TEXT, width) for text in because) + len(moment.against)
        return lines * _TEXT * self.leading + _PARAGRAPH

    def lane(self, lane: str, name: str, stages: Sequence[StageColumn]) -> float:
        if lane == "emotion":
            return _CURVE
        label = self.lines(name, _SMALL, _LABEL - 20) * _SMALL * self.leading
        return _ROW + max([label, *(self.cell(stage.cells[lane], lane) for stage in stages)])

    def cell(self, cell: MapCell, lane: str) -> float:
        if lane in ("touchpoints", "content"):
            heights = iter([self.chips(cell.items)])
        else:
            heights = (self.item(item, lane) + _GAP for item in cell.items)
        figures = sum(self.text(entry.text, _SMALL) + 5 for entry in cell.figures)
        return sum(heights) + figures + (0 if cell.items else self.text(cell.ask, 12.5))

    def item(self, item: Item, lane: str) -> float:
        against = _AGAINST if item.entry.counter_evidence else 0.0
        if item.quote:
            return self.text(self.brief(item.quote).text, 13.5) * 1.05 + _CAPTION * (1 + bool(against))
        if lane in ("pains", "delights", "barriers"):
            figures = _BAR + against + (_PIPS if item.entry.severity else 0.0)
            beside = ceil(figures / (self.width * (1 - _NAME)))
            lines = max(beside, self.lines(item.entry.text, _TEXT, self.width * _NAME))
        else:
            room = against + (_COUNT if item.entry.of else _COUNT / 2)
            lines = self.lines(item.entry.text, _TEXT, max(40.0, self.width - room))
        return lines * _TEXT * self.leading

    def chips(self, items: Iterable[Item]) -> float:
        return sum(1 for _ in self._rows_of(items)) * (_SMALL * self.leading + 9)

    def _rows_of(self, items: Iterable[Item]) -> Iterator[None]:
        left = 0.0
        for item in items:
            against = _AGAINST if item.entry.counter_evidence else 0.0
            needed = text_width(item.entry.text, _SMALL) * _NARROWER + _CHIP + against
            if needed > left:
                yield None
                left = self.width
            left -= needed

    def chance(self, stage: StageColumn) -> float:
        found = stage.opportunity
        return _ROW + (self.text(found.statement, _TEXT) + _OWNER * bool(found.owner) if found else _OWNER)

    def text(self, text: str, size: float) -> float:
        return self.lines(text, size, self.width) * size * self.leading

    @staticmethod
    def lines(text: str, size: float, width: float) -> int:
        return len(wrap(text, width=width, size=size * _NARROWER))
