from typing import Any

from django.db.models import Count, Window
from django.http import HttpResponse
from django.urls import reverse
from django_htmx.http import trigger_client_event

from alliances.permissions import Permission
from core.htmx import wants_fragment
from core.markdown import to_html
from core.views import FormPage, Page, leave
from records import operations
from records.forms import CommentForm
from records.models import Comment
from records.names import look_up
from records.views.base import OfRecord, first_error

LAST = 100
"""Comments that a page shows at first; the earlier ones on demand."""


class Conversation(OfRecord):
    """What was said on a record, and the form to say more."""

    template_name: str | None = "records/comments.html"
    fragment_name = "records/_comments.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Comment.objects.visible_to(self.actor).on(self.record).annotate(count=Window(Count("pk")))
        latest = list(rows.reverse()[: None if "all" in self.request.GET else LAST])
        count = latest[0].count if latest else 0
        form = kwargs.get("form")
        return super().get_context_data(
            text=form["text"].value() if form else "",
            error=first_error(form),
            count=count,
            earlier=count - len(latest),
            said=self._said(latest[::-1]),
            others=self.others,
            can_write=self.actor.may(Permission.ANSWER),
            url=f"{self.list_url}new/",
            list_url=self.list_url,
            **kwargs,
        )

    @property
    def list_url(self) -> str:
        return reverse("records:comments", args=[self.alliance.public_id, self.record.public_id])

    def _said(self, comments: list[Any]) -> list[dict[str, Any]]:
        names = look_up(self.actor, people=[each.author_id for each in comments])
        return [
            {
                "author": names.person(each.author_id).name,
                "company": names.companies[each.owner_organisation_id],
                "at": each.created_at,
                "html": to_html(each.text),
                "is_shared": each.is_shared,
            }
            for each in comments
        ]


class Comments(Conversation, Page):
    permission = Permission.READ


class CommentCreate(Conversation, FormPage):
    permission = Permission.ANSWER
    http_method_names = ["post"]
    form_class = CommentForm

    def act(self, form: CommentForm) -> Comment:
        return operations.comment_create(by=self.actor, record=self.record, **form.cleaned_data)

    def done(self, result: Comment) -> HttpResponse:
        if not wants_fragment(self.request):
            return leave(self.request, self.list_url)
        return trigger_client_event(self.render_to_response(super().get_context_data(form=None)), "record-changed")
