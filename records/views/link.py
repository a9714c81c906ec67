from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from alliances.permissions import Permission
from core.errors import is_allowed
from core.htmx import wants_fragment
from core.views import FormPage, Page, Verb, leave
from records import operations
from records.forms import LinkForm, TagForm
from records.models import Link, Record, Tag
from records.operations.record import demand_edit
from records.views.base import OfRecord, first_error

OFFERED = 100
"""Titles that the field for the other end of a link suggests, the latest ones."""


class Small(OfRecord):
    """A small part of a record's page: what hangs on it, and a line to add one more."""

    list_name = ""

    @property
    def list_url(self) -> str:
        return reverse(f"records:{self.list_name}", args=[self.alliance.public_id, self.record.public_id])

    @cached_property
    def may_edit(self) -> bool:
        return is_allowed(demand_edit, self.actor, self.record)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        error = first_error(kwargs.get("form"))
        return super().get_context_data(may_edit=self.may_edit, list_url=self.list_url, error=error, **kwargs)


class Adding(Small, FormPage):
    """One more of them: afterwards the part again, as it is then."""

    http_method_names = ["post"]

    def done(self, result: Any) -> HttpResponse:
        if not wants_fragment(self.request):
            return leave(self.request, self.list_url)
        return self.render_to_response(self.get_context_data(form=None))


class Removing(Small, Page, Verb):
    """One of them less: afterwards the part again."""

    def done(self, request: HttpRequest, result: Any) -> HttpResponse:
        if not wants_fragment(request):
            return leave(request, self.list_url)
        return self.render_to_response(self.get_context_data())


class OnTags(Small):
    list_name = "tags"
    template_name: str | None = "records/tags.html"
    fragment_name = "records/_tags.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tags = list(Tag.objects.visible_to(self.actor).on(self.record))
        return super().get_context_data(tags=tags, **kwargs)


class Tags(OnTags, Page):
    permission = Permission.READ


class TagCreate(OnTags, Adding):
    permission = Permission.CREATE
    form_class = TagForm

    def act(self, form: TagForm) -> Tag:
        return operations.tag_create(by=self.actor, record=self.record, name=form.cleaned_data["name"])


class TagRemove(OnTags, Removing):
    permission = Permission.CREATE

    def act(self, request: HttpRequest) -> None:
        tag = Tag.objects.visible_to(self.actor).on(self.record).filter(public_id=self.kwargs["tag_id"]).first()
        if tag is None:
            raise Http404
        operations.tag_remove(by=self.actor, tag=tag)


class OnLinks(Small):
    list_name = "links"
    template_name: str | None = "records/links.html"
    fragment_name = "records/_links.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        offered = Record.objects.visible_to(self.actor).current().exclude(pk=self.record.pk).order_by("-pk")
        return super().get_context_data(
            links=list(self.ends()),
            kinds=Link.Kind.choices,
            titles=list(offered.values_list("title", flat=True)[:OFFERED]) if self.may_edit else [],
            **kwargs,
        )

    def ends(self) -> Any:
        """The other ends that the actor sees, each with what it has to do with this one."""
        words = {"relates": (_("relates to"), _("relates to")), "blocks": (_("blocks"), _("is blocked by"))}
        for link in Link.objects.visible_to(self.actor).of(self.record).select_related("source", "target"):
            is_source = link.source_id == self.record.pk
            other = link.target if is_source else link.source
            other.alliance = self.alliance
            yield {"link": link, "other": other, "word": words[link.kind][0 if is_source else 1]}


class Links(OnLinks, Page):
    permission = Permission.READ


class LinkCreate(OnLinks, Adding):
    permission = Permission.CREATE
    form_class = LinkForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"actor": self.actor}

    def act(self, form: LinkForm) -> Link:
        return operations.link_create(by=self.actor, source=self.record, **form.cleaned_data)


class LinkRemove(OnLinks, Removing):
    permission = Permission.CREATE

    def act(self, request: HttpRequest) -> None:
        links = Link.objects.visible_to(self.actor).of(self.record)
        link = links.filter(public_id=self.kwargs["link_id"]).first()
        if link is None:
            raise Http404
        operations.link_remove(by=self.actor, link=link, at=self.record)
