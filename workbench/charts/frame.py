"""How wide a comparison is drawn, and where the names of its rows stand: beside them, or above on a phone."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NARROW", "WIDE", "Frame"]


@dataclass(frozen=True)
class Frame:
    """Measures in pixels.

    Parameters
    ----------
    width : float
        Of the whole picture.
    names : float
        Of the column of names; 0 where names stand above their rows.
    above : float
        Height of the name above each row; 0 where names stand beside.
    start, end : float
        Room before and after an axis, where its outermost marks stand.
    """

    width: float
    names: float
    above: float
    start: float
    end: float

    @property
    def room(self) -> float:
        """Width that is left for what is compared."""
        return self.width - self.names

    @property
    def name_width(self) -> float:
        """The longest a line of a name may be."""
        return self.names - 24 if self.names else self.width

    @property
    def name_lines(self) -> int:
        """The most lines of a name."""
        return 2 if self.names else 1

    def across(self, share: float) -> float:
        """Distance of a share from the leading side."""
        return self.names + self.start + share * (self.room - self.start - self.end)


WIDE = Frame(width=1000.0, names=250.0, above=0.0, start=0.0, end=24.0)
NARROW = Frame(width=358.0, names=0.0, above=22.0, start=16.0, end=20.0)
