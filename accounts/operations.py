"""What people and rooms do with accounts and their sessions."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import EmailAddress, Login
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User, normal_email
from accounts.sealing import SEALED, seal, unseal
from core.errors import Refused

OWN_DEVICE = "own_device"
BEGAN_AT = "began_at"
SEEN_EVERY = timedelta(minutes=1)


def account_create(*, email: str, password: str | None) -> User:
    """Make an account for an address that is known to be theirs, such as one that an invitation was mailed to.

    Without a password they sign in by mailed code. Raises `Refused` when the address has an account already, however
    many try at once. The password is taken as it is: `forms.NewPasswordForm` checks it.
    """
    user = User(email=normal_email(email))
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    except IntegrityError:
        message = _("This address has an account already. Sign in with it.")
        raise Refused(message, field="email", code="account_exists") from None
    return user


def is_first() -> bool:
    """Whether nobody has an account yet; whoever asks at the same moment waits for the end of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('the first account'))")
    return not User.objects.exists()


def account_sign_in(*, request: HttpRequest, account: User, redirect_url: str | None = None) -> HttpResponse:
    """Sign somebody in who has just proved the address in another way; a second step, where set up, is still asked."""
    login = Login(user=account, email=account.email, redirect_url=redirect_url)
    return perform_login(request, login)


@transaction.atomic
def seals_renew() -> int:
    """Seal every secret of a second step under the present SECRET_KEY, so that former ones can go; how many rows."""
    found = Authenticator.objects.select_for_update()
    for each in found:
        each.data |= {name: seal(unseal(each.data[name])) for name in SEALED if name in each.data}
        each.save(update_fields=["data"])
    return len(found)


def account_theme_change(*, account: User, theme: str) -> None:
    account.theme = theme
    account.save(update_fields=["theme"])


def account_rights_changed(*, public_id: str) -> None:
    """Give every session of an account a new id with its next request, since what it may do has changed."""
    User.objects.filter(public_id=public_id).update(rights_changed_at=timezone.now())


def sessions_end(*, public_id: str) -> None:
    """Sign an account out everywhere."""
    _end(UserSession.objects.filter(user__public_id=public_id))


def sessions_end_others(*, account: User, session: SessionBase) -> int:
    """Sign an account out everywhere but here; how many sessions ended."""
    return _end(UserSession.objects.filter(user=account).exclude(session_key=session.session_key))


def sessions_clear() -> None:
    """Forget sessions that ran out, and what was noted about them. For a task of the night."""
    SessionStore.clear_expired()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


def session_begin(*, session: SessionBase) -> None:
    """What every sign-in does, whichever way it went: note when, and set how long it lasts."""
    session[BEGAN_AT] = timezone.now().timestamp()
    session_length_set(session=session)


def session_note_device(*, session: SessionBase, own_device: bool) -> None:
    """Remember the tick of the first step of a sign-in until its last one."""
    session[OWN_DEVICE] = own_device


def session_length_set(*, session: SessionBase) -> None:
    own_device = session.get(OWN_DEVICE, False)
    length = settings.SESSION_LENGTH_ON_OWN_DEVICE if own_device else settings.SESSION_LENGTH
    session.set_expiry(int(length.total_seconds()))


def session_renew(*, account: User, session: SessionBase) -> None:
    """Give the session a new id if the rights of its account changed since it began."""
    changed = account.rights_changed_at
    if changed is None or changed.timestamp() <= session.get(BEGAN_AT, 0):
        return
    old = session.session_key
    session.cycle_key()
    session[BEGAN_AT] = timezone.now().timestamp()
    UserSession.objects.filter(session_key=old).update(session_key=session.session_key)


def session_seen(*, session_key: str, ip: str, user_agent: str, now: datetime) -> None:
    """Store that a session is in use, at most once a minute.

    The cache spares most requests the statement; the statement itself holds the minute when there is no cache. What
    lies in the cache is a digest, since the key itself would open the session.
    """
    digest = sha256(session_key.encode()).hexdigest()
    if not cache.add(f"seen:{digest}", 1, int(SEEN_EVERY.total_seconds())):
        return
    stale = UserSession.objects.filter(session_key=session_key, last_seen_at__lte=now - SEEN_EVERY)
    stale.update(last_seen_at=now, ip=ip, user_agent=user_agent)


def _end(sessions: Iterable[UserSession]) -> int:
    ended = list(sessions)
    for session in ended:
        session.end()
    return len(ended)
