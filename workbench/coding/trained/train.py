"""Train the coders from the labelled corpus and write their files.

Domains are dealt into parts. Both readers are trained without one part; the blend and the scores come from
that part. Then they are trained on everything.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.coding.labelled import LabelledText, read_labelled
from workbench.coding.suggestion import CODED_LANGUAGES
from workbench.coding.trained.blend import Blend, NGramAnswers, fit_blend
from workbench.coding.trained.encoder import Encoder, EncoderWeights
from workbench.coding.trained.encoder_training import EncoderSettings, train_encoder
from workbench.coding.trained.heads import HEADS, SENTIMENTS
from workbench.coding.trained.ngrams import NGramReader, train_ngrams
from workbench.coding.trained.reader import MODEL_FILES, RECORD
from workbench.coding.trained.scores import Score, answer_table, blend_scores, blend_unseen
from workbench.coding.trained.signals import EVIDENCE
from workbench.study import write_whole

__all__ = ["PARTS", "corpus_digest", "deal", "ngram_answers", "train_coders", "train_ngrams_of_all"]

Progress = Callable[[str, int, int], None]
PARTS = 4


def deal(texts: Sequence[LabelledText], part: int, *, parts: int = PARTS) -> tuple[Any, Any]:
    """Deal texts by domain into those to learn from and those of one part, which are left out.

    Talk and posts are dealt alike: the blend and the scores are to hold for both.

    Parameters
    ----------
    texts : sequence of LabelledText
        The corpus.
    part : int
        Which part is left out, 0 to ``parts`` - 1.
    parts : int, optional
        How many there are.

    Returns
    -------
    (learnt, left_out)
        Two lists; no domain is in both.
    """
    count = Counter(text.domain for text in texts)
    typed = Counter(text.domain for text in texts if text.style == "survey")
    domains = sorted(count, key=lambda domain: (round(typed[domain] / count[domain], 1), domain))
    out = {domain for place, domain in enumerate(domains) if place % parts == part}
    return [t for t in texts if t.domain not in out], [t for t in texts if t.domain in out]


def corpus_digest(texts: Sequence[LabelledText]) -> str:
    """Give a digest of texts and labels, the same for any order."""
    lines = sorted(
        repr((t.language, t.domain, t.text, t.sentiment, t.moments, t.touchpoints, t.marks)) for t in texts
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def train_coders(
    corpus: Path,
    folder: Path,
    *,
    settings: EncoderSettings | None = None,
    progress: Progress | None = None,
    answers: Path | None = None,
) -> tuple[Score, ...]:
    """Train, write the model files and ``record.json``.

    Parameters
    ----------
    corpus : Path
        Folder of labelled texts.
    folder : Path
        Where the files go.
    settings : EncoderSettings, optional
        Of the adapter.
    progress : callable, optional
        Called with (what, done, total).
    answers : Path, optional
        A CSV file for what each left-out text got: to read the errors.

    Returns
    -------
    tuple of Score
        On the domains left out of the first training.
    """
    texts = read_labelled(corpus)
    learnt, left_out = deal(texts, 0)
    encoder = train_encoder(learnt, settings=settings, progress=progress)
    read = Encoder(encoder).read([t.text for t in left_out], [t.language for t in left_out])
    encoded = (read.sentiments, read.heads)
    counted = ngram_answers(train_ngrams_of_all(learnt), left_out)
    blend = fit_blend(left_out, encoded, counted)
    unseen = blend_unseen(left_out, encoded, counted)
    scores = blend_scores(left_out, unseen)
    if answers is not None:
        answer_table(left_out, unseen).to_csv(answers, index=False)
    encoder = train_encoder(texts, settings=settings, progress=progress)
    _write(folder, encoder, train_ngrams_of_all(texts), blend, texts, scores)
    return scores


def train_ngrams_of_all(texts: Sequence[LabelledText]) -> dict[str, NGramReader]:
    """Train one reader of words and letter groups a language."""
    return {language: train_ngrams(texts, language) for language in CODED_LANGUAGES}


def ngram_answers(readers: Mapping[str, NGramReader], texts: Sequence[LabelledText]) -> NGramAnswers:
    """Logits of the readers of words and the evidence of the rules, rows as in ``texts``."""
    import numpy as np

    sentiments = np.zeros((len(texts), len(SENTIMENTS)), dtype=np.float32)
    heads = np.zeros((len(texts), len(HEADS)), dtype=np.float32)
    evidence = np.zeros((len(texts), len(EVIDENCE)), dtype=np.float32)
    for language, reader in readers.items():
        rows = [row for row, text in enumerate(texts) if text.language == language]
        if rows:
            sentiments[rows], heads[rows], evidence[rows] = reader.read([texts[row].text for row in rows])
    return sentiments, heads, evidence


def _write(
    folder: Path,
    encoder: EncoderWeights,
    ngrams: Mapping[str, NGramReader],
    blend: Blend,
    texts: Sequence[LabelledText],
    scores: Sequence[Score],
) -> None:
    parts = {
        "adapter.npz": encoder.arrays,
        **{f"ngrams_{language}.npz": reader.arrays() for language, reader in ngrams.items()},
        "blend.npz": blend.arrays(),
    }
    files = {name: _npz(parts[name]) for name in MODEL_FILES}
    record = {
        "corpus": {"digest": corpus_digest(texts), "texts": Counter(text.language for text in texts)},
        "scores": [score._asdict() for score in scores],
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_whole(folder / name, content)
    write_whole(folder / RECORD, (json.dumps(record, indent=1, sort_keys=True) + "\n").encode())


def _npz(arrays: Mapping[str, Any]) -> bytes:
    """A compressed ``.npz`` whose bytes depend on the arrays only: no time stamps, names in order."""
    import numpy as np

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(arrays):
            array = io.BytesIO()
            np.lib.format.write_array(array, np.ascontiguousarray(arrays[name]), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), array.getvalue(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
