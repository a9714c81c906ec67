"""Rules for passwords, in sentences that say what to do."""

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("Use %(count)d characters or more. A short sentence works well.") % {"count": self.min_length}


class NotCommon(CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("Many people use this one, so it is tried first. Choose words that only you would put together.")


class NotTheAddress(UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return _("This is too much like your e-mail address. Choose something else.")
