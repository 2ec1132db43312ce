"""Before and after: two dots for the shares, and the difference with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

__all__ = ["draw_before_after", "draw_difference", "draw_scale"]

_HEIGHT, _MIDDLE, _AXIS = 26, 13, 16
# Room at both ends, in percent of the width, so that a dot at the end is whole.
_MARGIN = 3.0


def draw_before_after(before: float, after: float, *, direction: str, label: str) -> str:
    """Draw two shares on one line: before as a ring, after as a full dot.

    Parameters
    ----------
    before, after : float
        Shares, 0 to 1.
    direction : {"ltr", "rtl"}
        Right to left mirrors the picture.
    label : str
        Text alternative.

    Returns
    -------
    str
        An inline ``<svg>``; the page's style sheet has its colours.

    Examples
    --------
    >>> svg = draw_before_after(0.2, 0.6, direction="ltr", label="x")
    >>> svg.count("<circle"), 'class="after"' in svg
    (2, True)
    """
    first, second = (_across(share, direction) for share in (before, after))
    return _framed(
        f"{_track(direction)}"
        f'<line class="path" x1="{first}" x2="{second}" y1="{_MIDDLE}" y2="{_MIDDLE}"/>'
        f'<circle class="before" cx="{first}" cy="{_MIDDLE}" r="6"/>'
        f'<circle class="after" cx="{second}" cy="{_MIDDLE}" r="5"/>',
        label,
    )


def draw_difference(
    difference: float, low: float, high: float, *, reach: float, direction: str, label: str
) -> str:
    """Draw a difference with its interval about a zero line.

    A full dot where the interval leaves zero out, a ring where it does not. What lies beyond the picture ends
    at its edge.

    Parameters
    ----------
    difference, low, high : float
        In units of ``reach``.
    reach : float
        What the picture shows to both sides of zero.
    direction, label : str
        As in :func:`draw_before_after`.

    Examples
    --------
    >>> svg = draw_difference(-0.3, -0.5, -0.1, reach=0.5, direction="rtl", label="x")
    >>> 'class="clear"' in svg, 'x1="97%"' in svg
    (True, True)
    """
    place = [_across((value / reach + 1) / 2, direction) for value in (difference, low, high)]
    kind = "clear" if low > 0 or high < 0 else "unclear"
    caps = "".join(
        f'<line class="cap" x1="{x}" x2="{x}" y1="{_MIDDLE - 4}" y2="{_MIDDLE + 4}"/>' for x in place[1:]
    )
    return _framed(
        '<line class="zero" x1="50%" x2="50%" y1="1" y2="25"/>'
        f'<line class="interval" x1="{place[1]}" x2="{place[2]}" y1="{_MIDDLE}" y2="{_MIDDLE}"/>{caps}'
        f'<circle class="{kind}" cx="{place[0]}" cy="{_MIDDLE}" r="5"/>',
        label,
    )


def draw_scale(words: Sequence[str], *, direction: str) -> str:
    """Draw the words of a scale at even distances, for readers of the picture below or above it.

    Examples
    --------
    >>> draw_scale(["0%", "50%", "100%"], direction="ltr").count("<text")
    3
    """
    anchors = ["start", "middle", "end"]
    ends = {0: anchors[0], len(words) - 1: anchors[-1]}
    if direction == "rtl":
        ends = {0: anchors[-1], len(words) - 1: anchors[0]}
    texts = (
        f'<text x="{_across(place / (len(words) - 1), direction, margin=0)}" y="12" '
        f'text-anchor="{ends.get(place, "middle")}">{escape(word)}</text>'
        for place, word in enumerate(words)
    )
    return (
        f'<svg class="change-scale" width="100%" height="{_AXIS}" aria-hidden="true" direction="ltr">'
        f"{''.join(texts)}</svg>"
    )


def _framed(body: str, label: str) -> str:
    return (
        f'<svg class="change-dots" width="100%" height="{_HEIGHT}" role="img" '
        f'aria-label="{escape(label)}" direction="ltr">{body}</svg>'
    )


def _track(direction: str) -> str:
    ends = [_across(share, direction) for share in (0.0, 0.5, 1.0)]
    ticks = "".join(
        f'<line class="tick" x1="{x}" x2="{x}" y1="{_MIDDLE - 4}" y2="{_MIDDLE + 4}"/>' for x in ends
    )
    return f'<line class="track" x1="{ends[0]}" x2="{ends[2]}" y1="{_MIDDLE}" y2="{_MIDDLE}"/>{ticks}'


def _across(share: float, direction: str, *, margin: float = _MARGIN) -> str:
    inside = min(1.0, max(0.0, share))
    place = margin + (1 - inside if direction == "rtl" else inside) * (100 - 2 * margin)
    return f"{place:.2f}".rstrip("0").rstrip(".") + "%"
