"""A forgotten password: asked for, mailed, chosen anew. Whether an e-mail has an account is never told."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import PasswordResetConfirmView, PasswordResetView
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator

from shop import throttling
from shop.forms.accounts import ForgottenPasswordForm, NewPasswordForm
from shop.personal_pages import personal_page


@method_decorator(personal_page, name="dispatch")
class ForgottenPassword(PasswordResetView):
    form_class = ForgottenPasswordForm
    template_name = "shop/account/password_forgotten.html"
    success_url = reverse_lazy("sign-in")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        throttling.limit(request, "password", times=5, seconds=600)
        if email := request.POST.get("email", ""):
            throttling.limit(request, "password of", times=3, seconds=3600, subject=email[:254])
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        messages.success(
            self.request,
            "If there is an account with that e-mail, a link to choose a new password is on its way. "
            "It works for an hour.",
        )
        return answer


@method_decorator(personal_page, name="dispatch")
class ChoosePassword(PasswordResetConfirmView):
    form_class = NewPasswordForm
    template_name = "shop/account/password_choose.html"
    success_url = reverse_lazy("sign-in")
    reset_url_token = "new"  # noqa: S105

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        messages.success(self.request, "Your new password is set. Sign in with it.")
        return answer
