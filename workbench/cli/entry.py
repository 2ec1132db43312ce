"""Run a command and turn whatever goes wrong into one line and an exit code."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence

__all__ = ["main"]

_FAILED, _MISUSED, _STOPPED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``workbench`` with command-line arguments.

    Parameters
    ----------
    arguments : sequence of str, optional
        What follows the program's name; the process's own when left out.

    Returns
    -------
    int
        Exit code: 0 done, 1 failed, 2 misused, 130 stopped by the user.

    Examples
    --------
    >>> main(["--version"])
    workbench 0.1.0
    0
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    given = [argument for argument in given if argument != "--debug"] or ["--help"]
    try:
        with warnings.catch_warnings():
            if not debug:
                warnings.simplefilter("ignore")
            return _run(given)
    except (Exception, KeyboardInterrupt) as error:
        if debug:
            raise
        message, code = _explained(error)
        if message:
            print(f"workbench: {message}", file=sys.stderr)  # noqa: T201
        return code


def _run(arguments: list[str]) -> int:
    from workbench.cli.commands import app

    code = app(args=arguments, prog_name="workbench", standalone_mode=False)
    if code == _STOPPED:
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _explained(error: BaseException) -> tuple[str, int]:
    """One line for a person, and the exit code."""
    from typer import Abort

    from workbench.study.errors import WorkbenchError

    if isinstance(error, WorkbenchError):
        return _one_line(str(error)), _FAILED
    if isinstance(error, Abort | KeyboardInterrupt):
        return "stopped; what was finished is kept, what was half done is not", _STOPPED
    if isinstance(error, BrokenPipeError):
        return "", _FAILED
    usage = getattr(error, "format_message", None)
    if usage is not None:
        return _one_line(usage()), _MISUSED
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}", _FAILED
    reason = _one_line(str(error)) or "no message"
    return f"internal error: {type(error).__name__}: {reason} (run with --debug for the traceback)", _FAILED


def _one_line(text: str) -> str:
    return " ".join(text.split())
