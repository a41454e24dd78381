"""The one settings file. Everything that differs between machines comes from the environment (see .env.example)."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import django_stubs_ext
from csp.constants import NONE, SELF
from django.urls import reverse_lazy

from alibaba.env import BASE_DIR, env, is_production, refuse_incomplete_production, secret_key, state_folder
from search.images import addressing

django_stubs_ext.monkeypatch()

PRODUCTION = is_production()
if PRODUCTION:
    refuse_incomplete_production()

VAR: Path = state_folder()
SECRET_KEY = secret_key()
DEBUG = env.bool("DEBUG", default=False) and not PRODUCTION
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "alibaba",
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_countries",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "search",  # before haystack, whose rebuild_index it replaces
    "haystack",
    "rest_framework",
    "treebeard",
    "recsys",
    "analytics",
    "shop",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "alibaba.content_security.ContentSecurityMiddleware",
    "alibaba.health.HealthMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "shop.compression.TextCompression",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "alibaba.nul_bytes.refuse_nul_bytes",
    "shop.events.GatheringMiddleware",
    "search.images.uploading.PictureUploadMiddleware",  # before the next, which reads the body
    "alibaba.csrf.FirstPostCsrfMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "alibaba.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "alibaba.urls"
WSGI_APPLICATION = "alibaba.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shop.context_processors.shop",
                "alibaba.csrf.token_if_started",
            ],
        },
    },
]

# --- data -------------------------------------------------------------------------------------------------------
REDIS_URL: str = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
DATABASES: dict[str, Any] = {"default": env.db_url("DATABASE_URL", default="postgresql://127.0.0.1:5432/shop")}
DATABASES["default"].setdefault("OPTIONS", {})
if env.bool("SHOP_DB_POOL", default=False):  # web processes only: a pool doesn't survive Celery's fork
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
    DATABASES["default"]["CONN_MAX_AGE"] = 0
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # after a restart of PostgreSQL the connections that wait are dead
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": {"BACKEND": "alibaba.cache.FailOpenRedisCache", "LOCATION": REDIS_URL, "KEY_PREFIX": "shop"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "shop.static_storage.JoinedStaticFilesStorage"},
}
MEDIA_ROOT = VAR / "media"
MEDIA_URL = "/media/"
STATIC_ROOT = VAR / "static"
STATIC_URL = "/static/"

# --- people -----------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "shop.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = reverse_lazy("admin:login")
LOGIN_REDIRECT_URL = reverse_lazy("admin:index")
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=1).total_seconds())
MESSAGE_STORAGE = "shop.feedback.FeedbackStorage"

# --- language and time ------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"  # stored and computed in UTC; pages and reports use the zone of ShopSettings
COUNTRIES_OVERRIDE = {"XC": "Channel Islands", "EU": "European Community"}  # regions that order data names

# --- admin ------------------------------------------------------------------------------------------------------
UNFOLD: dict[str, Any] = {
    "SITE_TITLE": "Alibaba Digital Marketing",
    "SITE_HEADER": "Alibaba Digital Marketing",
    "SITE_SYMBOL": "storefront",
    "DASHBOARD_CALLBACK": "shop.admin.setup.index_context",
    "SIDEBAR": {
        "show_search": True,
        "show_all_applications": True,
        "navigation": "alibaba.admin_menu.navigation",
    },
    "COLORS": {
        "primary": {  # the shop's green (shop/static/shop/css/tokens.css)
            "50": "oklch(97.5% .014 160)",
            "100": "oklch(94.5% .028 160)",
            "200": "oklch(89.5% .052 160)",
            "300": "oklch(83% .085 160)",
            "400": "oklch(75% .11 160)",
            "500": "oklch(64% .115 161)",
            "600": "oklch(53% .105 162)",
            "700": "oklch(45% .088 162)",
            "800": "oklch(38% .07 162)",
            "900": "oklch(32% .056 162)",
            "950": "oklch(23% .04 162)",
        },
    },
}

# --- background work --------------------------------------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = int(timedelta(minutes=30).total_seconds())
CELERY_TIMEZONE = "UTC"

# --- checkout and mail ------------------------------------------------------------------------------------------
SHOP_RESERVATION_MINUTES: int = env.int("SHOP_RESERVATION_MINUTES", default=30)  # then an unpaid order expires
SHOP_PAYMENT_PROVIDER: str = env.str("SHOP_PAYMENT_PROVIDER", default="sandbox")
SHOP_PAYMENT_PROVIDERS = {"sandbox": "shop.sandbox.SandboxProvider"}
DEFAULT_FROM_EMAIL: str = env.str("SHOP_EMAIL_FROM", default="shop@localhost")
EMAIL_TIMEOUT = 20
# said by `make run` to its programs: where mails link to before there is a public address
SHOP_OWN_ADDRESS: str = "" if PRODUCTION else env.str("SHOP_OWN_ADDRESS", default="")
EMAIL_FILE_PATH = VAR / "mail"
if not PRODUCTION and not env.str("EMAIL_URL", default=""):
    EMAIL_BACKEND = "shop.mail_folder.EmailBackend"  # files that a mail program opens
else:  # smtp+tls://user:password@host:587
    vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))

# --- search -----------------------------------------------------------------------------------------------------
SHOP_ENCODER: str = env.str("SHOP_ENCODER", default="") or addressing.address_in(VAR)  # turns pictures into numbers
HAYSTACK_CONNECTIONS = {
    "default": {
        "ENGINE": "search.haystack_tantivy.TantivyEngine",
        "PATH": VAR / "index",
        "INCLUDE_SPELLING": True,
    }
}

# --- recommendations --------------------------------------------------------------------------------------------
# what an event tells of taste; a purchase counts 1
SHOP_SIGNAL_WEIGHTS: dict[str, float] = {
    "add_to_basket": env.float("SHOP_WEIGHT_OF_BASKET_ADDS", default=0.3),
    "view": env.float("SHOP_WEIGHT_OF_VIEWS", default=0.1),
}
# about how long a training may compare recommenders and parameters
SHOP_TRAINING_SECONDS: float = env.float("SHOP_TRAINING_SECONDS", default=480)
SHOP_EXTRA_RECOMMENDERS: list[str] = env.list("SHOP_EXTRA_RECOMMENDERS", default=[])  # such as lightgcn: they are dear

# --- API --------------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "alibaba.errors.problem_response",
    "COERCE_DECIMAL_TO_STRING": True,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Alibaba Digital Marketing API",
    "DESCRIPTION": "The shop's API for mobile clients.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}

# --- safety -----------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SILENCED_SYSTEM_CHECKS = ["security.W003"]  # it looks for Django's own CSRF middleware; ours is one of that kind
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CONSENT_COOKIE_NAME = "consent"
RECENT_VIEWS_COOKIE_NAME = "viewed"
SHOP_TRUSTED_PROXIES = env.int("SHOP_TRUSTED_PROXIES", default=1 if PRODUCTION else 0)
SHOP_RATE_LIMITS = env.str("SHOP_RATE_LIMITS", default="on") != "off"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    CONSENT_COOKIE_NAME = "__Host-consent"
    RECENT_VIEWS_COOKIE_NAME = "__Host-viewed"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
