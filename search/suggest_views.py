from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from search import searches
from search.forms import WordsField
from search.suggest import suggest

SECONDS_KEPT_BY_BROWSERS = 60  # who takes a letter back sees at once what was there


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """The list below the search box, as a part of a page."""
    searches.limit_suggestions(request)
    found = suggest(WordsField(required=False).clean(request.GET.get("q")))
    response = render(request, "search/suggestions.html", {"found": found})
    patch_cache_control(response, private=True, max_age=SECONDS_KEPT_BY_BROWSERS)
    response["X-Robots-Tag"] = "noindex"
    return response
