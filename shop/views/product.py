from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shop import events, navigation, structured_data
from shop.models import Event, Product
from shop.product_pages import current_slug, read_page
from shop.templatetags.catalogue import readable


def product_detail(request: HttpRequest, slug: str) -> HttpResponse:
    product = Product.objects.on_sale().with_card_data().filter(slug=slug).first()
    if product is None:
        if new_slug := current_slug(slug):
            return redirect("product", slug=new_slug, permanent=True)
        raise Http404("no such product on sale")

    events.record(request, Event.Kind.VIEW, product=product)
    page = read_page(product, request.GET.get("variant", ""))
    trail = navigation.trail(product.category.url_path) if product.category else []
    context = {
        "page": page,
        "product": product,
        "trail": trail,
        "structured_data": structured_data.as_json(
            structured_data.product_data(request, page),
            structured_data.breadcrumb_data(request, trail, readable(product.name)),
        ),
    }
    return render(request, "shop/product_detail.html", context)
