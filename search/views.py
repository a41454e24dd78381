from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from search import personal, rules, searches
from search.criteria import PageBeyondEnd
from search.forms import ListingForm, facet_attributes
from search.queries import search_products
from shop import fragments, navigation
from shop.models import Category


@require_safe
def category_page(request: HttpRequest, path: str) -> HttpResponse:
    if "\0" in path:  # PostgreSQL takes none
        raise Http404("no such category")
    category = Category.objects.filter(url_path=path).first()
    if category is None:
        if moved := Category.objects.filter(old_paths__slug=path).first():
            return redirect(moved, permanent=True)
        raise Http404("no such category")
    return _listing(request, category)


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    return _listing(request, None)


def _listing(request: HttpRequest, category: Category | None) -> HttpResponse:
    path = category.url_path if category else ""
    attributes = facet_attributes()
    form = ListingForm(request.GET, attributes, category_path=path)
    criteria = form.criteria()
    searches.limit(request, criteria)
    may_lead_elsewhere = category is None and criteria.corrects and not fragments.is_wanted(request)
    if may_lead_elsewhere and (address := rules.current().redirect(criteria.words)):
        searches.record_redirected(request, criteria.words)
        return redirect(address)
    try:
        tastes = personal.tastes_of(request, form.wants_personal()) if criteria.words else personal.NONE
        results = search_products(criteria, form.link(request.path), form.facet_attributes, tastes)
    except PageBeyondEnd as beyond:
        raise Http404(str(beyond)) from beyond
    context = {
        "results": results,
        "category": category,
        "breadcrumbs": _trail(category),
        "form": form,
        "search_id": searches.record(request, results),
    }
    if fragments.is_wanted(request):
        answer = fragments.answer(request, "search/listing_answer.html", context)
        answer["HX-Push-Url"] = results.url
        return answer
    return fragments.mark(render(request, "search/listing.html", context))


def _trail(category: Category | None) -> list[navigation.Entry]:
    """An empty category isn't in the navigation, and still has a way to it."""
    if category is None:
        return []
    if trail := navigation.trail(category.url_path):
        return trail
    step = Category.steplen
    way = [category.path[:end] for end in range(step, len(category.path) + 1, step)]
    return [
        navigation.Entry(
            name=each.name,
            url_path=each.url_path,
            depth=each.depth,
            count=0,
            parent_path=each.url_path.rpartition("/")[0],
            url=each.get_absolute_url(),
        )
        for each in Category.objects.filter(path__in=way).order_by("path")
    ]
