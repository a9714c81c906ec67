from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from accounts.models import User
from accounts.operations import account_sign_in
from core.doors import no_door
from tests.accounts.steps import app_code, is_signed_in, set_up_app, sign_in


@no_door
def invitation(request: HttpRequest) -> HttpResponse:
    """A page where somebody has just proved their address, as that of an invitation."""
    return account_sign_in(request=request, account=User.objects.get(), redirect_url="/accounts/security/")


urlpatterns = [path("accounts/", include("accounts.urls")), path("invitation/", invitation)]


def test_it_works(client: Client, maya: User, settings: object) -> None:
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]

    answer = client.post("/invitation/")

    assert (answer.status_code, answer["Location"]) == (302, "/accounts/security/")
    assert is_signed_in(client)
    assert client.session.get_expiry_age() == 12 * 3600


def test_the_second_step_is_asked(client: Client, maya: User, settings: object) -> None:
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]
    sign_in(client, maya)
    secret = set_up_app(client)
    client.post("/accounts/logout/")

    assert client.post("/invitation/")["Location"] == "/accounts/2fa/authenticate/"

    assert not is_signed_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": app_code(secret)})
    assert is_signed_in(client)


def test_an_account_switched_off_stays_out(client: Client, maya: User, settings: object) -> None:
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]
    User.objects.update(is_active=False)

    client.post("/invitation/")

    assert not is_signed_in(client)
