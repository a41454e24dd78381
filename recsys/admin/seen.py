"""The page “What would this customer see, and why”."""

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from recsys import recommender_names, seeing
from recsys.models import Experiment, TrainingRun
from recsys.rule_preview import customer_named
from shop.dashboards.views import staff_only
from shop.models import Consent, Customer, Product

MOST_MATCHES = 20


class WhomForm(forms.Form):
    customer = forms.CharField(required=False, max_length=200, empty_value="")
    product = forms.CharField(required=False, max_length=200, empty_value="")


@staff_only("recsys.view_trainingrun", "shop.view_customer")
def seen(request: HttpRequest) -> HttpResponse:
    form = WhomForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {"customer": "", "product": ""}
    customer, matches = _customer(wanted["customer"])
    product = _product(wanted["product"])
    context = admin.site.each_context(request) | {
        "title": "What would this customer see, and why",
        "asked": wanted,
        "customer": customer,
        "matches": matches,
        "is_unknown": bool(wanted["customer"]) and customer is None and not matches,
        "product": product,
        "is_unknown_product": bool(wanted["product"]) and product is None,
        "has_agreed": _newest_answer(customer) if customer else None,
        "run": TrainingRun.objects.filter(is_live=True).first(),
        "tests": list(Experiment.objects.filter(Q(status=Experiment.Status.RUNNING) | Q(is_adopted=True))),
        "shelves": [
            (shelf, recommender_names.title(shelf.recommender)) for shelf in seeing.shelves_of(customer, product)
        ],
    }
    return render(request, "admin/recsys/seen.html", context)


def _customer(asked: str) -> tuple[Customer | None, list[Customer]]:
    """The one that is meant, or those that might be."""
    if not asked:
        return None, []
    if customer := customer_named(asked):
        return customer, []
    alike = Customer.objects.filter(Q(name__icontains=asked) | Q(email__icontains=asked))
    matches = list(alike.order_by("name", "pk")[:MOST_MATCHES])
    return (matches[0], []) if len(matches) == 1 else (None, matches)


def _product(asked: str) -> Product | None:
    if not asked:
        return None
    exact = Product.objects.filter(Q(slug=asked) | Q(variants__sku=asked) | Q(name__iexact=asked)).first()
    return exact or Product.objects.filter(name__icontains=asked).order_by("-popularity", "pk").first()


def _newest_answer(customer: Customer) -> bool | None:
    answers = customer.consents.filter(purpose=Consent.Purpose.PERSONALISATION).order_by("-given_at", "-id")
    return answers.values_list("is_granted", flat=True).first()
