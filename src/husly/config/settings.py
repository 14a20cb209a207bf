"""One file of settings that runs bare; what a municipality must choose comes from the environment (docs/running.md)."""

import os
import re

from django.core.exceptions import ImproperlyConfigured

from husly.config import databases, keys, mail
from husly.operations import embedded

DATA = embedded.data_folder()


def _flag(name: str, default: bool) -> bool:
    words = {"yes": True, "no": False}
    value = os.environ.get(name, "yes" if default else "no")
    if value not in words:
        raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")
    return words[value]


# Without HUSLY_HOSTS this is a trial on one's own machine; with it, a site behind TLS.
_HOSTS = [host for host in os.environ.get("HUSLY_HOSTS", "").split(",") if host]
IS_TRIAL = not _HOSTS
DEBUG = False
ALLOWED_HOSTS = _HOSTS or ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in _HOSTS]

_keys = keys.load(DATA)
SECRET_KEY = _keys.session
VAULT = _keys.vault

# Who is asked who lives where: a function that makes a husly.parties.registry.Register. The one that comes along knows invented
# people only, so a site with a name of its own asks nobody until it says whom.
REGISTER = os.environ.get("HUSLY_REGISTER", "husly.parties.builtin_register.chosen" if IS_TRIAL else "")

INSTALLED_APPS = [
    "husly.operations",
    "husly.desk",
    "husly.outcomes",
    "husly.handover",
    "husly.partners",
    "husly.reporting",
    "husly.team",
    "husly.webhooks",
    "husly.landlords",
    "husly.notifying",
    "husly.courts",
    "husly.coverage",
    "husly.conformance",
    "husly.cooperation",
    "husly.reply",
    "husly.agreements",
    "husly.measures",
    "husly.assessment",
    "husly.contact",
    "husly.files",
    "husly.post",
    "husly.intake",
    "husly.letters",
    "husly.cases",
    "husly.practice",
    "husly.parties",
    "husly.accounts",
    "husly.audit",
    "husly.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "husly.web.headers.Headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "husly.accounts.door.Door",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "husly.config.urls"
WSGI_APPLICATION = "husly.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "husly.config.context.surroundings",
            ],
            "builtins": ["husly.web.templatetags.danish"],
        },
    }
]
FORM_RENDERER = "husly.web.rendering.AlikeForms"

DATABASES = databases.configured(DATA)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "husly.accounts.adapter.Gatekeeper"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = False  # axes locks out, keyed by account and address in the database
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Husly"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "husly.accounts.adapter.name_tried"
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True
AXES_IPWARE_PROXY_COUNT = PROXIES = int(os.environ.get("HUSLY_PROXIES", "0"))

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not IS_TRIAL
SECURE_SSL_REDIRECT = not IS_TRIAL
SECURE_HSTS_SECONDS = 0 if IS_TRIAL else 365 * 24 * 60 * 60
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _flag("HUSLY_BEHIND_PROXY", default=not IS_TRIAL) else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "husly.web.views.csrf_failure"
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]  # nothing personal lies open on a disk
FILE_UPLOAD_MAX_MEMORY_SIZE = 24 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# Who carries letters: in a trial the post office that comes along, on a site whom the municipality chooses (docs/running.md).
POST = os.environ.get("HUSLY_POST", "trial" if IS_TRIAL else "none")
if POST not in {"trial", "serviceplatformen", "none"}:
    raise ImproperlyConfigured(f"HUSLY_POST must be trial, serviceplatformen or none, not {POST!r}.")
POST_CERTIFICATES = os.environ.get("HUSLY_POST_CERTIFICATES", "")
POST_QUEUES = dict(pair.split("=", 1) for pair in os.environ.get("HUSLY_POST_QUEUES", "").split(",") if "=" in pair)
POST_IS_TEST = _flag("HUSLY_POST_IS_TEST", default=False)
PUBLIC_ADDRESS = os.environ.get("HUSLY_PUBLIC_ADDRESS", "http://127.0.0.1:8000" if IS_TRIAL else "")  # where tenants answer; in letters
SCANNER = os.environ.get("HUSLY_SCANNER", "none" if IS_TRIAL else "")  # of tenants' files; on a site that has not chosen none are taken
if not re.fullmatch(r"|none|clamd:(/.+|[^/:]+:[0-9]+)", SCANNER):
    raise ImproperlyConfigured(f"HUSLY_SCANNER must be none, clamd:/path/of/socket or clamd:host:port, not {SCANNER!r}.")
WEBHOOKS_STAY_INSIDE = _flag("HUSLY_WEBHOOKS_INSIDE", default=IS_TRIAL)  # whether receivers may be on this network, and in the clear
_mail = mail.configured(os.environ.get("HUSLY_MAIL", "folder" if IS_TRIAL else "none"), folder=DATA / "mail")
MAIL_IS_ON, EMAIL_BACKEND, EMAIL_FILE_PATH = _mail.is_on, _mail.backend, _mail.folder
EMAIL_HOST, EMAIL_PORT, EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.host, _mail.port, _mail.is_tls, _mail.is_ssl
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_TIMEOUT = _mail.user, _mail.password, 20
DEFAULT_FROM_EMAIL = os.environ.get("HUSLY_MAIL_FROM", "husly@localhost")
PAPER_FOLDER = os.environ.get("HUSLY_PAPER_FOLDER", "")

LANGUAGE_CODE = "da"
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 24 * 60 * 60
WHITENOISE_IMMUTABLE_FILE_TEST = r"/static/vendor/[a-z]+-\d+\.\d+\.\d+/"

# Paths and codes only: a request's body, a name or a CPR number never reaches the log.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}, "axes": {"level": "ERROR"}},
}
