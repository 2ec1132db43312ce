"""How often the encoding of a short text is told right, by encoding and length.

A guess is right when the text comes back, whatever the code page is called. `sure and wrong` is the share of
all samples read wrong without a doubt being raised: the figure that must be zero. Texts are the demo study's
own and, where they are there, the shared evaluation data (measured, never tuned to).
"""

from __future__ import annotations

import csv
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from workbench.language import decode_bytes
from workbench.language.encoding import SURE

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "data" / "demo" / "sources" / "interviews"
SHARED = ROOT.parent / "shared" / "evaldata"
LENGTHS = (10, 20, 30, 60, 120)
SAMPLES = 1_000
WESTERN = """
It’s a nice café, honestly – “free forever”, said the ad… then the €150 deposit. Señora Núñez showed me
the brakes; très gentille, she’s from Besançon. Das Fahrrad für die Großmutter wäre schön, aber die
Rückgabe müsste früher möglich sein. La atención fue rápida, mañana vuelvo. ¿Por qué no avisaron? Não é
possível pagar com cartão, a opção não está disponível. On a déjà payé l’été dernier, c’était cher, et à
côté l’hôtel était fermé. Zoë from Århus thinks the façade of “no strings” isn’t naïve: a 25 m² flat, 30
°C, ½ price. Perché no? È tutto più caro, però la città è così bella. Où est passée ma commande, demandée
à l’accueil ? Søren og Åse betalte på nettet. Ärger mit der Lösung, Übung macht den Meister, schreibt
Jürgen.
"""
TO_CP1256 = str.maketrans("یۀ۰۱۲۳۴۵۶۷۸۹٬٫", "يه0123456789,.")
ENCODINGS: dict[str, tuple[str, Callable[[str], str]]] = {
    "cp1256": ("fa", lambda text: text.translate(TO_CP1256)),
    "cp1256, Arabic kaf": ("fa", lambda text: text.translate(TO_CP1256).replace("ک", "ك")),
    "cp1255": ("he", str),
    "iso-8859-8": ("he", str),
    "cp1252": ("en", str),
    "utf-8": ("fa", str),
    "utf-16-le": ("he", str),
    "utf-16-be": ("fa", str),
}


def main() -> None:
    for name, corpus in (("own texts", own_texts()), ("shared evaluation data", shared_texts())):
        print(f"\n{name}: share right / sure and wrong, by characters of the sample")
        print(f"{'encoding':<20}" + "".join(f"{length:>16}" for length in LENGTHS))
        for title, (language, typed) in ENCODINGS.items():
            if text := corpus.get(language, ""):
                cells = [measured(typed(text), title.partition(",")[0], length) for length in LENGTHS]
                print(f"{title:<20}" + "".join(f"{right:>9.2%}{sure:>7.2%}" for right, sure in cells))
    speed()


def measured(text: str, encoding: str, length: int) -> tuple[float, float]:
    samples = list(drawn(text, encoding, length))
    read = [(sample, decode_bytes(sample.encode(encoding))) for sample in samples]
    wrong = [decoded for sample, decoded in read if decoded.text != sample]
    sure = [decoded for decoded in wrong if decoded.confidence >= SURE]
    return 1 - len(wrong) / len(read), len(sure) / len(read)


def drawn(text: str, encoding: str, length: int) -> Iterator[str]:
    """Samples that hold at least one character beyond ASCII, which is what encodings differ in."""
    draw = random.Random(length)
    kept = "".join(sign for sign in text if encodable(sign, encoding))
    found = 0
    for _ in range(400 * SAMPLES):
        start = draw.randrange(max(1, len(kept) - length))
        sample = kept[start : start + length]
        if not sample.isascii():
            found += 1
            yield sample
        if found == SAMPLES:
            return


def encodable(sign: str, encoding: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def own_texts() -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted(DEMO.iterdir()):
        if path.suffix in (".vtt", ".srt", ".txt", ".md"):
            spoken = re.sub(r"(?m)^(?:\d+|WEBVTT|[\d:.,]+ --> .*)$", "", path.read_text(encoding="utf-8"))
            language = path.name[:2]
            texts[language] = texts.get(language, "") + " ".join(spoken.split()) + " "
    texts["en"] += " ".join(WESTERN.split())
    return {language: text.replace("\ufeff", "") for language, text in texts.items()}


def shared_texts() -> dict[str, str]:
    columns = {
        "fa": (("parsinlu_sentiment_fa/food_dev.csv", "review"), ("sib200_topics/fa.csv", "text")),
        "he": (("hebemo_ugc_he/sentences.csv", "text"), ("sib200_topics/he.csv", "text")),
        "en": (("uci_sentences_en/sentences.csv", "sentence"), ("sib200_topics/en.csv", "text")),
    }
    texts = {}
    for language, places in columns.items():
        found = [column(SHARED / name, header) for name, header in places if (SHARED / name).exists()]
        texts[language] = " ".join(found)
    if not any(texts.values()):
        print("\nshared evaluation data: not on this machine")
    return texts


def column(path: Path, header: str) -> str:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return " ".join(" ".join(row[header].split()) for row in csv.DictReader(handle))


def speed() -> None:
    text = own_texts()["fa"].translate(TO_CP1256)
    for encoding in ("cp1256", "utf-8"):
        kept = "".join(sign for sign in text if encodable(sign, encoding)).encode(encoding)
        data = kept * (20_000_000 // len(kept) + 1)
        begun = time.perf_counter()
        decode_bytes(data)
        print(f"\n20 MB of {encoding}: {time.perf_counter() - begun:.2f} s", end="")
    print()


if __name__ == "__main__":
    main()
