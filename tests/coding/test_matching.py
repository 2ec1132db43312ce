import pytest

from tests.pace import takes_at_most
from workbench.coding.codebook import load_codebook, word_classes
from workbench.coding.rules.matching import Rule, read_words
from workbench.coding.rules.pattern_compiling import compile_rules
from workbench.study.errors import WorkbenchError


def found(pattern, text, language="en", classes=None):
    """The raw words a pattern catches in a text."""
    words = read_words(text, language)
    rules = compile_rules([Rule("pain.test", pattern, 0.5)], language, classes=classes)
    spans = [words.raw_span(hit.first, hit.last) for hit in rules.find(words)]
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("still waiting", "I am STILL waiting.", ["STILL waiting"]),
        ("wait*", "waiters wait", ["waiters", "wait"]),
        ("~cancel", "cancelled, cancels, cancellation", ["cancelled", "cancels"]),
        ("took # (try|tries)", "It took 5 tries", ["took 5 tries"]),
        ("took {num} tries", "took three tries", ["took three tries"]),
        ("not ...1 good", "not very good", ["not very good"]),
        ("not ...1 good", "not so very good", []),
        ("not ... good", "not. It was good", []),
        ("(can't|could not) find", "could not find, can’t find", ["could not find", "can’t find"]),
        ("so [very] slow", "so slow and so very slow", ["so slow", "so very slow"]),
        ("^add a", "Add a page. We add a page", ["Add a"]),
        ("nobody * back", "nobody wrote back", ["nobody wrote back"]),
    ],
)
def test_the_notation(pattern, text, expected):
    assert found(pattern, text, classes={"num": ("two", "three")}) == expected


@pytest.mark.parametrize(
    ("pattern", "text", "language", "expected"),
    [
        ("~תקלה", "היו תקלות, והתקלה חזרה", "he", ["תקלות", "והתקלה"]),
        ("לא הצלחתי", "שלא הצלחתי", "he", ["שלא הצלחתי"]),
        ("~טעים", "האוכל טעימה", "he", ["טעימה"]),
        ("הצלחתי", "הִצְלַחְתִּי", "he", ["הִצְלַחְתִּי"]),
        ("نمی‌شه", "نمي شه که", "fa", ["نمي شه"]),
        ("~تعمیر", "تعمیرش کردن", "fa", ["تعمیرش"]),
        ("سفارش", "سفارشم نرسید", "fa", ["سفارشم"]),
        ("جواب نداد", "جواب ندادم", "fa", []),
    ],
)
def test_hebrew_and_persian_forms(pattern, text, language, expected):
    assert found(pattern, text, language) == expected


@pytest.mark.parametrize("pattern", ["(open", "", "a ( b", "{nobody}", "...2", "(a|)", "x @0.5 {none}"])
def test_a_bad_pattern_names_code_language_and_pattern(pattern):
    with pytest.raises(WorkbenchError) as error:
        compile_rules([Rule("pain.test", pattern, 0.5)], "fa", where="own.yaml")
    message = str(error.value)
    assert all(part in message for part in ("own.yaml", "pain.test", "fa", repr(pattern)))


def test_hits_come_in_order_whatever_the_order_of_the_rules():
    rules = [Rule("pain.b", "two words", 0.5), Rule("pain.a", "two", 0.5), Rule("pain.c", "words", 0.5)]
    words = read_words("two words", "en")
    one = compile_rules(rules, "en").find(words)
    other = compile_rules(rules[::-1], "en").find(words)
    assert one == other
    assert [hit.name for hit in one] == ["pain.a", "pain.b", "pain.c"]


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_the_whole_codebook_is_fast(language):
    book, classes = load_codebook(), word_classes()[language]
    rules = [Rule(code.code_id, p, 0.5) for code in book.codes for p in code.patterns.get(language, ())]
    with takes_at_most(loops=150):
        patterns = compile_rules(rules, language, classes=classes)
    sentences = [text for code in book.codes for text in code.examples[language]][:150]
    words = [read_words(f"{text} {number}", language) for number, text in enumerate(sentences)]
    with takes_at_most(loops=30):
        for sentence in words:
            patterns.find(sentence)
