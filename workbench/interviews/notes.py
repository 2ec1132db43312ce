"""What a reader notices on its way through a file."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.files import LeftOut

__all__ = ["Notes"]


@dataclass
class Notes:
    """Doubts and losses of one file, collected while it is read.

    Parameters
    ----------
    warnings : list of str
        Doubts, with line numbers.
    left_out : list of LeftOut
        What is neither speech nor structure.
    """

    warnings: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def leave_out(self, line: int, text: str, reason: str) -> None:
        """Note a piece of the file that does not become a turn; blank ones need no note."""
        if text.strip():
            self.left_out.append(LeftOut(text.strip(), reason, line))
