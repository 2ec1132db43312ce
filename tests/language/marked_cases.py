"""Read the hard cases beside: one text a line, marked by hand."""

from pathlib import Path

_FOLDER = Path(__file__).parent / "cases"


def read_cases(name: str) -> list[str]:
    """Return the marked texts of ``cases/<name>.txt``, with line breaks written out."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in lines if line and not line.startswith("#")]


def sentence_starts(marked: str) -> tuple[str, set[int]]:
    """Return the text and the places where sentences after the first begin ("|" marks the cuts)."""
    starts: set[int] = set()
    place = 0
    for piece in marked.split("|"):
        starts.add(place + len(piece) - len(piece.lstrip()))
        place += len(piece)
    return marked.replace("|", ""), starts - {min(starts)}


def denied_places(marked: str) -> tuple[str, set[int]]:
    """Return the text and the places of the characters inside [ ]."""
    denied: set[int] = set()
    text = ""
    inside = False
    for character in marked:
        if character in "[]":
            inside = character == "["
            continue
        if inside:
            denied.add(len(text))
        text += character
    return text, denied
