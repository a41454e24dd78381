from types import SimpleNamespace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from shop import style_guide_examples as examples
from shop import style_guide_products
from shop.models import Order
from shop.personal_pages import personal_page


@personal_page
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for staff and those who work on the shop."""
    if not (settings.DEBUG or request.user.is_staff):
        raise Http404("for staff only")
    image = examples.picture()
    cards = examples.cards(image)
    context = {
        "swatches": examples.SWATCHES,
        "type_steps": examples.TYPE_STEPS,
        "drawn": examples.DRAWN,
        "cards": cards,
        "image": image,
        "form": examples.form(),
        "listing": examples.listing(),
        "trail": examples.trail(),
        "basket": examples.basket(),
        "orders": examples.orders(),
        "order_statuses": Order.Status.choices,
        "steps": examples.steps(),
        "reviews": examples.reviews(),
        "banner": examples.banner(image),
        "banner_without_picture": examples.banner(),
        "example_product": style_guide_products.product(),
        "product_page": style_guide_products.product_page(image),
        "showpieces": style_guide_products.showpieces(image),
        "tiles": style_guide_products.tiles(image),
        "address": examples.address(),
        "shelf": SimpleNamespace(
            collection=SimpleNamespace(
                name="For tea", slug="style-guide", url=examples.HERE, description="What holds heat.", shelf=""
            ),
            cards=cards[:4],
        ),
        "messages": examples.MESSAGES,
        "suggestions": style_guide_products.suggestions(cards),
        "bundle": style_guide_products.bundle(cards),
    }
    return render(request, "shop/style_guide/page.html", context)
