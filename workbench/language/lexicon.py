"""Word lists that ship with the room, one entry per line, ``#`` starts a comment."""

from functools import cache
from importlib.resources import files


@cache
def read_list(name: str) -> tuple[str, ...]:
    """Return the entries of ``data/<name>.txt`` in file order.

    Examples
    --------
    >>> "can't wait" in read_list("not_negations_en")
    True
    """
    text = files("workbench.language").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


@cache
def read_words(name: str) -> frozenset[str]:
    """Return every white-space separated word of ``data/<name>.txt`` as a set.

    Examples
    --------
    >>> "و" in read_words("stop_words_fa")
    True
    """
    return frozenset(word for line in read_list(name) for word in line.split())
