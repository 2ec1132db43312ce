"""Write entries into the sources of ``study.yaml`` without touching the rest of it."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from workbench.study import SourceEntry, StudyConfig, StudyError, load_config
from workbench.study.config import CONFIG_NAME

__all__ = ["mapping_text", "write_mapping"]

_KEYS = ("path", "kind", "wave", "encoding", "interviewers", "columns", "scales")
_GUESSED = {"encoding": "a guess: check that names and words look right", "interviewers": "guessed: who asks"}


def write_mapping(
    folder: Path, entries: Sequence[SourceEntry], *, guessed: Mapping[str, Sequence[str]] | None = None
) -> bool:
    """Write entries into the sources of ``study.yaml``; comments, order and quoting of the file survive.

    An entry of the same path is completed, a new one is put before all others, because the first entry that
    matches a file is the one it is read with. The file is replaced as a whole, after it was checked.

    Parameters
    ----------
    folder : Path
        The study folder.
    entries : sequence of SourceEntry
        What to write.
    guessed : mapping of str to sequence of str, optional
        For a path, the keys that nobody has confirmed; they get a comment that says so.

    Returns
    -------
    bool
        Whether the file has changed; the same entries twice change nothing.

    Raises
    ------
    StudyError
        If the file cannot be written, or would not be valid any more.
    """
    file = folder / CONFIG_NAME
    text = mapping_text(folder, entries, guessed=guessed)
    if text == _read(file):
        return False
    _replace(file, text)
    return True


def mapping_text(
    folder: Path, entries: Sequence[SourceEntry], *, guessed: Mapping[str, Sequence[str]] | None = None
) -> str:
    """What ``study.yaml`` would be after :func:`write_mapping`; nothing is written."""
    load_config(folder)  # says what is wrong with the file better than any later reader
    before = _read(folder / CONFIG_NAME)
    yaml, document = _loaded(before)
    sources = document.get("sources")
    if not sources:
        sources = document["sources"] = yaml.seq([yaml.map(path="sources")])
    added = 0
    for entry in entries:
        known = next((item for item in sources if item["path"] == entry.path), None)
        if known is None:
            sources.insert(added, _new(yaml, entry, (guessed or {}).get(entry.path, ())))
            added += 1
        else:
            _complete(yaml, known, entry, (guessed or {}).get(entry.path, ()))
    if not added and _settings(_loaded(before)[1]) == _settings(document):
        return before
    return _checked(folder, _dumped(yaml, document, before))


def _settings(document: Any) -> StudyConfig:
    return StudyConfig.model_validate(_plain(document))


def _plain(value: Any) -> Any:
    """What YAML means, without what it remembers of its looks."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


def _new(yaml: Any, entry: SourceEntry, guessed: Sequence[str]) -> Any:
    made = yaml.map(**{key: _as_yaml(yaml, value) for key, value in _written(entry).items()})
    for key in guessed:
        if key in made and key in _GUESSED:
            made.yaml_add_eol_comment(_GUESSED[key], key)
    return made


def _complete(yaml: Any, known: Any, entry: SourceEntry, guessed: Sequence[str]) -> None:
    for key, value in _written(entry).items():
        if key not in known or _plain(known[key]) != value:
            known[key] = _as_yaml(yaml, value)
            if key in guessed and key in _GUESSED:
                known.yaml_add_eol_comment(_GUESSED[key], key)


def _written(entry: SourceEntry) -> dict[str, Any]:
    """Keys of an entry that say something, in the order people write them."""
    settings = entry.model_dump(mode="json", exclude_defaults=True) | {"path": entry.path}
    ordered = [key for key in _KEYS if key in settings] + [key for key in settings if key not in _KEYS]
    return {key: settings[key] for key in ordered}


def _as_yaml(yaml: Any, value: Any) -> Any:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Mapping):
        made = yaml.map()
        made.update({_quoted(key): _as_yaml(yaml, item) for key, item in value.items()})
        return made
    if isinstance(value, list | tuple):
        items = yaml.seq([_as_yaml(yaml, item) for item in value])
        items.fa.set_flow_style()
        return items
    return value


def _quoted(text: str) -> str:
    """The text, in quotation marks where YAML would take it for something else (yes, 2026-09-01, 12:30)."""
    import yaml as plain_yaml
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    try:
        is_plain = plain_yaml.safe_load(text) == text
    except plain_yaml.YAMLError:
        is_plain = False
    return text if is_plain else DoubleQuotedScalarString(text)


def _loaded(text: str) -> tuple[Any, Any]:
    from ruamel.yaml import YAML
    from ruamel.yaml.util import load_yaml_guess_indent

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10_000  # a long question stays on its line
    _, indent, offset = load_yaml_guess_indent(text)
    if indent is not None:
        yaml.indent(mapping=2, sequence=indent, offset=offset or 0)
    return yaml, yaml.load(text)


def _dumped(yaml: Any, document: Any, before: str) -> str:
    stream = io.StringIO()
    yaml.dump(document, stream)
    text = stream.getvalue()
    return text.replace("\n", "\r\n") if "\r\n" in before else text


def _checked(folder: Path, text: str) -> str:
    """The text, once it is sure that it is still a study."""
    import yaml as plain_yaml

    try:
        StudyConfig.model_validate(plain_yaml.safe_load(text))
    except (ValidationError, plain_yaml.YAMLError) as error:
        raise StudyError(
            "cannot be completed without breaking it",
            where=str(folder / CONFIG_NAME),
            hint="write the entry by hand under sources:",
        ) from error
    return text


def _read(file: Path) -> str:
    with file.open(encoding="utf-8", newline="") as stream:
        return stream.read()


def _replace(file: Path, text: str) -> None:
    """Write beside the file, then put it in its place: a reader finds the old or the new one, never half."""
    target = file.resolve()
    try:
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(target.stat().st_mode)
        Path(name).replace(target)
    except OSError as error:
        reason = (error.strerror or "no space or no right").lower()
        raise StudyError(f"cannot be written: {reason}", where=str(file)) from error
