"""Embeddings: real loading code on the packaged weights and on a model made here."""

import shutil
import warnings

import numpy as np
import pytest

from workbench.coding import check_packaged_model, embed_texts, find_model
from workbench.coding.learn.vectors import text_vectors
from workbench.coding.spaces import character_space, text_space
from workbench.study import StudyError, WorkbenchError

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def tiny_onnx(tiny_model):
    """The same model as its ONNX export, with the same tokenizer."""
    pytest.importorskip("onnxruntime")
    pytest.importorskip("onnx")
    import torch
    from transformers import AutoModel

    class Named(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.model = AutoModel.from_pretrained(tiny_model / "tiny", attn_implementation="eager").eval()

        def forward(self, ids, mask, types):
            return self.model(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state

    folder = tiny_model / "onnx"
    folder.mkdir()
    shutil.copy(tiny_model / "tiny" / "tokenizer.json", folder)
    names = ["input_ids", "attention_mask", "token_type_ids"]
    ids = torch.ones((2, 5), dtype=torch.long)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Named(),
            (ids, ids, torch.zeros_like(ids)),
            folder / "model.onnx",
            input_names=names,
            output_names=["last_hidden_state"],
            dynamic_axes={name: {0: "texts", 1: "tokens"} for name in (*names, "last_hidden_state")},
            dynamo=False,
        )
    return folder


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
    monkeypatch.setattr(
        "workbench.coding.embeddings.sentence_encoder", lambda *_: pytest.fail("not from the cache")
    )
    assert np.array_equal(embed_texts(texts[::-1], model, cache=tmp_path), first[::-1])


def test_an_onnx_folder_gives_the_vectors_of_the_model_it_was_made_of(tiny_model, tiny_onnx, tmp_path):
    texts = ["سلام دوست", "שלום חבר", "hello friend", "", "a much longer text than all the others are"]
    model = find_model("onnx", folder=tiny_model)
    found = embed_texts(texts, model, cache=tmp_path)
    expected = embed_texts(texts, find_model("tiny", folder=tiny_model))
    np.testing.assert_allclose(found, expected, atol=3e-5)
    assert len({tuple(row) for row in found.tolist()}) == 3  # without letters it knows, it sees one sign
    np.testing.assert_array_equal(embed_texts(texts[::-1], model, cache=tmp_path)[::-1], found)


def test_an_onnx_folder_reads_a_study_and_its_topics_space(tiny_onnx):
    model = find_model("onnx", folder=tiny_onnx.parent)
    assert text_space(["سلام دوست", "خیلی بد"], "fa", model=model).shape == (2, 16)
    assert text_vectors(["سلام دوست", ""], ["fa", "fa"], model=model)[1].tolist() == [0.0] * 16


def test_an_onnx_folder_says_how_tokens_become_a_vector(tiny_onnx, tmp_path):
    place = shutil.copytree(tiny_onnx, tmp_path / "first")
    (place / "1_Pooling").mkdir()
    (place / "1_Pooling" / "config.json").write_text('{"pooling_mode_cls_token": true}')
    mean, first = find_model("onnx", folder=tiny_onnx.parent), find_model("first", folder=tmp_path)
    assert mean.digest != first.digest
    assert not np.allclose(embed_texts(["hello friend"], mean), embed_texts(["hello friend"], first))


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_damaged_onnx_folder_is_an_error_of_ours(tiny_onnx, tmp_path, name):
    place = shutil.copytree(tiny_onnx, tmp_path / "damaged")
    (place / name).write_bytes((place / name).read_bytes()[:100])
    with pytest.raises(StudyError, match="'damaged' cannot be read"):
        embed_texts(["hello"], find_model("damaged", folder=tmp_path))


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


def test_what_comes_from_the_cache_is_what_was_made(tmp_path):
    texts, languages = ["The repair took weeks.", "خیلی گران بود"], ["en", "fa"]
    made = text_vectors(texts, languages, cache=tmp_path)
    np.testing.assert_array_equal(text_vectors(texts, languages, cache=tmp_path), made)
    np.testing.assert_array_equal(text_vectors(texts, languages), made)
