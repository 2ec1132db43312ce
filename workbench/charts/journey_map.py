"""A whole journey map as one self-contained SVG page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.charts.emotion_curve import HEIGHT, draw_emotion_curve
from workbench.charts.map_content import Line, MapContent, MapLane, map_content
from workbench.charts.map_sheet import Sheet, xml_text
from workbench.charts.palette import BLUE, DEEP_BLUE, DEEP_ORANGE, GRID, INK, MUTED, ORANGE
from workbench.charts.text_lines import direction_of, text_width, wrap
from workbench.journeys import questions_to_ask
from workbench.journeys.exchange import phrase
from workbench.journeys.exchange.records import EVERYONE, plain_cells, whose_cells
from workbench.language import text_direction
from workbench.language.numbers import format_number

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import JourneyModel

__all__ = ["journey_svg"]

# A3, landscape, at 96 pixels an inch. Rows grow to fill it; with more stages or rows it is printed smaller.
_PAGE_WIDTH, _PAGE_HEIGHT, _MARGIN, _LABEL, _NARROWEST = 1587.0, 1122.0, 32.0, 118.0, 172.0
_HEAD, _CHEVRON, _LEGEND, _MOST_SPARE = 112.0, 46.0, 24.0, 60.0
_PADDING, _INDENT, _LEADING, _BAR = 9.0, 10.0, 16.5, 11.0
_SIZE, _SMALL = 12.5, 11.0
_LABEL_FILL, _CHEVRON_FILL, _TRACK = "#f4f6f9", "#e9f1f9", "#e8ebf0"
_FONTS = (
    "'Segoe UI','Noto Sans','Vazirmatn','Noto Sans Arabic','Noto Sans Hebrew',"
    "'DejaVu Sans',Tahoma,Arial,sans-serif"
)
_LOOKS = {"muted": "small", "mark": "warn"}
_FILLS = {"low": ORANGE, "high": BLUE}
_STYLE = f"""
.safar-map{{font:{_SIZE}px {_FONTS};fill:{INK}}}
.safar-map .small,.safar-map .axis,.safar-map .mark{{font-size:{_SMALL}px;fill:{MUTED}}}
.safar-map .name{{font-size:24px;font-weight:700}}
.safar-map .figure{{font-size:20px;font-weight:700}}
.safar-map .strong{{font-weight:700}}
.safar-map .label{{font-weight:700;fill:{DEEP_BLUE}}}
.safar-map .warn{{fill:{DEEP_ORANGE}}}
.safar-map .score{{font-size:{_SMALL}px;font-weight:700}}
.safar-map .upper{{fill:#edf4fb}} .safar-map .lower{{fill:#fdf3ea}}
.safar-map .zero{{stroke:{MUTED};stroke-dasharray:4 4}} .safar-map .column{{stroke:{GRID}}}
.safar-map .band{{fill:{DEEP_BLUE};fill-opacity:.14}}
.safar-map .line{{fill:none;stroke:{DEEP_BLUE};stroke-width:2.5;vector-effect:non-scaling-stroke}}
.safar-map .whisker{{fill:none;stroke:#9fb4ca;stroke-width:6;vector-effect:non-scaling-stroke}}
"""


def journey_svg(
    cells: pd.DataFrame,
    *,
    model: JourneyModel,
    name: str = "",
    language: str = "en",
    code_names: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    """Draw the map of one persona.

    Parameters
    ----------
    cells : DataFrame
        Rows of ``journey_cell`` of one persona and this model. Quotes are drawn as they stand: see
        :func:`~workbench.journeys.exchange.show_quotes` before a map leaves the team.
    model : JourneyModel
        Its stages.
    name : str
        Of the persona; its id when left out, or "everyone" in the map's language.
    language : {"en", "fa", "he"}
        Of headings, stages and codes; Persian and Hebrew maps run from right to left.
    code_names : mapping of code_id to mapping of language to str, optional
        Names of codes; statements stay in the study's first language without.

    Returns
    -------
    str
        One SVG, the same for the same rows in any order. It loads nothing and runs nothing: text is text, in
        fonts of the reader's machine. A cell has 18 words at most, a stage without a feeling is a gap in the
        curve, a title and a description tell the map to screen readers.

    Raises
    ------
    WorkbenchError
        If the rows are not of one map of this model.

    Examples
    --------
    >>> import pandas as pd
    >>> from workbench.study import journey_model
    >>> row = {"stage": "use", "lane": "pains", "statement": "Waiting", "people": 2, "of": 3}
    >>> cells = pd.DataFrame([row | {"evidence": ["g1"]}])
    >>> svg = journey_svg(cells, model=journey_model("b2b_base"), name="Dana & co")
    >>> "Dana &amp; co" in svg, ">2/3<" in svg
    (True, True)
    """
    asked = {(found.stage, found.lane): found.texts for found in questions_to_ask(model, cells)}
    content = map_content(
        plain_cells(cells, model=model),
        model=model,
        language=language,
        code_names=code_names or {},
        asked=asked,
    )
    persona_id = whose_cells(cells, model=model)
    everyone = phrase("everyone", language) if persona_id == EVERYONE else persona_id
    key = re.sub(r"[^A-Za-z0-9]+", "-", f"{persona_id}-{model.name}-{language}")
    return _Map(content, name or everyone, language).draw(key)


@dataclass(frozen=True)
class _Map:
    content: MapContent
    name: str
    language: str

    @property
    def column(self) -> float:
        return max(_NARROWEST, (_PAGE_WIDTH - 2 * _MARGIN - _LABEL) / len(self.content.stages))

    @property
    def sheet(self) -> Sheet:
        width = 2 * _MARGIN + _LABEL + len(self.content.stages) * self.column
        return Sheet(width, text_direction(self.language))

    def start(self, stage: int) -> float:
        return _MARGIN + _LABEL + stage * self.column

    def draw(self, key: str) -> str:
        heights = [self.height(lane) for lane in self.content.lanes]
        y = _MARGIN + _HEAD + _CHEVRON + _PADDING
        free = _PAGE_HEIGHT - y - sum(heights) - _LEGEND - _MARGIN
        spare = max(0.0, min(_MOST_SPARE, free / max(1, len(heights))))
        drawn = [self.head(), self.stages(_MARGIN + _HEAD)]
        for lane, height in zip(self.content.lanes, heights, strict=True):
            drawn.append(self.lane(lane, y, height + spare))
            y += height + spare
        drawn.append(self.legend(y))
        return self.page("".join(drawn), y + _LEGEND + _MARGIN, key)

    def page(self, drawn: str, height: float, key: str) -> str:
        title = f"{phrase('map_of', self.language)}: {self.name}"
        size = f"{self.sheet.width:g} {height:g}"
        width, tall = size.split()
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="safar-map" role="img" lang="{self.language}" '
            f'width="{width}" height="{tall}" viewBox="0 0 {size}" '
            f'aria-labelledby="{key}-title" aria-describedby="{key}-desc">'
            f'<title id="{key}-title">{xml_text(title)}</title>'
            f'<desc id="{key}-desc">{xml_text(self.content.described)}</desc><style>{_STYLE}</style>'
            f'<rect width="100%" height="100%" fill="#fff"/>{drawn}</svg>\n'
        )

    def head(self) -> str:
        sheet, top = self.sheet, _MARGIN
        drawn = [
            sheet.text(phrase("map_of", self.language), _MARGIN, top + 12, look="small"),
            sheet.text(self.name, _MARGIN, top + 40, look="name"),
        ]
        for place, note in enumerate(self.content.notes[:3]):
            drawn.append(sheet.text(note, _MARGIN, top + 62 + place * 17))
        for place, (figure, word) in enumerate(reversed(self.content.facts)):
            end = sheet.width - _MARGIN - place * 100
            drawn.append(sheet.text(figure, end, top + 26, look="figure", place="end"))
            drawn.append(sheet.text(word, end, top + 45, look="small", place="end"))
        return "".join(drawn)

    def stages(self, y: float) -> str:
        sheet, room = self.sheet, self.column - 44
        drawn = [sheet.text(phrase("stage", self.language), _MARGIN + 8, y + 20, look="label")]
        for place, (stage, reach) in enumerate(self.content.stages):
            start = self.start(place)
            drawn.append(sheet.chevron(start, y, self.column - 2, _CHEVRON, _CHEVRON_FILL))
            for look, words, size, down in (("strong", stage, _SIZE * 1.1, 20), ("small", reach, _SMALL, 37)):
                lines = wrap(words, width=room, size=size)
                shown = lines[0] + ("…" if len(lines) > 1 else "") if lines else ""
                drawn.append(sheet.text(shown, start + 22, y + down, look=look))
        return "".join(drawn)

    def height(self, lane: MapLane) -> float:
        if lane.points:
            return float(HEIGHT)
        named = len(self.label(lane.name)) * _LEADING
        return 2 * _PADDING + max(named, *(sum(map(self.line_height, cell)) for cell in lane.cells))

    def label(self, name: str) -> list[str]:
        return wrap(name, width=_LABEL - 14, size=_SIZE)

    def lines(self, line: Line) -> list[str]:
        size = _SMALL if line.tone == "muted" else _SIZE
        counted = text_width(line.count, _SIZE) * 1.1 + 8 if line.count else 0
        return wrap(line.text, width=self.column - 2 * _INDENT - counted, size=size)

    def line_height(self, line: Line) -> float:
        return len(self.lines(line)) * _LEADING + (_BAR if line.share is not None else 0)

    def lane(self, lane: MapLane, y: float, height: float) -> str:
        sheet = self.sheet
        drawn = [sheet.box(_MARGIN, y, _LABEL, height, _LABEL_FILL)]
        for place, words in enumerate(self.label(lane.name)):
            down = y + _PADDING + 12 + place * _LEADING
            drawn.append(sheet.text(words, _MARGIN + 8, down, look="label"))
        drawn.append(self.curve(lane, y, height) if lane.points else self.cells(lane, y, height))
        drawn.append(sheet.box(_MARGIN, y + height, sheet.width - 2 * _MARGIN, 1, GRID))
        return f'<g data-lane="{xml_text(lane.lane)}">{"".join(drawn)}</g>'

    def cells(self, lane: MapLane, y: float, height: float) -> str:
        drawn = [self.sheet.box(self.start(place), y, 1, height, GRID) for place in range(1, len(lane.cells))]
        for place, cell in enumerate(lane.cells):
            parts, down = [], y + _PADDING
            for line in cell:
                parts.append(self.line(line, self.start(place) + _INDENT, down))
                down += self.line_height(line)
            drawn.append(f'<g class="cell">{"".join(parts)}</g>')
        return "".join(drawn)

    def line(self, line: Line, start: float, y: float) -> str:
        sheet, lines, room = self.sheet, self.lines(line), self.column - 2 * _INDENT
        own = direction_of(line.text, sheet.direction) if line.tone == "quote" else None
        drawn = [
            sheet.text(words, start, y + 12 + place * _LEADING, look=_LOOKS.get(line.tone, ""), direction=own)
            for place, words in enumerate(lines)
        ]
        if line.count:
            drawn.append(sheet.text(line.count, start + room, y + 12, look="strong", place="end"))
        if line.share is not None:
            below, length = y + len(lines) * _LEADING + 2, max(4.0, room * min(1.0, line.share))
            drawn.append(sheet.box(start, below, room, 4, _TRACK, round_by=2))
            drawn.append(sheet.box(start, below, length, 4, _FILLS.get(line.tone, DEEP_BLUE), round_by=2))
        return "".join(drawn)

    def curve(self, lane: MapLane, y: float, height: float) -> str:
        top, neutral, bottom = (format_number(value, self.language, signed=True) for value in (2, 0, -2))
        svg = draw_emotion_curve(
            lane.points,
            direction=self.sheet.direction,
            label=lane.name,
            marks=(phrase("highest", self.language), phrase("lowest", self.language)),
            axis=(top, neutral, bottom),
        )
        width, middle = len(lane.points) * self.column, y + height / 2
        gaps = [
            self.sheet.text(
                phrase("no_feeling", self.language),
                self.start(place) + self.column / 2,
                middle - 8,
                look="small",
                place="middle",
            )
            for place, point in enumerate(lane.points)
            if point is None
        ]
        left = self.sheet.at(self.start(0), width)
        frame = f'<svg x="{left:g}" y="{middle - HEIGHT / 2:g}" width="{width:g}" height="{HEIGHT}">'
        return f"{frame}{svg}</svg>{''.join(gaps)}"

    def legend(self, y: float) -> str:
        lines = wrap(phrase("legend", self.language), width=self.sheet.width - 2 * _MARGIN, size=_SMALL)
        return "".join(
            self.sheet.text(line, _MARGIN, y + 20 + place * 15, look="small")
            for place, line in enumerate(lines)
        )
