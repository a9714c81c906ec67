"""Every text of the product is there in German; `CONTRIBUTING.md` says what to do where one is missing."""

import os
import re
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils import translation

from core.catalogues import COMPILED, WRITTEN, compile_catalogues
from tests.architecture.messages import Message, messages_in, messages_of_python, messages_of_template
from tests.architecture.test_manner import ROOMS

ROOT = Path(settings.BASE_DIR)
CATALOGUE = WRITTEN / "de" / "LC_MESSAGES" / "django.po"
GERMAN = polib.pofile(str(CATALOGUE))
USED = messages_in(ROOT, ROOMS)
KEPT = re.compile(r"%\(\w+\)[sd]|%%|</?\w+>")


def texts_of(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Each English text with its German one."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    return [(entry.msgid, entry.msgstr_plural[0]), (entry.msgid_plural, entry.msgstr_plural[1])]


def test_messages_are_found_in_python() -> None:
    source = """
from django.utils.translation import gettext as _, ngettext, pgettext_lazy as said
_("One")
_("Two "
  "lines")
ngettext("%(count)d goal", "%(count)d goals", 2)
said("verb", "Link")
other("Not this")
"""
    assert set(messages_of_python(source)) == {
        Message(None, "One"),
        Message(None, "Two lines"),
        Message(None, "%(count)d goal", "%(count)d goals"),
        Message("verb", "Link"),
    }
    with pytest.raises(ValueError, match="No plain text"):
        list(messages_of_python('from django.utils.translation import gettext\ngettext(f"{one} thing")'))


def test_messages_are_found_in_templates() -> None:
    source = """{% load i18n %}
{% translate "It's (one)" %}{% translate "Next" context "page" %}{% status "done" _("Done") %}
{% blocktranslate trimmed with name=person %}
  Nothing of {{ name }}
  came.
{% endblocktranslate %}
{% blocktranslate count n=many %}One row{% plural %}{{ n }} rows{% endblocktranslate %}"""
    assert set(messages_of_template(source)) == {
        Message(None, "It's (one)"),
        Message("page", "Next"),
        Message(None, "Done"),
        Message(None, "Nothing of %(name)s came."),
        Message(None, "One row", "%(n)s rows"),
    }


def test_every_text_is_there_in_german() -> None:
    there = {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in GERMAN if entry.translated()}
    # A text that is counted in one place and stands alone in another is one entry.
    there |= {(context, text, "") for context, text, _plural in there}
    lacking = [f"{file}: {message.text}" for message, file in USED.items() if message not in there]
    assert len(USED) > 1000
    assert lacking == []


def test_no_text_is_left_over() -> None:
    used = {(message.context, message.text) for message in USED}
    assert [entry.msgid for entry in GERMAN if (entry.msgctxt, entry.msgid) not in used] == []
    assert [entry.msgid for entry in GERMAN.obsolete_entries()] == []


def test_what_is_put_in_is_put_in_in_german_too() -> None:
    """Only the number may be missing where there is one: „eine frühere Notiz“."""
    wrong = []
    for entry in GERMAN:
        for number, (english, german) in enumerate(texts_of(entry)):
            wanted, found = sorted(KEPT.findall(english)), sorted(KEPT.findall(german))
            is_one = bool(entry.msgid_plural) and number == 0
            if wanted != found and not (is_one and set(found) <= set(wanted)):
                wrong.append(german)
    assert wrong == []


def test_german_is_written_as_german() -> None:
    texts = [german for entry in GERMAN for _english, german in texts_of(entry)]
    assert [text for text in texts if re.search(r"[“\"]\w|\w[”\"]|!| (du|dein\w*|dich|dir)\b", text)] == []
    edges = [(english, german) for entry in GERMAN for english, german in texts_of(entry)]
    assert [german for english, german in edges if english[-1:].isspace() != german[-1:].isspace()] == []
    ended = [(english, german) for english, german in edges if english.endswith(".") and len(english) > 20]
    assert [german for _english, german in ended if not german.endswith((".", "“."))] == []


def test_the_catalogue_tells_nothing_of_a_machine() -> None:
    text = CATALOGUE.read_text(encoding="utf-8")
    assert "POT-Creation-Date" not in text
    assert re.findall(r"^#: .*(?::\d|\s/).*", text, re.MULTILINE) == []
    assert [entry.msgid for entry in GERMAN if entry.fuzzy] == []


def test_what_is_read_was_made_of_what_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing but Python, and again when the catalogue has changed."""
    folder = tmp_path / "written" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    monkeypatch.setattr("core.catalogues.WRITTEN", tmp_path / "written")
    monkeypatch.setattr("core.catalogues.COMPILED", tmp_path / "compiled")
    compiled = tmp_path / "compiled" / "de" / "LC_MESSAGES" / "django.mo"
    for second, word in ((1, "Ziel"), (2, "Zielsetzung")):
        (folder / "django.po").write_text(f'msgid ""\nmsgstr ""\n\nmsgid "Goal"\nmsgstr "{word}"\n', encoding="utf-8")
        os.utime(folder / "django.po", (second, second))
        compile_catalogues()
        assert polib.mofile(str(compiled)).find("Goal").msgstr == word
    before = compiled.stat().st_ino
    compile_catalogues()
    assert compiled.stat().st_ino == before
    assert [file.name for file in compiled.parent.iterdir()] == ["django.mo"]


def test_the_product_reads_it() -> None:
    assert (COMPILED / "de" / "LC_MESSAGES" / "django.mo").exists()
    with translation.override("de"):
        assert translation.gettext("Alliance") == "Allianz"
        assert translation.ngettext("%(count)d goal", "%(count)d goals", 2) == "%(count)d Ziele"
        assert translation.pgettext("date format", "D j M") == "D j. M"
