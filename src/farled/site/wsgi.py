"""The web application for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

from farled.site.messages import compile_messages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "farled.site.settings")

compile_messages()
application = get_wsgi_application()
