from django.db import migrations

from core.walls import RaiseWall
from notifications.models import CalendarFeed


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_calendar_feeds")]

    operations = [RaiseWall("CalendarFeed", CalendarFeed.wall)]
