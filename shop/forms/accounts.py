"""Signing in and up, and forgotten passwords: Django's forms for our User, who has an e-mail and no user name."""

import logging
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm, SetPasswordForm
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.debug import sensitive_variables

from shop import account_mails, public_address
from shop.forms.fields import PageForm
from shop.models import User

log = logging.getLogger(__name__)

LONGEST_PASSWORD = 256  # hashing what a stranger sends must stay cheap
EMAIL = {"autocomplete": "email", "inputmode": "email", "autocapitalize": "none", "spellcheck": "false"}
PASSWORD_HINT = "At least 8 characters; not one that everybody uses."  # noqa: S105


def email_field(**attributes: Any) -> forms.EmailField:
    return forms.EmailField(label="E-mail", max_length=254, widget=forms.EmailInput({**EMAIL, **attributes}))


def password_field(label: str, autocomplete: str, hint: str = "") -> forms.CharField:
    widget = forms.PasswordInput({"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=LONGEST_PASSWORD, widget=widget, help_text=hint)


class SignInForm(PageForm, AuthenticationForm):
    username = email_field(autocomplete="username")
    password = password_field("Password", "current-password")
    error_messages = {
        "invalid_login": "That e-mail and password don’t belong together. Passwords tell capitals from small letters.",
        "inactive": "This account is closed.",
    }


class SignUpForm(PageForm, forms.ModelForm[User]):
    email = email_field(autocomplete="username")
    password = password_field("Password", "new-password", PASSWORD_HINT)

    class Meta:
        model = User
        fields = ["name", "email"]
        widgets = {"name": forms.TextInput({"autocomplete": "name"})}
        labels = {"name": "Name"}

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exists():
            raise taken_email()
        return email

    @sensitive_variables("password")
    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # fills `instance`, with which the password must not be alike
        if password := self.cleaned_data.get("password"):
            try:
                password_validation.validate_password(password, self.instance)
            except ValidationError as error:
                self.add_error("password", error)


class ForgottenPasswordForm(PageForm, PasswordResetForm):
    email = email_field()

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,
    ) -> None:
        base = public_address.known_or_asked_for(context["protocol"], context["domain"])
        if not base:
            log.error("A new password was asked for, but no link can be made: set the public address in the settings.")
            return
        path = reverse("password-choose", args=[context["uid"], context["token"]])
        account_mails.password_reset(context["user"], base + path)


class NewPasswordForm(PageForm, SetPasswordForm):
    new_password1 = password_field("New password", "new-password", PASSWORD_HINT)
    new_password2 = password_field("The same once more", "new-password")


def taken_email() -> ValidationError:
    return ValidationError(
        format_html(
            'There is an account with this e-mail already. <a href="{}">Sign in</a>, or <a href="{}">ask for a new '
            "password</a>.",
            reverse("sign-in"),
            reverse("password-forgotten"),
        ),
        code="taken",
    )
