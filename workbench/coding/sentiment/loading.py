"""Loading a text classifier from a folder or, where the study allows it, from the hub."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.coding.sentence_models import transformers_library
from workbench.coding.sentiment.labels import folding_of
from workbench.study import StudyError, file_digest, fingerprint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["FoundModel", "LoadedModel", "find_classifier", "load_model"]

_WEIGHTS = ("*.safetensors", "pytorch_model*.bin")
_TOKENIZER = ("tokenizer.json", "vocab.txt", "vocab.json", "*.model")
_WANTED = ["*.json", "*.txt", "*.model", "*.safetensors"]
_MOST_TOKENS = 256
# Two places are taken by the marks at the beginning and the end.
_MARKS = 2


@dataclass(frozen=True)
class LoadedModel:
    """A text classifier that is ready to read.

    Parameters
    ----------
    name : str
        The folder's or the model's name.
    digest : str
        Of its files and of what its labels mean.
    model, tokenizer : object
        Of the transformers library.
    folding : ndarray, shape (labels, 3)
        Which label is which feeling.
    most_tokens : int
        Longest text it reads in one piece.
    """

    name: str
    digest: str
    model: Any
    tokenizer: Any
    folding: Matrix
    most_tokens: int

    @property
    def knows_neutral(self) -> bool:
        """Whether one of its labels is neutral."""
        return bool(self.folding[:, 1].any())

    def tokens(self, text: str) -> Sequence[int]:
        """Tokens of a text, without marks."""
        found: Sequence[int] = self.tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"]
        return found


@dataclass(frozen=True)
class FoundModel:
    """A text classifier whose files are there and whose labels are understood; nothing is loaded yet.

    Parameters
    ----------
    name, where : str
        The folder's or the model's name; the key in ``study.yaml`` to name in an error.
    place : Path
        The folder.
    folding : ndarray, shape (labels, 3)
        Which label is which feeling.
    """

    name: str
    where: str
    place: Path
    folding: Matrix

    @property
    def digest(self) -> str:
        """Digest of its files and of what its labels mean."""
        return fingerprint([_digest(self.place), self.folding.tolist()])[:12]


def find_classifier(
    name: str, *, labels: Mapping[str, str], folder: Path, hub: bool = False, where: str = "models.sentiment"
) -> FoundModel:
    """Find a text classifier; for parameters and errors see :func:`load_model`."""
    place = folder / name if (folder / name).is_dir() else _from_hub(name, hub=hub, where=where)
    _check_files(place, name, where)
    return FoundModel(name, where, place, folding_of(_label_names(place, where), labels, where=where))


def load_model(
    name: str, *, labels: Mapping[str, str], folder: Path, hub: bool = False, where: str = "models.sentiment"
) -> LoadedModel:
    """Load a text classifier.

    Parameters
    ----------
    name : str
        A folder relative to ``folder``, or a name on the hub.
    labels : mapping of str to str
        What its labels mean, where its own names do not say so.
    folder : Path
        The study folder.
    hub : bool
        Whether it may be fetched; else only what was fetched before is found.
    where : str
        Key in ``study.yaml`` to name in an error.

    Returns
    -------
    LoadedModel

    Raises
    ------
    StudyError
        There is no such model, a file is missing or damaged, or its labels are unknown.
    """
    found = find_classifier(name, labels=labels, folder=folder, hub=hub, where=where)
    model, tokenizer = _load(found.place, name, where)
    if model.config.num_labels != len(found.folding):
        raise _unreadable(name, where, "the number of its labels is not that of its classes")
    longest = min(
        _MOST_TOKENS,
        # Models of the RoBERTa family keep two places of their table for padding.
        getattr(model.config, "max_position_embeddings", _MOST_TOKENS) - _MARKS,
        tokenizer.model_max_length,
    )
    return LoadedModel(name, found.digest, model, tokenizer, found.folding, max(4, longest - _MARKS))


def _check_files(place: Path, name: str, where: str) -> None:
    wanted = {"config.json": ("config.json",), "weights": _WEIGHTS, "a tokenizer": _TOKENIZER}
    for what, patterns in wanted.items():
        if not any(next(place.glob(pattern), None) for pattern in patterns):
            raise StudyError(
                f"the sentiment model {name!r} lacks {what}",
                where=where,
                hint=f"it needs {' or '.join(patterns)}: save model and tokenizer with save_pretrained",
            )


def _label_names(place: Path, where: str) -> list[str]:
    try:
        config = json.loads((place / "config.json").read_text("utf-8"))
        names = config.get("id2label") or {str(n): f"LABEL_{n}" for n in range(config.get("num_labels", 2))}
        found = [str(names[key]) for key in sorted(names, key=int)]
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise _unreadable(place.name, where, "its config.json is damaged") from error
    if len(set(found)) < max(2, len(found)):
        raise _unreadable(place.name, where, f"its labels are {', '.join(found)}, which tell nothing apart")
    return found


def _load(place: Path, name: str, where: str) -> tuple[Any, Any]:
    library = transformers_library()
    from transformers.utils import logging

    level = logging.get_verbosity()
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    try:
        tokenizer = library.AutoTokenizer.from_pretrained(str(place), local_files_only=True)
        model, said = library.AutoModelForSequenceClassification.from_pretrained(
            str(place), local_files_only=True, output_loading_info=True
        )
    # The library and the formats it reads raise anything on damaged files; the researcher gets one sentence.
    except Exception as error:
        raise _unreadable(
            name, where, f"{type(error).__name__}: {str(error).splitlines()[0][:160]}"
        ) from error
    finally:
        logging.set_verbosity(level)
    if said["missing_keys"] or said.get("mismatched_keys"):
        raise _unreadable(name, where, "it has no trained classifier; is it a plain language model?")
    return model.eval(), tokenizer


def _unreadable(name: str, where: str, why: str) -> StudyError:
    return StudyError(
        f"the sentiment model {name!r} cannot be read: {why}",
        where=where,
        hint="save model and tokenizer again with save_pretrained, or fetch it again",
    )


def _digest(place: Path) -> str:
    files = [
        file
        for pattern in ("config.json", *_TOKENIZER, "merges.txt", "tokenizer_config.json", *_WEIGHTS)
        for file in sorted(place.glob(pattern))
    ]
    named = [f"{file.name} {file_digest(file)}" for file in files]
    return hashlib.sha256("\n".join(named).encode()).hexdigest()


def _from_hub(name: str, *, hub: bool, where: str) -> Path:
    os.environ.setdefault("HF_HUB_OFFLINE", "0" if hub else "1")
    from huggingface_hub import snapshot_download

    with _hub_within_reach(hub):
        try:
            found = snapshot_download(name, allow_patterns=_WANTED, local_files_only=not hub)
            if not any(Path(found).glob("*.safetensors")):
                found = snapshot_download(
                    name, allow_patterns=[*_WANTED, "pytorch_model*.bin"], local_files_only=not hub
                )
        # A network fails in many ways; what it means here is one thing.
        except Exception as error:
            hint = (
                "check the name and the connection"
                if hub
                else "put it into the study folder, or write hub: true under models to fetch it"
            )
            raise StudyError(f"there is no sentiment model {name!r} here", where=where, hint=hint) from error
    return Path(found)


@contextmanager
def _hub_within_reach(hub: bool) -> Iterator[None]:
    """Let the hub be asked only where the study says so, whatever was loaded before in this process."""
    from huggingface_hub import constants

    before = constants.HF_HUB_OFFLINE
    constants.HF_HUB_OFFLINE = not hub
    try:
        yield
    finally:
        constants.HF_HUB_OFFLINE = before
