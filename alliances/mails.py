"""The mails of this room. A mail is written in the language of whoever gets it."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from alliances.models import Invitation, Membership, ProgramRole


def invitation_link(token: str) -> str:
    return settings.PUBLIC_URL + reverse("alliances:invitation", args=[token])


def one_line(name: str) -> str:
    """A name that cannot begin a header or a paragraph of its own."""
    return " ".join(name.split())


def invitation_mail(*, invitation: Invitation, place: Membership | ProgramRole, token: str) -> EmailMultiAlternatives:
    zone = ZoneInfo(place.person.time_zone)
    with translation.override(place.person.language), timezone.override(zone):
        where = place.alliance.title if isinstance(place, Membership) else place.program.name
        inviter = invitation.invited_by
        context = {
            "person": one_line(place.person.name),
            "inviter": one_line(inviter.name),
            "company": one_line(inviter.organisation.name),
            "where": one_line(where),
            "until": invitation.expires_at,
            "zone": zone.key,
            "link": invitation_link(token),
        }
        return EmailMultiAlternatives(
            subject=_("%(company)s invites you: %(where)s") % {name: context[name] for name in ("company", "where")},
            body=render_to_string("alliances/mails/invitation.txt", context),
            to=[invitation.email],
        )
