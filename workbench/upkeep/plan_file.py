"""Take a person out of ``actions.yaml``; people edit that file, so everything else in it stays."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from workbench.study import write_whole

__all__ = ["leave_plan_file"]


def leave_plan_file(path: Path, ids: Collection[str], blotted: Callable[[str], str]) -> bool:
    r"""Take ids out of the lists of a YAML file and blot its texts; comments and order stay.

    Parameters
    ----------
    path : Path
        The file; nothing happens where there is none.
    ids : collection of str
        What must not stand in any list: segments of the person.
    blotted : callable
        Gives a text without the person's names and sentences.

    Returns
    -------
    bool
        Whether anything changed. A file that is no YAML is left: whether it holds the person is seen by a
        search of its bytes.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp(), "actions.yaml")
    >>> _ = file.write_text("# mine\nactions:\n- title: Ask Lea\n  evidence: [g1, g2]\n")
    >>> leave_plan_file(file, ["g1"], lambda text: text.replace("Lea", "███"))
    True
    >>> print(file.read_text(encoding="utf-8"))
    # mine
    actions:
    - title: Ask ███
      evidence: [g2]
    <BLANKLINE>
    """
    from io import StringIO

    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    if not path.is_file():
        return False
    reader = YAML()
    reader.preserve_quotes = True
    reader.width = 110
    try:
        content = reader.load(path.read_text(encoding="utf-8-sig"))
    except (YAMLError, UnicodeDecodeError):
        return False
    if not _leave(content, frozenset(ids), blotted):
        return False
    text = StringIO()
    reader.dump(content, text)
    write_whole(path, text.getvalue().encode("utf-8"))
    return True


def _leave(value: Any, ids: frozenset[str], blotted: Callable[[str], str]) -> bool:
    """Change a mapping or list in place, at any depth; tell if anything was."""
    changed = False
    if isinstance(value, list):
        theirs = [place for place, item in enumerate(value) if isinstance(item, str) and item in ids]
        for place in reversed(theirs):
            del value[place]
        changed = bool(theirs)
    places = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for place, item in list(places):
        if isinstance(item, str) and blotted(item) != item:
            value[place] = blotted(item)
            changed = True
        else:
            changed |= _leave(item, ids, blotted)
    return changed
