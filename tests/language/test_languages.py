import subprocess
import sys

import pytest

from workbench.language import LANGUAGES, text_direction


def test_every_language_is_named_in_every_language() -> None:
    assert all(set(language.names) == set(LANGUAGES) for language in LANGUAGES.values())
    assert LANGUAGES["fa"].names["he"] == "פרסית"


@pytest.mark.parametrize(("code", "direction"), [("he", "rtl"), ("ur", "rtl"), ("en", "ltr"), ("und", "ltr")])
def test_direction(code: str, direction: str) -> None:
    assert text_direction(code) == direction


def test_the_room_opens_without_heavy_libraries() -> None:
    check = "import sys, workbench.language; print({'spacy', 'lingua', 'torch'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "set()"
