from django.db import migrations

from core.walls import GrantToLogin


class Migration(migrations.Migration):
    """What a request may use outside the doors: the tables of sign-in, ours and those of the libraries."""

    dependencies = [
        ("accounts", "0001_people_who_sign_in"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("usersessions", "0001_initial"),
        ("sessions", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        GrantToLogin(
            "accounts_user",
            "account_emailaddress",
            "account_emailconfirmation",
            "mfa_authenticator",
            "usersessions_usersession",
            "django_session",
            "django_content_type",
        ),
        GrantToLogin("django_migrations", privileges="SELECT"),
    ]
