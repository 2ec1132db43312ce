"""The language room in figures: detection, sentences, negation, speed; printed by ``make bench``.

Peers stand beside: lingua for detection, spaCy's sentencizer for sentences. Hard cases are the project's own
(tests/language/cases); English text of the shared evaluation data is used to count false flags only.
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "evaldata"
sys.path.insert(0, str(ROOT))

from tests.language.marked_cases import denied_places, read_cases, sentence_starts  # noqa: E402
from tests.language.passages import HEBREW, PERSIAN, WESTERN  # noqa: E402
from tests.language.romanised_texts import HEBREW as ROMANISED_HEBREW  # noqa: E402
from tests.language.romanised_texts import PERSIAN as ROMANISED_PERSIAN  # noqa: E402
from workbench.coding.labelled import read_labelled  # noqa: E402
from workbench.interviews import import_interview  # noqa: E402
from workbench.language import (  # noqa: E402
    detect_language,
    negated_spans,
    normalise,
    romanised_language,
    split_sentences,
    word_spans,
)
from workbench.study import open_study  # noqa: E402
from workbench.study.config import SourceEntry  # noqa: E402

LANGUAGES = ("en", "fa", "he")
MEGABYTES = 5
JOINERS = ("می‌خواستم", "نمی‌شه", "کتاب‌ها", "خونه‌ی", "می‌کنم", "یه‌کم", "هیچ‌کس", "حرفه‌ای", "راحت‌تر", "رو", "که")


def main() -> None:
    report_detection()
    report_romanised()
    report_sentences()
    report_negation()
    report_speed()


def report_detection() -> None:
    segments = read_labelled(ROOT / "corpus")
    lingua = lingua_detector()
    print(f"{'detection per segment':34}{'rows':>7}{'right':>8}{'lingua':>8}")
    for language in LANGUAGES:
        texts = [segment.text for segment in segments if segment.language == language]
        ours = sum(detect_language(text) == language for text in texts) / len(texts)
        peer = sum(lingua(text) == language for text in texts) / len(texts)
        print(f"{'corpus ' + language:34}{len(texts):7}{ours:8.4f}{peer:8.4f}")


def lingua_detector() -> Callable[[str], str]:
    from lingua import Language, LanguageDetectorBuilder

    choices = (Language.ENGLISH, Language.PERSIAN, Language.HEBREW, Language.ARABIC, Language.URDU)
    detector = LanguageDetectorBuilder.from_languages(*choices).build()

    def detect(text: str) -> str:
        found = detector.detect_language_of(text)
        return "und" if found is None else found.iso_code_639_1.name.lower()

    return detect


def report_romanised() -> None:
    for language, texts in (("fa", ROMANISED_PERSIAN), ("he", ROMANISED_HEBREW)):
        found = sum(romanised_language(text) == language for text in texts)
        print(f"{'romanised ' + language + ' found':34}{len(texts):7}{found / len(texts):8.3f}")
    flagged = [romanised_language(text) is not None for text in english_texts()]
    print(f"{'English flagged as romanised':34}{len(flagged):7}{sum(flagged):8}")


def english_texts() -> Iterator[str]:
    for path, column in (
        ("uci_sentences_en/sentences.csv", "text"),
        ("clinc150_en/train_10_per_intent.csv", "text"),
        ("semeval2019_t9_suggestions_en/A_train_uservoice.csv", "text"),
    ):
        if (file := SHARED / path).is_file():
            with file.open(encoding="utf-8", newline="") as lines:
                yield from (row.get(column) or row.get("sentence") or "" for row in csv.DictReader(lines))
    for file in sorted(SHARED.glob("changelog_podcast_transcripts/*.md")):
        yield from (line for line in file.read_text(encoding="utf-8").splitlines() if line)


def report_sentences() -> None:
    import spacy

    print(f"{'sentence cuts, hard cases':34}{'rows':>7}{'P':>8}{'R':>8}{'F1':>8}{'spaCy':>8}")
    for language in LANGUAGES:
        model = spacy.blank(language)
        model.add_pipe("sentencizer")
        cases = [sentence_starts(marked) for marked in read_cases(f"sentences_{language}")]
        ours = score(
            ({start for start, _ in split_sentences(text, language)[1:]}, starts) for text, starts in cases
        )
        peer = score((spacy_starts(model, text), starts) for text, starts in cases)
        print(f"{language:34}{len(cases):7}{ours[0]:8.3f}{ours[1]:8.3f}{ours[2]:8.3f}{peer[2]:8.3f}")


def spacy_starts(model: object, text: str) -> set[int]:
    sentences = [sentence for sentence in model(text).sents if sentence.text.strip()]
    spare = [len(sentence.text) - len(sentence.text.lstrip()) for sentence in sentences]
    return {sentence.start_char + lead for sentence, lead in zip(sentences, spare, strict=True)} - {
        sentences[0].start_char + spare[0]
    }


def report_negation() -> None:
    print(f"{'words under negation, hard cases':34}{'rows':>7}{'P':>8}{'R':>8}{'F1':>8}")
    for name, title in (("negation", "written first"), ("negation_held", "written after the rules")):
        for language in LANGUAGES:
            cases = read_cases(f"{name}_{language}")
            precision, recall, f1 = score(denied_words(marked, language) for marked in cases)
            print(f"{language + ', ' + title:34}{len(cases):7}{precision:8.3f}{recall:8.3f}{f1:8.3f}")


def denied_words(marked: str, language: str) -> tuple[set[int], set[int]]:
    raw, meant = denied_places(marked)
    normalised = normalise(raw, language)
    spans = negated_spans(normalised.text, language)
    words = word_spans(normalised.text)
    found = {start for start, _ in words if any(first <= start < last for first, last in spans)}
    return found, {start for start, end in words if normalised.to_raw(start, end)[0] in meant}


def score(pairs: Iterable[tuple[set[int], set[int]]]) -> tuple[float, float, float]:
    hits = found_in_all = meant_in_all = 0
    for found, meant in pairs:
        hits += len(found & meant)
        found_in_all += len(found)
        meant_in_all += len(meant)
    precision, recall = hits / found_in_all, hits / meant_in_all
    return precision, recall, 2 * precision * recall / (precision + recall)


def report_speed() -> None:
    words = {
        "en": " ".join(WESTERN[:1]).split(),
        "fa": [*" ".join(PERSIAN).split(), *JOINERS * 8],
        "he": " ".join(HEBREW).split(),
    }
    print(f"{'MB/s of UTF-8, one core':34}{'detect':>8}{'normalise':>11}{'import':>8}")
    for language in LANGUAGES:
        texts = turns(words[language])
        size = sum(len(text.encode()) for text in texts) / 1e6
        detected = timed(lambda texts=texts: [detect_language(text) for text in texts])
        normalised = timed(
            lambda texts=texts, language=language: [normalise(text, language) for text in texts]
        )
        imported = timed_import(texts)
        print(f"{language:34}{size / detected:8.1f}{size / normalised:11.1f}{size / imported:8.1f}")


def turns(words: Sequence[str]) -> list[str]:
    chance = random.Random(2)
    texts, size = [], 0
    while size < MEGABYTES * 1e6:
        said = (" ".join(chance.choices(words, k=chance.randint(3, 30))) for _ in range(chance.randint(1, 4)))
        texts.append(". ".join(said) + ".")
        size += len(texts[-1].encode())
    return texts


def timed_import(texts: Sequence[str]) -> float:
    names = ("Maya", "Arash", "Noa")
    content = "\n\n".join(f"{names[number % 3]}: {text}" for number, text in enumerate(texts))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "study.yaml").write_text("title: Speed\n", encoding="utf-8")
        (folder / "a.txt").write_text(content, encoding="utf-8")
        with open_study(folder) as study:
            entry = SourceEntry(path="a.txt")
            return timed(lambda: import_interview(study, folder / "a.txt", entry), rounds=1)


def timed(work: Callable[[], object], *, rounds: int = 2) -> float:
    """The best of some rounds, in seconds of processor time."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


if __name__ == "__main__":
    main()
