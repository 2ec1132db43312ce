"""A whole journey map as one self-contained SVG page."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from workbench.charts.emotion_curve import HEIGHT, draw_emotion_curve
from workbench.charts.map_drawing import DrawnLane, DrawnLine, DrawnMap
from workbench.charts.map_sheet import Sheet, xml_text
from workbench.charts.palette import BLUE, DEEP_BLUE, DEEP_ORANGE, GRID, INK, MUTED, ORANGE
from workbench.charts.text_lines import direction_of, text_width, wrap
from workbench.language import text_direction
from workbench.language.numbers import format_number

__all__ = ["draw_journey_map"]

# A3, landscape, at 96 pixels an inch. Rows grow to fill it; with more stages or rows it is printed smaller.
_PAGE_WIDTH, _PAGE_HEIGHT, _MARGIN, _LABEL, _NARROWEST = 1587.0, 1122.0, 32.0, 118.0, 172.0
_HEAD, _CHEVRON, _LEGEND, _MOST_SPARE = 112.0, 46.0, 24.0, 60.0
_NOTE, _NOTES, _FACTS = 17, 6, 320.0
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


def draw_journey_map(drawing: DrawnMap) -> str:
    """Draw a map.

    Parameters
    ----------
    drawing : DrawnMap
        What it says.

    Returns
    -------
    str
        One SVG, the same for the same drawing. It loads nothing and runs nothing: text is text, in fonts of
        the reader's machine. Right-to-left languages mirror it; a title and a description tell the map to
        screen readers.

    Examples
    --------
    >>> words = dict.fromkeys(("map_of", "stage", "highest", "lowest", "no_feeling", "legend"), "x")
    >>> lane = DrawnLane("pains", "Pains", cells=((DrawnLine("Waiting", count="2/3"),),))
    >>> svg = draw_journey_map(DrawnMap("k", "Dana & co", "en", (("Use", ""),), (lane,), (), (), "", words))
    >>> "Dana &amp; co" in svg, ">2/3<" in svg
    (True, True)
    """
    return _Map(drawing).draw()


@dataclass(frozen=True)
class _Map:
    content: DrawnMap

    @property
    def language(self) -> str:
        return self.content.language

    def say(self, name: str) -> str:
        return self.content.words[name]

    @property
    def column(self) -> float:
        return max(_NARROWEST, (_PAGE_WIDTH - 2 * _MARGIN - _LABEL) / len(self.content.stages))

    @property
    def sheet(self) -> Sheet:
        width = 2 * _MARGIN + _LABEL + len(self.content.stages) * self.column
        return Sheet(width, text_direction(self.language))

    def start(self, stage: int) -> float:
        return _MARGIN + _LABEL + stage * self.column

    @property
    def notes(self) -> list[str]:
        room = self.sheet.width - 2 * _MARGIN - _FACTS
        return [line for note in self.content.notes for line in wrap(note, width=room, size=_SIZE)][:_NOTES]

    @property
    def top(self) -> float:
        """Where the stages begin: the head grows with its notes."""
        return _MARGIN + _HEAD + _NOTE * max(0, len(self.notes) - 3)

    def draw(self) -> str:
        heights = [self.height(lane) for lane in self.content.lanes]
        y = self.top + _CHEVRON + _PADDING
        free = _PAGE_HEIGHT - y - sum(heights) - _LEGEND - _MARGIN
        spare = max(0.0, min(_MOST_SPARE, free / max(1, len(heights))))
        drawn = [self.head(), self.stages(self.top)]
        for lane, height in zip(self.content.lanes, heights, strict=True):
            drawn.append(self.lane(lane, y, height + spare))
            y += height + spare
        drawn.append(self.legend(y))
        return self.page("".join(drawn), ceil(y + _LEGEND + _MARGIN))

    def page(self, drawn: str, height: float) -> str:
        title, key = f"{self.say('map_of')}: {self.content.name}", self.content.key
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
            sheet.text(self.say("map_of"), _MARGIN, top + 12, look="small"),
            sheet.text(self.content.name, _MARGIN, top + 40, look="name"),
        ]
        for place, note in enumerate(self.notes):
            drawn.append(sheet.text(note, _MARGIN, top + 62 + place * _NOTE))
        for place, (figure, word) in enumerate(reversed(self.content.facts)):
            end = sheet.width - _MARGIN - place * 100
            drawn.append(sheet.text(figure, end, top + 26, look="figure", place="end"))
            drawn.append(sheet.text(word, end, top + 45, look="small", place="end"))
        return "".join(drawn)

    def stages(self, y: float) -> str:
        sheet, room = self.sheet, self.column - 44
        drawn = [sheet.text(self.say("stage"), _MARGIN + 8, y + 20, look="label")]
        for place, (stage, reach) in enumerate(self.content.stages):
            start = self.start(place)
            drawn.append(sheet.chevron(start, y, self.column - 2, _CHEVRON, _CHEVRON_FILL))
            for look, words, size, down in (("strong", stage, _SIZE * 1.1, 20), ("small", reach, _SMALL, 37)):
                lines = wrap(words, width=room, size=size)
                shown = lines[0] + ("…" if len(lines) > 1 else "") if lines else ""
                drawn.append(sheet.text(shown, start + 22, y + down, look=look))
        return "".join(drawn)

    def height(self, lane: DrawnLane) -> float:
        if lane.points:
            return float(HEIGHT)
        named = len(self.label(lane.name)) * _LEADING
        return 2 * _PADDING + max(named, *(sum(map(self.line_height, cell)) for cell in lane.cells))

    def label(self, name: str) -> list[str]:
        return wrap(name, width=_LABEL - 14, size=_SIZE)

    def lines(self, line: DrawnLine) -> list[str]:
        size = _SMALL if line.look == "muted" else _SIZE
        counted = text_width(line.count, _SIZE) * 1.1 + 8 if line.count else 0
        return wrap(line.text, width=self.column - 2 * _INDENT - counted, size=size)

    def line_height(self, line: DrawnLine) -> float:
        return len(self.lines(line)) * _LEADING + (_BAR if line.share is not None else 0)

    def lane(self, lane: DrawnLane, y: float, height: float) -> str:
        sheet = self.sheet
        drawn = [sheet.box(_MARGIN, y, _LABEL, height, _LABEL_FILL)]
        for place, words in enumerate(self.label(lane.name)):
            down = y + _PADDING + 12 + place * _LEADING
            drawn.append(sheet.text(words, _MARGIN + 8, down, look="label"))
        drawn.append(self.curve(lane, y, height) if lane.points else self.cells(lane, y, height))
        drawn.append(sheet.box(_MARGIN, y + height, sheet.width - 2 * _MARGIN, 1, GRID))
        return f'<g data-lane="{xml_text(lane.lane)}">{"".join(drawn)}</g>'

    def cells(self, lane: DrawnLane, y: float, height: float) -> str:
        drawn = [self.sheet.box(self.start(place), y, 1, height, GRID) for place in range(1, len(lane.cells))]
        for place, cell in enumerate(lane.cells):
            parts, down = [], y + _PADDING
            for line in cell:
                parts.append(self.line(line, self.start(place) + _INDENT, down))
                down += self.line_height(line)
            drawn.append(f'<g class="cell">{"".join(parts)}</g>')
        return "".join(drawn)

    def line(self, line: DrawnLine, start: float, y: float) -> str:
        sheet, lines, room = self.sheet, self.lines(line), self.column - 2 * _INDENT
        own = direction_of(line.text, sheet.direction) if line.look == "quote" else None
        drawn = [
            sheet.text(words, start, y + 12 + place * _LEADING, look=_LOOKS.get(line.look, ""), direction=own)
            for place, words in enumerate(lines)
        ]
        if line.count:
            drawn.append(sheet.text(line.count, start + room, y + 12, look="strong", place="end"))
        if line.share is not None:
            below, length = y + len(lines) * _LEADING + 2, max(4.0, room * min(1.0, line.share))
            drawn.append(sheet.box(start, below, room, 4, _TRACK, round_by=2))
            drawn.append(sheet.box(start, below, length, 4, _FILLS.get(line.look, DEEP_BLUE), round_by=2))
        return "".join(drawn)

    def curve(self, lane: DrawnLane, y: float, height: float) -> str:
        top, neutral, bottom = (format_number(value, self.language, signed=True) for value in (2, 0, -2))
        svg = draw_emotion_curve(
            lane.points,
            direction=self.sheet.direction,
            label=lane.name,
            marks=(self.say("highest"), self.say("lowest")),
            axis=(top, neutral, bottom),
            gap=self.say("no_feeling"),
        )
        width, middle = len(lane.points) * self.column, y + height / 2
        left = self.sheet.at(self.start(0), width)
        frame = f'<svg x="{left:g}" y="{middle - HEIGHT / 2:g}" width="{width:g}" height="{HEIGHT}">'
        return f"{frame}{svg}</svg>"

    def legend(self, y: float) -> str:
        lines = wrap(self.say("legend"), width=self.sheet.width - 2 * _MARGIN, size=_SMALL)
        return "".join(
            self.sheet.text(line, _MARGIN, y + 20 + place * 15, look="small")
            for place, line in enumerate(lines)
        )
