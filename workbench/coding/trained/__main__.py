"""``python -m workbench.coding.trained CORPUS [FOLDER]`` trains the coders, as ``make train-coders`` does."""

from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic

from workbench.coding.labelled import read_labelled
from workbench.coding.learn import measure_background
from workbench.coding.trained.train import train_coders


def main() -> None:
    """Train on the corpus named first; write to the folder named second, or beside this module.

    What ordinary texts look like (for coders learnt from few labels) is measured on the same corpus.
    """
    corpus = Path(sys.argv[1])
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parent / "models"
    started = monotonic()

    def report(what: str, done: int, total: int) -> None:
        if done % 50 == 0 or done == total:
            sys.stderr.write(f"{what}: {done}/{total} steps, {(monotonic() - started) / 60:.1f} min\n")

    for score in train_coders(corpus, folder, progress=report):
        line = f"{score.language}  {score.head:26}{score.positives:5} of {score.texts:5}   F1 {score.f1:.3f}"
        sys.stdout.write(f"{line}\n")
    texts = read_labelled(corpus)
    measure_background([text.text for text in texts], [text.language for text in texts])


if __name__ == "__main__":
    main()
