import os

from django.core.wsgi import get_wsgi_application

from config.secret import demand_secret_key

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

demand_secret_key()
