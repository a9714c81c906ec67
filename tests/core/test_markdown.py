import time

import pytest

from core.markdown import to_html, to_text

WRITTEN = [
    ("One *two* **three**", "<p>One <em>two</em> <strong>three</strong></p>"),
    ("a\nb", "<p>a<br>\nb</p>"),
    ("# No heading", "<p># No heading</p>"),
    ("<b>raw</b> <img src=x onerror=1>", "<p>&lt;b&gt;raw&lt;/b&gt; &lt;img src=x onerror=1&gt;</p>"),
    ("![x](https://e.example/p.png)", '<p>!<a href="https://e.example/p.png" rel="nofollow noopener">x</a></p>'),
    ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
    ("(see https://e.example/a.)", '<p>(see <a href="https://e.example/a" rel="nofollow noopener">https://e.example/a</a>.)</p>'),
    ("`https://e.example`", "<p><code>https://e.example</code></p>"),
    ("[y](https://e.example)", '<p><a href="https://e.example" rel="nofollow noopener">y</a></p>'),
]  # fmt: skip


@pytest.mark.parametrize(("written", "shown"), WRITTEN)
def test_it_works(written: str, shown: str) -> None:
    assert to_html(written).strip() == shown


def test_a_quote_is_plain_words() -> None:
    assert to_text("Our *floor*\n\n- is <b>8</b> & more") == "Our floor is <b>8</b> & more"


@pytest.mark.parametrize("text", ["[" * 10_000, "*a " * 3_000, "> " * 5_000, "https://" * 1_200, "`" * 10_000])
def test_nothing_takes_long(text: str) -> None:
    began = time.monotonic()
    to_html(text)
    assert time.monotonic() - began < 2
