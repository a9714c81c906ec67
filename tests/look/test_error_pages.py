import pytest
from django.template.loader import render_to_string


@pytest.mark.parametrize("status", [400, 403, 404, 409, 429, 500])
def test_it_needs_neither_a_request_nor_a_query(status: int) -> None:
    html = render_to_string(f"{status}.html")
    assert "<h1>" in html
    assert "Nothing" in html or "Wait" in html or "Ask" in html or "moved" in html


def test_it_says_who_can() -> None:
    assert "Only Contoso can share this. Ask Pavel." in render_to_string(
        "403.html", {"message": "Only Contoso can share this. Ask Pavel."}
    )


def test_an_old_form_says_what_to_do() -> None:
    assert "load the page again" in render_to_string("403.html", {"csrf": True})


@pytest.mark.parametrize("status", [400, 403, 404, 409, 429, 500])
def test_it_speaks_as_the_product_does(status: int) -> None:
    html = render_to_string(f"{status}.html").lower()
    assert not [word for word in ("oops", "please", "invalid", "successfully", "sorry") if word in html]
