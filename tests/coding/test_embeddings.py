"""Embeddings: real loading code on the packaged weights and on a model made here."""

import numpy as np
import pytest

from workbench.coding import check_packaged_model, embed_texts, find_model
from workbench.coding.spaces import character_space, text_space
from workbench.study import StudyError, WorkbenchError

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory):
    """A random two-layer BERT with a letter vocabulary, saved the way sentence-transformers saves."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder = tmp_path_factory.mktemp("model")
    letters = [chr(code) for start in (97, 0x5D0, 0x627) for code in range(start, start + 27)]
    vocabulary = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        *letters,
        *(f"##{letter}" for letter in letters),
    ]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder / "bert")
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
    )
    BertModel(config).save_pretrained(folder / "bert")
    words = Transformer(str(folder / "bert"))
    SentenceTransformer(modules=[words, Pooling(16)], device="cpu").save(str(folder / "tiny"))
    return folder


def test_packaged_weights_are_the_official_ones():
    model = check_packaged_model()
    assert model.digest.startswith("53aa51172d142c89")
    assert model.reads("en")
    assert not model.reads("fa")


def test_changed_weights_are_refused(monkeypatch):
    from workbench.coding import embeddings

    monkeypatch.setattr(embeddings, "_OFFICIAL", "0" * 64)
    check_packaged_model.cache_clear()
    with pytest.raises(WorkbenchError, match="not the official ones"):
        check_packaged_model()
    monkeypatch.undo()
    check_packaged_model.cache_clear()


def test_near_meanings_are_near():
    model = check_packaged_model()
    repair, fix, weather = embed_texts(
        ["The repair took weeks.", "Fixing the bike lasted for ages.", "It was sunny today."], model
    )
    assert repair @ fix > repair @ weather + 0.2


def test_a_vector_does_not_depend_on_its_company():
    model = check_packaged_model()
    texts = ["Short.", "A much longer sentence about a bicycle that would not start this morning."]
    alone = [embed_texts([text], model)[0] for text in texts]
    assert np.abs(embed_texts(texts, model) - alone).max() < 2e-5
    assert np.array_equal(embed_texts(texts, model), embed_texts(texts[::-1], model)[::-1])


def test_a_local_model_folder_takes_over_and_is_cached_by_content(tiny_model, tmp_path, monkeypatch):
    model = find_model("tiny", folder=tiny_model)
    assert model.reads("fa")
    texts = ["سلام دوست", "שלום חבר", "hello friend"]
    first = embed_texts(texts, model, cache=tmp_path)
    assert first.shape == (3, 16)
    assert np.allclose(np.linalg.norm(first, axis=1), 1, atol=1e-3)
    monkeypatch.setattr("workbench.coding.embeddings._encode", lambda *_: pytest.fail("not from the cache"))
    assert np.array_equal(embed_texts(texts[::-1], model, cache=tmp_path), first[::-1])


def test_a_damaged_cache_is_made_again(tiny_model, tmp_path):
    model = find_model("tiny", folder=tiny_model)
    first = embed_texts(["سلام"], model, cache=tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:50])
    assert np.array_equal(embed_texts(["سلام"], model, cache=tmp_path), first)


def test_a_folder_without_a_model_is_named(tmp_path):
    with pytest.raises(StudyError, match=r"no sentence-transformers model in 'nothing'"):
        find_model("nothing", folder=tmp_path)


def test_character_space_puts_inflected_forms_together():
    texts = ["تعمیر دوچرخه طول کشید", "تعمیرات دوچرخه‌ها طول می‌کشد", "قیمت اشتراک بالا رفت", "قیمت‌ها بالاست"]
    space = character_space(texts, "fa")
    assert space[0] @ space[1] > space[0] @ space[2]


@pytest.mark.parametrize("texts", [[""], ["", ""], ["و"], ["😀"], ["سلام"]])
def test_spaces_of_almost_nothing(texts):
    assert len(text_space(texts, "fa", model=check_packaged_model())) == len(texts)
