"""Presidio behind the same interface, where it is installed."""

from __future__ import annotations

import importlib.util

import pytest

from workbench.privacy import Redactor
from workbench.privacy.presidio import presidio_recognisers
from workbench.study import StudyError

IS_HERE = importlib.util.find_spec("presidio_analyzer") is not None


@pytest.mark.skipif(IS_HERE, reason="Presidio is installed")
def test_without_presidio_the_message_says_what_to_do():
    with pytest.raises(StudyError, match=r"not installed .*presidio"):
        presidio_recognisers({})


@pytest.mark.skipif(not IS_HERE, reason="Presidio is not installed: pip install 'safar-workbench[presidio]'")
def test_presidio_finds_what_its_patterns_know():
    redactor = Redactor(recognisers=presidio_recognisers({}))
    text = "Card 4111 1111 1111 1111 from 10.1.2.3"
    assert [item.kind for item in redactor.find(text, "en")] == ["CARD", "IP"]
    with pytest.raises(StudyError, match="no spaCy model 'no_such_model'"):
        presidio_recognisers({"en": "no_such_model"})
