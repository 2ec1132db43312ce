"""Sentence models in ONNX form, read with *onnxruntime*: no torch, less memory, no wait at the start.

A folder holds ``model.onnx`` (or ``onnx/model.onnx``) and ``tokenizer.json``, as the export tools of the hub
write it; ``1_Pooling/config.json`` and ``sentence_bert_config.json`` are read where they are there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.coding.batches import batches_of_like_length
from workbench.coding.unit_rows import unit_rows
from workbench.study.errors import StudyError, WorkbenchError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

__all__ = ["load_onnx", "onnx_files"]

_BATCH = 32
_MOST_TOKENS = 256
_PLACES = ("model.onnx", "onnx/model.onnx")
_BESIDE = ("tokenizer.json", "1_Pooling/config.json", "sentence_bert_config.json")


def onnx_files(folder: Path) -> list[Path]:
    """Files of an ONNX model that its answers depend on, the model first; none where there is no such model.

    Weights that the export tool left outside the model file are among them.
    """
    found = [folder / place for place in _PLACES if (folder / place).is_file()]
    others = sorted((*folder.glob("*.onnx"), *folder.glob("onnx/*.onnx")))
    chosen = (found or others)[:1]
    if not chosen or not (folder / "tokenizer.json").is_file():
        return []
    outside = sorted(chosen[0].parent.glob(f"{chosen[0].name}_data*"))
    return [*chosen, *outside, *(folder / name for name in _BESIDE if (folder / name).is_file())]


def load_onnx(folder: Path) -> Callable[[Sequence[str]], Matrix]:
    """Load an ONNX model.

    Parameters
    ----------
    folder : Path
        For which :func:`onnx_files` finds something.

    Returns
    -------
    callable
        Takes texts; gives rows of unit length.

    Raises
    ------
    WorkbenchError
        *onnxruntime* is not installed.
    StudyError
        The files are damaged.
    """
    try:
        onnxruntime = import_module("onnxruntime")
    except ImportError as error:
        raise WorkbenchError("onnxruntime is not installed", hint="pip install onnxruntime") from error
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        session = onnxruntime.InferenceSession(
            str(onnx_files(folder)[0]), options, providers=["CPUExecutionProvider"]
        )
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    # Both libraries raise types of their own, which are no more than Exception.
    except Exception as error:
        said = str(error).splitlines()[0][:160]
        raise StudyError(
            f"the ONNX model in {folder.name!r} cannot be read: {said}",
            where="models.embeddings",
            hint="export it again, or fetch it again",
        ) from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(_most_tokens(folder))
    return _Onnx(session, tokenizer, _pools_first(folder)).encode


@dataclass(frozen=True)
class _Onnx:
    session: Any
    tokenizer: Any
    pools_first: bool

    def encode(self, texts: Sequence[str]) -> Matrix:
        import numpy as np

        rows: list[Any] = [None] * len(texts)
        for places in batches_of_like_length(texts, _BATCH):
            for place, row in zip(places, self._batch([texts[place] for place in places]), strict=True):
                rows[place] = row
        return unit_rows(np.array(rows, dtype=np.float32))

    def _batch(self, texts: list[str]) -> Matrix:
        import numpy as np

        read = [one.ids for one in self.tokenizer.encode_batch(texts)]
        ids = np.zeros((len(read), max(map(len, read))), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(read):
            ids[row, : len(tokens)], mask[row, : len(tokens)] = tokens, 1
        known = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        wanted = [one.name for one in self.session.get_inputs()]
        outputs = self.session.run(None, {name: known[name] for name in wanted})
        names = [one.name for one in self.session.get_outputs()]
        return self._pooled(dict(zip(names, outputs, strict=True)), mask)

    def _pooled(self, outputs: dict[str, Any], mask: NDArray[np.int64]) -> Matrix:
        """The model's own sentence vectors where it gives them, else its tokens' mean or first."""
        tokens = next((one for one in outputs.values() if one.ndim == 3), None)
        found: Matrix
        if tokens is None or "sentence_embedding" in outputs:
            found = outputs.get("sentence_embedding", next(iter(outputs.values())))
        elif self.pools_first:
            found = tokens[:, 0]
        else:
            weights = mask[:, :, None].astype(tokens.dtype)
            found = (tokens * weights).sum(axis=1) / weights.sum(axis=1)
        return found


def _most_tokens(folder: Path) -> int:
    return int(_settings(folder / "sentence_bert_config.json").get("max_seq_length") or _MOST_TOKENS)


def _pools_first(folder: Path) -> bool:
    """Whether the first token stands for the text; the mean of all does where nothing is said."""
    found = _settings(folder / "1_Pooling" / "config.json")
    return bool(found.get("pooling_mode_cls_token")) or found.get("pooling_mode") == "cls"


def _settings(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return found
