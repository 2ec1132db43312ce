"""Write a codebook to a file that can be read again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from workbench.coding.codebook.as_entry import as_entry
from workbench.coding.codebook.model import Code, Codebook
from workbench.coding.codebook.sheet import as_sheet
from workbench.study import write_whole
from workbench.study.errors import WorkbenchError

__all__ = ["write_codebook"]


def write_codebook(codes: Codebook | Iterable[Code], path: str | Path) -> Path:
    r"""Write codes as YAML or CSV, by the ending of the file.

    Parameters
    ----------
    codes : Codebook or iterable of Code
        What to write; give ``[code for code in book.codes if code.origin == "study"]`` for a study's own.
    path : path
        Ends in ``.yaml``, ``.yml`` or ``.csv``; a file that is there is replaced.

    Returns
    -------
    Path
        The file. Reading it gives equal codes.

    Raises
    ------
    WorkbenchError
        The ending is another one.

    Examples
    --------
    >>> import tempfile
    >>> code = Code("theme.rowing", "theme", {"en": "Rowing", "fa": "قایق‌رانی"}, {}, {})
    >>> write_codebook([code], Path(tempfile.mkdtemp(), "own.csv")).read_text("utf-8-sig")
    'id,names.en,names.fa\ntheme.rowing,Rowing,قایق‌رانی\n'
    """
    import yaml

    file = Path(path)
    chosen = codes.codes if isinstance(codes, Codebook) else tuple(codes)
    if file.suffix.lower() == ".csv":
        # With its mark, Excel reads Persian and Hebrew as UTF-8.
        write_whole(file, as_sheet(chosen).encode("utf-8-sig"))
    elif file.suffix.lower() in (".yaml", ".yml"):
        entries = [as_entry(code) for code in chosen]
        text = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=110)
        write_whole(file, text.encode("utf-8"))
    else:
        raise WorkbenchError(
            f"a codebook cannot end in {file.suffix!r}", where=str(file), hint="write .yaml or .csv"
        )
    return file
