from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import View

from accounts import operations as accounts
from accounts.forms import NewPasswordForm
from accounts.models import User
from alliances import operations
from alliances.mails import invitation_link
from alliances.operations.invitation import Opened
from alliances.permissions import Permission
from alliances.preview import people_of, preview_of
from alliances.views.membership import OneMembership, dressed
from core.errors import Refused, error_page
from core.views import Page, Verb, leave, say


class MembershipInvite(OneMembership, Page):
    """What the invited person will find, before anything is made; then a mail, or a link to hand over."""

    permission = Permission.INVITE
    template_name = "alliances/membership_invite.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            membership=dressed(self.membership, self.actor),
            shown=preview_of(self.alliance),
            people=people_of(self.alliance),
            has_mail=bool(settings.EMAIL_URL),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        membership, is_mailed = self.membership, request.POST.get("how") == "mail"
        try:
            _invitation, token = operations.invitation_create(by=self.actor, place=membership, is_mailed=is_mailed)
        except Refused as refusal:
            return self.render_to_response(self.get_context_data(refusal=refusal.message), status=422)
        if is_mailed:
            say(request, _("The invitation is on its way to %(email)s.") % {"email": membership.person.email})
            return leave(request, self.people_url)
        return self.render_to_response(self.get_context_data(link=invitation_link(token)))


class InvitationRevoke(OneMembership, Verb):
    permission = Permission.INVITE

    def act(self, request: HttpRequest) -> None:
        operations.invitation_revoke(by=self.actor, place=self.membership)
        say(request, _("The link lets nobody in any more."))

    def done(self, request: HttpRequest, result: None) -> HttpResponse:
        return leave(request, self.people_url)


class InvitationPage(View):
    """What somebody sees who opens the link. Looking decides nothing: mail programs look, too."""

    door = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = never_cache(super().dispatch)(request, *args, **kwargs)  # type: ignore[assignment]
        # The address opens the door, so no other site learns it; none at all would make the form's own origin null.
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        opened = operations.invitation_opened(token=token)
        return self.show(request, opened) if opened else error_page(request, 404)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        opened = operations.invitation_opened(token=token)
        if opened is None:
            return error_page(request, 404)
        if "resend" in request.POST:
            operations.invitation_resend(token=token)
            return render(request, "alliances/invitation_resent.html")
        form = password_form(request, opened)
        if form is not None and not form.is_valid():
            return self.show(request, opened, form=form, status=422)
        return self.accept(request, token, opened, form)

    def accept(self, request: HttpRequest, token: str, opened: Opened, form: NewPasswordForm | None) -> HttpResponse:
        known = request.user if isinstance(request.user, User) else None
        password = form.cleaned_data["password1"] if form else None
        try:
            account = operations.invitation_accept(token=token, password=password, account=known)
        except Refused as refusal:
            return self.show(request, opened, status=422, refusal=refusal.message)
        if known:
            return leave(request, place_url(opened))
        return accounts.account_sign_in(request=request, account=account, redirect_url=place_url(opened))

    def show(
        self, request: HttpRequest, opened: Opened, *, form: Any = None, status: int = 200, refusal: str = ""
    ) -> HttpResponse:
        if not opened.invitation.is_live:
            return self.page(request, "alliances/invitation_ended.html", {"opened": opened}, 410)
        signed_in = request.user.email if isinstance(request.user, User) else ""
        context = {
            "opened": opened,
            "form": form or password_form(request, opened),
            "refusal": refusal,
            "signed_in": signed_in,
            "is_theirs": signed_in == opened.invitation.email.lower(),
            "has_account": not signed_in and User.objects.with_email(opened.invitation.email).exists(),
        }
        return self.page(request, "alliances/invitation.html", context, status)

    def page(self, request: HttpRequest, template: str, context: dict[str, Any], status: int) -> HttpResponse:
        """Dates by the clock of the invited person, who has not signed in yet."""
        with timezone.override(ZoneInfo(context["opened"].person.time_zone)):
            return render(request, template, context, status=status)


def place_url(opened: Opened) -> str:
    """Where somebody who has just come in begins: their alliance, or all of them."""
    if opened.alliance:
        return reverse("alliances:alliance_detail", args=[opened.alliance])
    return reverse("alliances:alliance_list")


def password_form(request: HttpRequest, opened: Opened) -> NewPasswordForm | None:
    """A password for somebody new; none for whoever is signed in already."""
    if request.user.is_authenticated:
        return None
    return NewPasswordForm(request.POST if request.method == "POST" else None, email=opened.invitation.email)
