"""Pages that staff write: legal pages and collections."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from shop import consent, events, staff_content, structured_data
from shop.models import Collection, Event, LegalPage, Product
from shop.models.content import MOST_PRODUCTS


@require_safe
def legal_page(request: HttpRequest, kind: str) -> HttpResponse:
    page = LegalPage.objects.get(kind=kind)
    if not page.is_there:
        raise Http404("nobody has written this page yet")
    return render(request, "shop/legal_page.html", {"page": page})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Always there: the choice about personalisation, and what the software stores, below what staff wrote."""
    page = LegalPage.objects.get(kind=LegalPage.Kind.PRIVACY)
    return render(request, "shop/privacy.html", {"page": page, "answer": consent.of(request)})


@require_safe
def collection(request: HttpRequest, slug: str) -> HttpResponse:
    shown = get_object_or_404(Collection, slug=slug, is_active=True)
    products = (
        Product.objects.on_sale()
        .filter(collection_items__collection=shown)
        .order_by("collection_items__position", "collection_items__id")
    )
    cards = products[:MOST_PRODUCTS].cards()
    shelf = staff_content.shelf_of(shown.slug)
    if cards:
        events.record(request, Event.Kind.IMPRESSION, shelf=shelf, products=[card.id for card in cards])
    context = {
        "collection": shown,
        "cards": cards,
        "shelf": shelf,
        "structured_data": structured_data.as_json(structured_data.breadcrumb_data(request, [], shown.name)),
    }
    return render(request, "shop/collection.html", context)
