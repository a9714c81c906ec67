"""What hangs on a record and stands on its page: tags, links, and the file that it came in."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Lower

from alliances.actors import Actor
from core.subqueries import HowMany
from records.models import Imported, Link, Tag


def is_tagged(words: str, actor: Actor) -> Q:
    """The condition of rows about records, that a tag which the actor sees contains these words."""
    return Q(record__in=Tag.objects.visible_to(actor).filter(name__icontains=words).values("record"))


def with_hung(details: Any, actor: Actor) -> Any:
    """Rows about records, each with `hung_tags`, `hung_links` and `hung_file` as the actor sees them.

    They cost no statement of their own: a page of one record has no room for three more.
    """
    record = OuterRef("record")
    tags = Tag.objects.visible_to(actor).filter(record=record).order_by(Lower("name"))
    links = Link.objects.visible_to(actor).filter(Q(source=record) | Q(target=record))
    files = Imported.objects.visible_to(actor).filter(record=record, run__undone_at=None).order_by("-pk")
    return details.annotate(
        hung_tags=ArraySubquery(tags.values("name")),
        hung_links=HowMany(links.order_by().values("pk")),
        hung_file=Subquery(files.values("run__name")[:1]),
    )
