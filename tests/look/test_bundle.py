import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage

from core import bundle


@pytest.mark.parametrize("name", bundle.BUILDS)
def test_it_is_found_like_any_static_file(name: str) -> None:
    found = finders.find(name)
    assert found
    assert Path(found).stat().st_size > 0


def test_two_that_are_built_at_once_stay_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = Barrier(2)

    def long(letter: str) -> str:
        ready.wait()
        return letter * 20_000_000

    builds = {"one.css": (lambda: long("c"), bundle.scripts), "one.js": (lambda: long("j"), bundle.scripts)}
    monkeypatch.setattr(bundle, "BUILDS", builds)
    finder = bundle.BundleFinder()
    finder.storage = FileSystemStorage(location=tmp_path)
    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(finder.find, builds))
    assert [set(Path(path).read_text()) for path in found] == [{"c"}, {"j"}]


def test_htmx_is_found_where_the_frame_asks_for_it() -> None:
    assert finders.find("django_htmx/htmx-2.min.js")


def test_the_style_sheet_has_tabler_in_the_lowest_layer_and_all_of_ours() -> None:
    css = bundle.build_css()
    assert css.index(bundle.LAYERS) < css.index("@layer tabler {") < css.index("@layer tokens {")
    assert all(path.read_text() in css for path in bundle.style_sheets())


def test_the_style_sheet_asks_for_no_other_file() -> None:
    css = bundle.build_css()
    assert "sourceMappingURL" not in css
    assert "@import" not in css
    assert set(re.findall(r"url\(['\"]?(\w+):?", css)) == {"data"}


def test_every_rule_of_ours_is_in_a_layer() -> None:
    for path in bundle.style_sheets():
        text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S).strip()
        assert re.match(r"@layer \w+ \{", text), path.name
        assert text.count("{") == text.count("}"), path.name


def test_dark_is_the_same_for_those_who_choose_it_and_those_whose_system_does() -> None:
    tokens = (bundle.SOURCES / "css/tokens.css").read_text()
    blocks = re.findall(r'\[data-bs-theme="(?:dark|auto)"\] \{(.*?)\}', tokens, re.S)
    dark, auto = (re.sub(r"\s+", "", block) for block in blocks)
    assert dark == auto


def test_colours_are_named_in_the_tokens_only() -> None:
    for path in bundle.style_sheets():
        if path.name != "tokens.css":
            found = re.findall(r"#[0-9a-f]{3,8}\b(?=[;\s,)])", path.read_text())
            assert set(found) <= {"#000"}, path.name  # the mask of the tabs needs an opaque colour, any


def test_every_script_is_a_block_of_its_own() -> None:
    made = bundle.build_js()
    assert all(path.read_text() in made for path in bundle.scripts())
    assert not re.search(r"^(import|export) ", made, re.M)


def test_it_is_built_again_when_a_source_is_newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "one.js"
    source.write_text("1")
    monkeypatch.setitem(bundle.BUILDS, "entente.js", (source.read_text, lambda: [source]))
    finder = bundle.BundleFinder()
    finder.storage = FileSystemStorage(location=tmp_path / "built")
    built = Path(str(finder.find("entente.js")))
    assert built.read_text() == "1"
    source.write_text("2")
    later = built.stat().st_mtime + 5
    os.utime(source, (later, later))
    assert Path(str(finder.find("entente.js"))).read_text() == "2"
