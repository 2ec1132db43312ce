"""A sheet that is mirrored for languages written from right to left: text, boxes, edges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

__all__ = ["Sheet", "xml_text"]

_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Sheet:
    """Draws pieces of SVG at distances from the leading side of a page.

    Parameters
    ----------
    width : float
        Of the page, in pixels.
    direction : {"ltr", "rtl"}
        Right to left puts the leading side on the right.

    Examples
    --------
    >>> Sheet(100, "ltr").at(10, 5), Sheet(100, "rtl").at(10, 5)
    (10, 85)
    """

    width: float
    direction: str

    def at(self, start: float, width: float = 0) -> float:
        """Left edge of something so wide that begins so far from the leading side."""
        return self.width - start - width if self.direction == "rtl" else start

    def box(
        self, start: float, y: float, width: float, height: float, fill: str, *, round_by: float = 0
    ) -> str:
        """A filled rectangle."""
        corner = f' rx="{round_by:g}"' if round_by else ""
        return (
            f'<rect x="{_px(self.at(start, width))}" y="{_px(y)}" width="{_px(width)}" height="{_px(height)}"'
            f'{corner} fill="{fill}"/>'
        )

    def text(
        self,
        words: str,
        start: float,
        y: float,
        *,
        look: str = "",
        place: str = "start",
        direction: str | None = None,
    ) -> str:
        """One line of text.

        Parameters
        ----------
        words : str
            What is read.
        start, y : float
            Its point and base line.
        look : str
            Class of the style sheet.
        place : {"start", "middle", "end"}
            Whether the text begins at the point, is centred on it or ends there, as the page runs.
        direction : {"ltr", "rtl"}, optional
            Of the text, where it is not the page's; it hangs on the same side all the same.
        """
        own = direction or self.direction
        turned = {"start": "end", "end": "start", "middle": "middle"}
        anchor = place if own == self.direction else turned[place]
        kind = f' class="{look}"' if look else ""
        return (
            f'<text x="{_px(self.at(start))}" y="{_px(y)}" direction="{own}" text-anchor="{anchor}"{kind}>'
            f"{xml_text(words)}</text>"
        )

    def chevron(self, start: float, y: float, width: float, height: float, fill: str) -> str:
        """An arrow along the way people read."""
        notch = 12
        corners = [(0, 0), (width - notch, 0), (width, height / 2), (width - notch, height), (0, height)]
        points = " ".join(
            f"{_px(self.at(start + x))},{_px(y + down)}" for x, down in [*corners, (notch, height / 2)]
        )
        return f'<polygon points="{points}" fill="{fill}"/>'


def xml_text(words: str) -> str:
    """Text as XML holds it, without characters XML has no place for.

    Examples
    --------
    >>> xml_text("a < b" + chr(0))
    'a &lt; b'
    """
    return escape(_NOT_IN_XML.sub("", words))


def _px(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
