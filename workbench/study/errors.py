"""Every error the workbench raises on purpose, with the place and the fix in its message."""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "EvidenceError",
    "ImportFailure",
    "ReportError",
    "StoreError",
    "StudyError",
    "TooFew",
    "WorkbenchError",
    "WorkbenchWarning",
]


class WorkbenchError(Exception):
    """Something the user can understand and mend.

    Parameters
    ----------
    message : str
        What is wrong, naming the bad value.
    where : str, optional
        File, line, part or key the error is about.
    hint : str, optional
        What to do about it.

    Examples
    --------
    >>> print(WorkbenchError("unknown language 'xx'", where="study.yaml", hint="use en, fa or he"))
    study.yaml: unknown language 'xx' (use en, fa or he)
    """

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        self.message, self.where, self.hint = message, where, hint
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        place = f"{self.where}: " if self.where else ""
        fix = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.message}{fix}"


class StudyError(WorkbenchError):
    """The study folder or its ``study.yaml`` cannot be used as it is."""


class ImportFailure(WorkbenchError):
    """A source file could not be read; nothing of it entered the store.

    Parameters
    ----------
    message : str
        What is wrong with the file.
    path : str or Path
        The file.
    line : int, optional
        Line (text formats), counted from 1.
    part : str, optional
        Part inside the file (a sheet, a zip entry).
    hint : str, optional
        What to do about it.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | Path,
        line: int | None = None,
        part: str | None = None,
        hint: str | None = None,
    ) -> None:
        self.path, self.line, self.part = Path(path), line, part
        where = Path(path).name
        where += f", line {line}" if line is not None else ""
        where += f", {part}" if part else ""
        super().__init__(message, where=where, hint=hint)


class StoreError(WorkbenchError):
    """The study's database cannot be opened, read or written."""


class EvidenceError(WorkbenchError):
    """A quote does not stand verbatim at the place it claims to come from."""


class TooFew(WorkbenchError):
    """There is less evidence than the method needs; the message says how much is missing."""


class ReportError(WorkbenchError):
    """A report could not be made; nothing was published."""


class WorkbenchWarning(UserWarning):
    """Something worth knowing that does not stop the work."""
