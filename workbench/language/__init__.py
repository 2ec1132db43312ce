"""Language room: detection, matching layer, sentences, negation, encodings, numbers in three languages."""

from workbench.language.detect import detect_language
from workbench.language.encoding import Decoded, UndecodableText, decode_bytes
from workbench.language.language_spans import language_spans
from workbench.language.languages import LANGUAGES, Language, text_direction
from workbench.language.lemmas import display_lemma
from workbench.language.negation import negated_spans
from workbench.language.normalise import NormalisedText, normalise
from workbench.language.numbers import digits, format_number, format_percent, format_time_code, isolated
from workbench.language.romanised import romanised_language
from workbench.language.sentences import split_sentences
from workbench.language.tokens import word_spans
from workbench.language.words import content_words, stop_words

__all__ = [
    "LANGUAGES",
    "Decoded",
    "Language",
    "NormalisedText",
    "UndecodableText",
    "content_words",
    "decode_bytes",
    "detect_language",
    "digits",
    "display_lemma",
    "format_number",
    "format_percent",
    "format_time_code",
    "isolated",
    "language_spans",
    "negated_spans",
    "normalise",
    "romanised_language",
    "split_sentences",
    "stop_words",
    "text_direction",
    "word_spans",
]
