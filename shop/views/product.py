from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from shop import fragments, led_by, navigation, openings, page_cards, recent_views, structured_data
from shop.led_by import LedBy
from shop.models import Product
from shop.product_pages import ProductPage, current_slug, has_own_pictures, read_page
from shop.templatetags.catalogue import readable


@require_safe
def product_detail(request: HttpRequest, slug: str) -> HttpResponse:
    product = Product.objects.on_sale().with_card_data().filter(slug=slug).first()
    if product is None:
        if new_slug := current_slug(slug):
            return redirect("product", slug=new_slug, permanent=True)
        raise Http404("no such product on sale")

    led = led_by.from_parameters(request.GET)
    page = read_page(product, request.GET.get("variant", ""))
    if fragments.is_wanted(request):  # another variant of a product that is being viewed: no second view
        return _choice(request, page, led)
    openings.record(request, product, led)
    page_cards.note(request, [product.pk])
    trail = navigation.trail(product.category.url_path) if product.category else []
    context = {
        "page": page,
        "product": product,
        "led_by": led,
        "trail": trail,
        "structured_data": structured_data.as_json(
            structured_data.product_data(request, page),
            structured_data.breadcrumb_data(request, trail, readable(product.name)),
        ),
    }
    response = fragments.mark(render(request, "shop/product_detail.html", context))
    recent_views.add(request, response, product)
    return response


def _choice(request: HttpRequest, page: ProductPage, led: LedBy) -> HttpResponse:
    context = {
        "page": page,
        "product": page.product,
        "led_by": led,
        "has_own_pictures": has_own_pictures(page.product),
    }
    return fragments.answer(request, "shop/product/choice_answer.html", context)
