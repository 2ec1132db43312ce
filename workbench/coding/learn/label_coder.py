"""Learn to code from examples: one a label is enough to start, thousands are read as well."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.coding.embeddings import EmbeddingModel
from workbench.coding.given import as_languages, as_texts
from workbench.coding.learn.confidence import (
    fit_sharpness,
    fit_yes_no,
    share_with_neighbours,
    softmax,
    yes_no,
)
from workbench.coding.learn.examples import Example, name_of_label, read_examples
from workbench.coding.learn.likeness import Likeness, Reader
from workbench.coding.learn.ridge import FittedRidge, fit_on_landmarks, fit_ridge
from workbench.coding.one_thread import one_thread

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]
    Flags = NDArray[np.bool_]

__all__ = ["LabelCoder", "learn_coder"]

_NAME_TRUST = 2.0
_DECIMALS = 4


class LabelCoder:
    """A coder that has learned; made by :func:`learn_coder`.

    Attributes
    ----------
    labels : tuple
        What it can say, as given.
    several : bool
        Whether a text may have several labels.
    notes : tuple of str
        What was left out while learning.
    """

    def __init__(
        self, examples: Sequence[Example], *, several: bool, reader: Reader, notes: Sequence[str] = ()
    ) -> None:
        import numpy as np

        order = {label: None for one in examples for label in (*one.labels, *one.without)}
        self.labels: tuple[Hashable, ...] = tuple(
            sorted(order, key=lambda label: (type(label).__name__, repr(label)))
        )
        self.several, self.notes, self._reader = several, tuple(notes), reader
        with one_thread():
            self._likeness = Likeness(
                [one.text for one in examples],
                [one.language for one in examples],
                reader=reader,
                wording=[one.wording for one in examples],
            )
            has = np.array([[label in one.labels for label in self.labels] for one in examples])
            lacks = np.array([[label in one.without for label in self.labels] for one in examples])
            trust = np.array([one.trust for one in examples])
            kernel = self._likeness.among()
            fit = _fitter(kernel, self._likeness.landmarks)
            self._ridges = _fit(fit, has, lacks, trust, several=several)
            self._sharpness = _fit_confidence(self._ridges, has, trust, several=several)

    def predict(
        self,
        texts: Sequence[str],
        languages: str | Sequence[str] | None = None,
        *,
        least_confidence: float = 0.0,
        together: bool = True,
    ) -> pd.DataFrame:
        """Give each text its likeliest label.

        Parameters
        ----------
        texts : sequence of str
            Raw texts; None and NaN count as empty.
        languages : str or sequence of str, optional
            Detected when left out.
        least_confidence : float
            Below it the label is missing: the coder abstains.
        together : bool
            Whether texts that lie close together help one another (twenty texts or more). With False each
            text is read by itself, and its answer is the same in every company.

        Returns
        -------
        DataFrame
            ``label`` (None where it abstains; always for an empty text) and ``confidence`` (0 to 1), one row
            per text, in order.

        Raises
        ------
        WorkbenchError
            The arguments do not fit.
        """
        import numpy as np
        import pandas as pd

        shares = self._shares(texts, languages, together=together)
        best = shares.argmax(axis=1) if len(shares) else np.zeros(0, dtype=np.int64)
        confidence = shares[np.arange(len(shares)), best]
        chosen = [
            self.labels[place] if sure > 0 and sure >= least_confidence else None
            for place, sure in zip(best.tolist(), confidence.tolist(), strict=True)
        ]
        return pd.DataFrame({"label": pd.Series(chosen, dtype=object), "confidence": confidence})

    def predict_all(
        self,
        texts: Sequence[str],
        languages: str | Sequence[str] | None = None,
        *,
        least_confidence: float = 0.0,
        together: bool = True,
    ) -> pd.DataFrame:
        """Give every label of every text with its confidence.

        Parameters
        ----------
        texts, languages, least_confidence, together
            As for :meth:`predict`.

        Returns
        -------
        DataFrame
            ``text_index``, ``label``, ``confidence``; the surest label of a text first.
        """
        import pandas as pd

        shares = self._shares(texts, languages, together=together)
        rows = [
            (index, self.labels[place], share)
            for index, row in enumerate(shares.tolist())
            for place, share in sorted(enumerate(row), key=lambda pair: (-pair[1], pair[0]))
            if share > 0 and share >= least_confidence
        ]
        return pd.DataFrame(
            {
                "text_index": pd.Series([index for index, _, _ in rows], dtype="int64"),
                "label": pd.Series([label for _, label, _ in rows], dtype=object),
                "confidence": pd.Series([share for _, _, share in rows], dtype="float64"),
            }
        )

    def _shares(
        self, texts: Sequence[str], languages: str | Sequence[str] | None, *, together: bool
    ) -> Matrix:
        """Confidence of every label for every text; zero for a text without letters."""
        import numpy as np

        raw = as_texts(texts)
        spoken = as_languages(languages, raw)
        pairs = sorted({pair for pair in zip(raw, spoken, strict=True) if any(map(str.isalnum, pair[0]))})
        if not pairs:
            return np.zeros((len(raw), len(self.labels)))
        known = [text for text, _ in pairs]
        places = {pair: place for place, pair in enumerate(pairs)}
        with one_thread():
            found = self._read(known, [language for _, language in pairs], together=together)
        rows = np.vstack([found.round(_DECIMALS), np.zeros((1, len(self.labels)))])
        answer: Matrix = rows[[places.get(pair, len(pairs)) for pair in zip(raw, spoken, strict=True)]]
        return answer

    def _read(self, texts: list[str], languages: list[str], *, together: bool) -> Matrix:
        import numpy as np

        vectors = self._reader.vectors(texts, languages)
        kernel = self._likeness.of(texts, languages, vectors)
        if len(self.labels) == 1 and not self.several:
            # Nothing to tell it from: how near the nearest example is.
            nearness: Matrix = np.clip(kernel.max(axis=1, keepdims=True) / 2.0, 0.01, 0.99)
            return nearness
        scores = np.hstack([ridge.scores(kernel) for ridge in self._ridges])
        if self.several:
            chances: Matrix = np.stack(
                [
                    _shared(yes_no(scores[:, place], fitted), vectors, together=together)
                    for place, fitted in enumerate(self._sharpness)
                ],
                axis=1,
            )
            return chances
        shares = softmax(scores, self._sharpness)
        return share_with_neighbours(shares, vectors) if together else shares


def learn_coder(
    texts: Sequence[str],
    labels: Sequence[Any],
    *,
    languages: str | Sequence[str] | None = None,
    model: EmbeddingModel | None = None,
    cache: Path | None = None,
) -> LabelCoder:
    """Learn to code from labelled texts.

    Parameters
    ----------
    texts : sequence of str
        Texts in English, Persian and Hebrew, mixed as they come.
    labels : sequence
        One label a text, of any kind that can be compared, or a list or set of labels a text. Texts
        without a label (None, NaN) and empty texts teach nothing. A label made of words also says by its
        name what is meant, which counts as two examples.
    languages : str or sequence of str, optional
        ``en``, ``fa`` or ``he``; detected when left out.
    model : EmbeddingModel, optional
        The packaged one when left out.
    cache : Path, optional
        Folder for vectors, so that the same text is read once.

    Returns
    -------
    LabelCoder
        The same for the same texts and labels in any order.

    Raises
    ------
    WorkbenchError
        Lengths differ, or nothing is labelled.

    Examples
    --------
    >>> coder = learn_coder(["The bill was too high.", "The nurse was kind."], ["price", "staff"])
    >>> coder.predict(["I paid far too much"])["label"].tolist()
    ['price']
    """
    examples, several, notes = read_examples(texts, labels, languages)
    names = [_named(label) for label in sorted({x for one in examples for x in one.labels}, key=repr)]
    known = [one for one in names if one is not None]
    # A name helps only where the others have one too: else the named label would win by it.
    taught = (*examples, *(known if len(known) == len(names) and len(names) > 1 else ()))
    return LabelCoder(taught, several=several, reader=Reader(model, cache), notes=notes)


def _named(label: Hashable) -> Example | None:
    name = name_of_label(label)
    return Example(name, as_languages(None, [name])[0], (label,), (), _NAME_TRUST, False) if name else None


def _shared(chance: Matrix, vectors: Matrix, *, together: bool) -> Matrix:
    """Chance of yes for one label after the neighbours had their say."""
    import numpy as np

    shares = np.stack([chance, 1.0 - chance], axis=1)
    return (share_with_neighbours(shares, vectors) if together else shares)[:, 0]


def _fitter(kernel: Matrix, landmarks: list[int]) -> Callable[[Matrix, Matrix], FittedRidge]:
    if kernel.shape[0] == kernel.shape[1]:
        return partial(fit_ridge, kernel)
    return partial(fit_on_landmarks, kernel, kernel[landmarks])


def _fit(
    fit: Callable[[Matrix, Matrix], FittedRidge], has: Flags, lacks: Flags, trust: Matrix, *, several: bool
) -> list[FittedRidge]:
    """One fit for labels that exclude each other, one fit a label for those that do not."""
    import numpy as np

    if not several:
        targets = has / np.maximum(has.sum(axis=1, keepdims=True), 1) - lacks.astype(np.float64)
        counts = (has * trust[:, None]).sum(axis=0)
        rarity = trust.sum() / len(counts) / np.maximum(counts, 1e-9)
        balance = np.where(has.any(axis=1), (has * rarity).sum(axis=1), 1.0)
        return [fit(targets - 1.0 / has.shape[1], trust * np.maximum(balance, 1e-9))]
    fits = []
    for place in range(has.shape[1]):
        yes = has[:, place]
        share = np.where(yes, trust[yes].sum(), trust[~yes].sum())
        balance = np.sqrt(trust.sum() / 2 / np.maximum(share, 1e-9))
        fits.append(fit(np.where(yes, 1.0, -1.0)[:, None], trust * balance))
    return fits


def _fit_confidence(ridges: list[FittedRidge], has: Flags, trust: Matrix, *, several: bool) -> Any:
    import numpy as np

    if several:
        return [
            fit_yes_no(ridge.without[:, 0], has[:, place].astype(np.float64), np.minimum(trust, 1.0))
            for place, ridge in enumerate(ridges)
        ]
    company = has.sum(axis=0)[has.argmax(axis=1)] > 1
    return fit_sharpness(
        ridges[0].without, has.argmax(axis=1), np.where(company, np.minimum(trust, 1.0), 0.0)
    )
