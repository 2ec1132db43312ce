"""Names in no more lines than there is room for."""

from __future__ import annotations

from workbench.charts.text_lines import wrap

__all__ = ["few_lines"]


def few_lines(text: str, *, width: float, size: float, most: int) -> list[str]:
    """Lines of a text that fit a width; an ellipsis where it goes on after the last of them.

    Parameters
    ----------
    text : str
        In any script.
    width, size : float
        Room and font size in pixels.
    most : int
        Lines at most.

    Examples
    --------
    >>> few_lines("People who wait for repairs", width=80, size=10, most=2)
    ['People who', 'wait for…']
    """
    lines = wrap(text, width=width, size=size)
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1] + "…"]
