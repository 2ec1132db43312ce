from __future__ import annotations

import pytest

from tests.browser import CHROMIUM
from tests.journeys.exchange_cells import sample_cells
from workbench.charts.picture_file import save_picture
from workbench.journeys.maps.picture import journey_svg
from workbench.study import WorkbenchError, journey_model


@pytest.fixture
def svg():
    return journey_svg(sample_cells(), model=journey_model("five_stage"), language="fa")


def test_an_svg_is_written_as_it_is(svg, tmp_path):
    file = save_picture(svg, tmp_path / "map.svg")
    assert file.read_text(encoding="utf-8") == svg
    assert [one.name for one in tmp_path.iterdir()] == ["map.svg"]


def test_without_chromium_the_error_says_what_to_do(svg, tmp_path, monkeypatch):
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "nothing"))
    with pytest.raises(WorkbenchError, match=r"no Chromium at .*nothing.*save the map as \.svg"):
        save_picture(svg, tmp_path / "map.png")
    monkeypatch.delenv("CHROMIUM")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WorkbenchError, match="PNG and PDF need Chromium"):
        save_picture(svg, tmp_path / "map.pdf")
    assert not list(tmp_path.iterdir())


def test_a_browser_that_fails_is_told_and_leaves_the_old_file(svg, tmp_path, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "false")
    (tmp_path / "map.pdf").write_bytes(b"old")
    with pytest.raises(WorkbenchError, match="Chromium did not draw"):
        save_picture(svg, tmp_path / "map.pdf")
    monkeypatch.setenv("CHROMIUM", "true")
    with pytest.raises(WorkbenchError, match="Chromium drew nothing"):
        save_picture(svg, tmp_path / "map.pdf")
    assert (tmp_path / "map.pdf").read_bytes() == b"old"


def test_a_folder_that_is_not_there_is_named(svg, tmp_path):
    with pytest.raises(WorkbenchError, match=r"map\.svg: cannot be written"):
        save_picture(svg, tmp_path / "nowhere" / "map.svg")


@pytest.mark.browser
def test_png_and_pdf_show_the_whole_map(svg, tmp_path, browser, monkeypatch):
    import pypdfium2
    from matplotlib.image import imread

    monkeypatch.setenv("CHROMIUM", CHROMIUM)
    picture = imread(save_picture(svg, tmp_path / "map.png", sharpness=1))
    height, width = picture.shape[:2]
    assert f'width="{width}" height="{height}"' in svg
    below = picture[-50:, :, :3]
    assert below.min() < 0.6, "the legend at the foot is in the picture"
    document = pypdfium2.PdfDocument(save_picture(svg, tmp_path / "map.pdf"))
    assert len(document) == 1
    across, down = document[0].get_size()
    assert across / down == pytest.approx(width / height, rel=0.01)
    document.close()


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_drawn_text_keeps_inside_its_column(language, page):
    """The estimate of widths holds for the fonts of this machine."""
    svg = journey_svg(sample_cells(), model=journey_model("five_stage"), language=language)
    page.set_content(svg)
    widths = page.evaluate(
        "() => [...document.querySelectorAll('.cell')].flatMap(cell => [...cell.querySelectorAll('text')]"
        ".map(text => text.getBBox().width))"
    )
    assert len(widths) > 10
    assert max(widths) <= (1587 - 2 * 32 - 118) / 5 - 10
