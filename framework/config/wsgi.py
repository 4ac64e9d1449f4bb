"""The web application, for Granian."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "framework.config.settings")
os.environ.setdefault("DATABASE_ROLE", "web")

application = get_wsgi_application()
