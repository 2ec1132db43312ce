"""Every coder has a name that people understand, in the report and at the desk."""

import pytest

from workbench.coding.coders import CODERS
from workbench.coding.corpus import CORPUS_CODERS
from workbench.desk.codings.page import coder_words
from workbench.reports.words import read_words

EVERY = sorted({*CODERS, *CORPUS_CODERS})


@pytest.mark.parametrize("coder", EVERY)
def test_a_coder_has_a_name(coder):
    for language in ("en", "fa", "he"):
        assert coder_words((coder,), language) != coder
        assert f"coder_{coder}" in read_words(language).labels
