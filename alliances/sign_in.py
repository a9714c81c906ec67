"""What a program asks of how its people sign in: a second factor, and how long a device of one's own stays."""

from datetime import UTC, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.operations import BEGAN_AT, OWN_DEVICE
from alliances.actors import Actor
from alliances.models import Program
from core.errors import Forbidden
from core.scope import Scope, scoped
from core.views import leave, say

DAYS = "program_days"


def set_up_first(request: HttpRequest, actor: Actor, *, is_api: bool) -> HttpResponse | None:
    """The way to the page where a second factor is set up, for somebody who lacks the one that their program requires.

    None for everybody else. In the API, where there is no page to go to, `Forbidden`.
    """
    if not lacks_second_factor(actor):
        return None
    why = _("Your program asks for a second step at sign-in. Set it up, then go on.")
    if is_api:
        raise Forbidden(why)
    say(request, why)
    return leave(request, reverse("mfa_activate_totp"))


def lacks_second_factor(actor: Actor) -> bool:
    """Programs that require none cost no statement. The tables of sign-in are the bare login's to read."""
    if not actor.program_roles or not any(program.requires_totp for program in programs_of(actor)):
        return False
    with scoped(Scope("login")):
        own = Authenticator.objects.filter(user__public_id=actor.account, type=Authenticator.Type.TOTP)
        return not own.exists()


def keep_to_length(session: SessionBase, actor: Actor) -> None:
    """Let the session of one's own device end when its programs say, counted from sign-in; the shortest holds."""
    if not session.get(OWN_DEVICE):
        return
    known = session.get(DAYS, {})
    days = known | {program.public_id: program.session_days for program in programs_of(actor)}
    if days == known:
        return
    began_at = session.get(BEGAN_AT) or timezone.now().timestamp()
    session[DAYS] = days
    session.set_expiry(datetime.fromtimestamp(began_at, UTC) + timedelta(days=min(days.values())))


def programs_of(actor: Actor) -> list[Program]:
    """The program that was entered, or all in which the actor has a role."""
    return [actor.program] if actor.program else [role.program for role in actor.program_roles]
