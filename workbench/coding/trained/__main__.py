"""``python -m workbench.coding.trained CORPUS`` trains the coders, as ``make train-coders`` does."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from time import monotonic

from workbench.coding.labelled import read_labelled
from workbench.coding.learn import measure_background
from workbench.coding.trained.train import train_coders

MODELS = Path(__file__).parent / "models"


def main() -> None:
    """Train on a corpus and print F1 on the domains that were left out.

    What ordinary texts look like (for coders learnt from few labels) is measured on the same corpus.
    """
    parser = argparse.ArgumentParser(prog="python -m workbench.coding.trained", description=main.__doc__)
    parser.add_argument("corpus", type=Path, help="folder of labelled texts (docs/annotation.md)")
    parser.add_argument("--models", type=Path, default=MODELS, help="where the model files go")
    parser.add_argument("--answers", type=Path, help="CSV for what each left-out text got")
    given = parser.parse_args()
    started = monotonic()

    def report(what: str, done: int, total: int) -> None:
        if done % 50 == 0 or done == total:
            sys.stderr.write(f"{what}: {done}/{total} steps, {(monotonic() - started) / 60:.1f} min\n")

    for score in train_coders(given.corpus, given.models, progress=report, answers=given.answers):
        line = f"{score.language}  {score.head:26}{score.positives:5} of {score.texts:5}   F1 {score.f1:.3f}"
        sys.stdout.write(f"{line}\n")
    texts = read_labelled(given.corpus)
    measure_background([text.text for text in texts], [text.language for text in texts])


if __name__ == "__main__":
    main()
