"""The trained models as they are shipped."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from workbench.coding.trained import model_digest, model_record, reader, trained_reader
from workbench.study.errors import WorkbenchError

MODELS = Path(reader.__file__).parent / "models"


@pytest.mark.parametrize("name", reader.MODEL_FILES)
def test_model_files_are_small_and_the_recorded_ones(name):
    content = (MODELS / name).read_bytes()
    assert len(content) < 5_000_000
    assert hashlib.sha256(content).hexdigest() == model_record()["files"][name]


def test_answers_do_not_depend_on_company_or_order():
    texts = ["Nobody answered.", "The room was bright and quiet.", "خیلی معطل شدم", "הכול עבד מצוין"]
    languages = ["en", "en", "fa", "he"]
    together = trained_reader().read(texts, languages)
    turned = trained_reader().read(texts[::-1], languages[::-1])
    np.testing.assert_array_equal(together.sentiments, turned.sentiments[::-1])
    np.testing.assert_array_equal(together.heads, turned.heads[::-1])


def test_an_answer_is_the_same_to_the_last_digit_alone_and_among_many():
    texts = [
        f"{said} I went there {n} times." for n in range(20) for said in ("Lovely!", "They never answered.")
    ]
    many = trained_reader().read(texts, ["en"] * len(texts))
    for row in (0, 7, 23, 39):
        alone = trained_reader().read([texts[row]], ["en"])
        np.testing.assert_array_equal(alone.sentiments[0], many.sentiments[row])
        np.testing.assert_array_equal(alone.heads[0], many.heads[row])
        np.testing.assert_array_equal(alone.words[0], many.words[row])


def test_chances_are_chances():
    answers = trained_reader().read(["So we went there."], ["en"])
    assert abs(float(answers.sentiments.sum()) - 1) < 1e-3
    assert ((answers.heads >= 0) & (answers.heads <= 1)).all()
    assert ((answers.levels >= 0.2) & (answers.levels <= 0.6)).all()


@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_a_damaged_model_is_named(tmp_path, monkeypatch, damage):
    for path in MODELS.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    broken = tmp_path / "adapter.npz"
    if damage == "missing":
        broken.unlink()
    else:
        broken.write_bytes(broken.read_bytes()[:-1] + b"!")
    monkeypatch.setattr(reader, "_FOLDER", tmp_path)
    reader.trained_reader.cache_clear()
    try:
        with pytest.raises(WorkbenchError, match=r"adapter\.npz"):
            reader.trained_reader()
    finally:
        reader.trained_reader.cache_clear()


def test_the_digest_names_the_models():
    assert len(model_digest()) == 10
