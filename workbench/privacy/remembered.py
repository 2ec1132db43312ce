"""What is worked out over all texts of a study, kept in its folder ``derived`` until something changes."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from workbench.privacy.redactor import Redactor
from workbench.privacy.study_names import study_texts, unnumbered_redactor
from workbench.study.files import write_whole
from workbench.study.ids import fingerprint, folder_digest

if TYPE_CHECKING:
    from workbench.study import Study

__all__ = ["remembered", "study_redactor"]

Kept = TypeVar("Kept")
_PACKAGE = Path(__file__).parents[1]
_ROOMS = (_PACKAGE / "privacy", _PACKAGE / "language")


def study_redactor(study: Study) -> Redactor:
    """The redactor of a study, its placeholders numbered by first appearance over all sources.

    Numbers depend on the records and the lists alone: not on a report's language, persona or wave.

    Examples
    --------
    Used wherever text leaves: ``study_redactor(study).redact(text, "fa").text``.
    """
    redactor = unnumbered_redactor(study)

    def numbers() -> dict[str, int]:
        return dict(redactor.numbered(study_texts(study)).numbers)

    return replace(redactor, numbers=MappingProxyType(remembered(study, "numbers", redactor, numbers)))


def remembered(
    study: Study, name: str, redactor: Redactor, work_out: Callable[[], Kept], *, also: object = None
) -> Kept:
    """A result from ``derived/privacy``, worked out anew if texts, lists, settings or the program changed.

    Parameters
    ----------
    study : Study
        An open study.
    name : str
        Name of the file.
    redactor : Redactor
        What the result depends on beside the texts.
    work_out : callable
        Gives the result, made of what JSON knows.
    also : JSON-able value
        More it depends on.

    Returns
    -------
    JSON-able value
        The same whether it was remembered or worked out. A folder that cannot be written changes nothing.
    """
    path = study.derived / "privacy" / f"{name}.json"
    made_from = fingerprint([_digest_of_texts(study), redactor.fingerprint, also, folder_digest(*_ROOMS)])
    kept = _read(path)
    if kept.get("made_from") == made_from:
        return kept["result"]  # type: ignore[return-value]
    text = json.dumps({"made_from": made_from, "result": work_out()}, ensure_ascii=False)
    with contextlib.suppress(OSError):
        write_whole(path, text)
    result: Kept = json.loads(text)["result"]
    return result


def _read(path: Path) -> dict[str, object]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) and "result" in kept else {}


def _digest_of_texts(study: Study) -> str:
    digest = hashlib.sha256()
    for text, language in study_texts(study):
        digest.update(f"{language}\0{len(text)}\0{text}".encode())
    return digest.hexdigest()
