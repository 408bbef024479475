"""Django's settings, made from the environment."""

import dj_database_url

from farled.site import environment, logs

ENVIRONMENT = environment.read()
SECRET_KEY = environment.secret_key(ENVIRONMENT.data)
TOKEN_KEYS = environment.token_keys(ENVIRONMENT.data)
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
SITE_URL = ENVIRONMENT.url
SITE_IS_LOCAL = ENVIRONMENT.is_local
STYLE_PAGE = DEBUG

INSTALLED_APPS = [
    "farled.site",  # these two first: their templates stand before allauth's
    "farled.apps.organisations",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "farled.apps.core",
    "farled.apps.audit",
    "farled.apps.jobs",
    "farled.apps.register",
    "farled.apps.candidates",
    "farled.apps.observations",
    "farled.apps.findings",
    "farled.apps.decisions",
    "farled.apps.pages",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "farled.site.security.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "farled.apps.organisations.last_used.LastUsed",
    "django_htmx.middleware.HtmxMiddleware",
    "farled.apps.organisations.membership.find_person",
    "farled.site.language.speak_to_reader",
    "farled.site.failure.show_refusals",
]
ROOT_URLCONF = "farled.site.urls"
WSGI_APPLICATION = "farled.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "farled.site.frame.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "farled.apps.core.templatetags.farled",
                "farled.apps.register.templatetags.state",
            ],
        },
    }
]
FORM_RENDERER = "farled.apps.core.forms.Renderer"

DATABASES = {"default": dj_database_url.parse(ENVIRONMENT.database_url, conn_max_age=600)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisations.Login"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "farled.apps.organisations.choosing_passwords.NotOnesOwnName"},
    {"NAME": "farled.apps.organisations.choosing_passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "farled.apps.organisations.choosing_passwords.NotWidelyUsed"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_ADAPTER = "farled.apps.organisations.logins.Adapter"
ACCOUNT_FORMS = {
    "login": "farled.apps.organisations.logins.LoginForm",
    "change_password": "farled.apps.organisations.logins.ChangePasswordForm",
    "reset_password": "farled.apps.organisations.logins.ResetPasswordForm",
    "reset_password_from_key": "farled.apps.organisations.logins.NewPasswordForm",
    "reauthenticate": "farled.apps.organisations.logins.ReauthenticateForm",
}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
MFA_ADAPTER = "farled.apps.organisations.logins.SecondStep"
MFA_FORMS = {
    "authenticate": "farled.apps.organisations.logins.CodeForm",
    "reauthenticate": "farled.apps.organisations.logins.CodeAgainForm",
    "activate_totp": "farled.apps.organisations.logins.ActivateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Farled"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an address is proved by its invitation, or not at all where no mail goes out
USERSESSIONS_TRACK_ACTIVITY = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

LANGUAGE_CODE = "en"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = ENVIRONMENT.data / "uploads"
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 15_000_000

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_URL.startswith("https:")
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [SITE_URL] if "://" in SITE_URL else []

EMAIL_BACKEND = "farled.apps.organisations.outbox.Backend"
MAIL_SERVER = environment.mail_server(ENVIRONMENT)
if MAIL_SERVER:
    EMAIL_HOST, EMAIL_PORT = MAIL_SERVER.host, MAIL_SERVER.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL_SERVER.user, MAIL_SERVER.password
    EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL_SERVER.is_tls, MAIL_SERVER.starts_tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = f"Farled <{MAIL_SERVER.sender}>" if MAIL_SERVER else "Farled <farled@localhost>"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

BROKER_URL = environment.broker_url(ENVIRONMENT)

LOGGING = logs.configuration(DEBUG)
DEFAULT_EXCEPTION_REPORTER_FILTER = "farled.site.failure.NoValues"
SILENCED_SYSTEM_CHECKS: list[str] = []
