"""Signing in, up and out."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import LoginView, RedirectURLMixin
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from shop import accounts, checkout_sessions, recent_views, throttling
from shop.forms.accounts import SignInForm, SignUpForm, taken_email
from shop.models import User
from shop.personal_pages import personal_page


@method_decorator(personal_page, name="dispatch")
class SignIn(LoginView):
    """Django's own view: `next` only leads to this host, and the session gets a new key."""

    authentication_form = SignInForm
    template_name = "shop/account/sign_in.html"
    next_page = "account"
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        throttling.limit(request, "sign-in", times=10, seconds=60)
        if email := request.POST.get("username", ""):
            throttling.limit(request, "sign-in of", times=10, seconds=600, subject=email[:254])
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        accounts.sign_in(self.request, form.get_user())
        return redirect(self.get_success_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


@method_decorator([personal_page, sensitive_post_parameters("password")], name="dispatch")
class SignUp(RedirectURLMixin, FormView[SignUpForm]):
    form_class = SignUpForm
    template_name = "shop/account/sign_up.html"
    next_page = "account"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return redirect("account")
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        throttling.limit(request, "sign-up", times=10, seconds=600)
        return super().post(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """After an order as a guest, its e-mail and name stand there already."""
        kept = checkout_sessions.details(self.request)
        return {"email": kept.get("email", ""), "name": (kept.get("address") or {}).get("name", "")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(next=self.get_redirect_url(), **kwargs)

    def form_valid(self, form: SignUpForm) -> HttpResponse:
        given = form.cleaned_data
        try:
            user: User = accounts.open_account(given["email"], given["password"], given["name"])
        except IntegrityError:  # the same form, sent twice at once
            form.add_error("email", taken_email())
            return self.form_invalid(form)
        accounts.sign_in(self.request, user)
        messages.success(self.request, "Welcome. Your account is open.")
        return redirect(self.get_success_url())

    def form_invalid(self, form: SignUpForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_default_redirect_url(self) -> str:
        return resolve_url(self.next_page)


@require_POST
@personal_page
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, "You are signed out.")
    response = redirect("home")
    recent_views.forget(response)
    return response
