"""People who sign in. Who they are in an alliance is the Person's, which names an account by its public id."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.ids import PublicIdField


def normal_email(email: str) -> str:
    """An address as it is stored and compared: without blanks around it, in small letters."""
    return email.strip().lower()


class UserQuerySet(models.QuerySet["User"]):
    def with_email(self, email: str) -> "UserQuerySet":
        return self.filter(email=normal_email(email))


class User(AbstractBaseUser):
    """An account: an e-mail address that can sign in, and how its pages look."""

    class Theme(models.TextChoices):
        AUTO = "auto", _("As my device")
        LIGHT = "light", pgettext_lazy("theme", "Light")
        DARK = "dark", _("Dark")

    public_id = PublicIdField()
    email = models.EmailField(_("e-mail"), unique=True)
    theme = models.CharField(_("theme"), max_length=5, choices=Theme, default=Theme.AUTO)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    # Sessions that began before get a new id with their next request.
    rights_changed_at = models.DateTimeField(null=True, editable=False)

    objects = BaseUserManager.from_queryset(UserQuerySet)()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            # With the unique index this makes addresses unique whatever letters they are written in.
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_is_lower"),
            models.CheckConstraint(
                condition=models.Q(theme__in=["auto", "light", "dark"]),
                name="user_theme_is_known",
            ),
        ]


class ApiToken(models.Model):
    """Lets a program act as somebody, to read only or also to write. Only its hash is kept."""

    class Extent(models.TextChoices):
        READ = "read", _("Read")
        WRITE = "write", _("Read and write")

    public_id = PublicIdField()
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("what is it for?"), max_length=100)
    extent = models.CharField(_("it may"), max_length=5, choices=Extent, default=Extent.READ)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(extent__in=["read", "write"]), name="token_extent_is_known"),
        ]

    def __str__(self) -> str:
        return self.name
