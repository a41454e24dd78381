from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from shop import payments
from shop.exceptions import BadSignature, UnknownPayment


@csrf_exempt
@require_POST
def payment_callback(request: HttpRequest, provider: str) -> HttpResponse:
    """What a payment provider tells on its own; anything but a 2xx makes it tell again later."""
    try:
        payments.receive_callback(
            provider, request.body, request.headers.get("Payment-Signature", ""), now=timezone.now()
        )
    except BadSignature:
        return HttpResponse(status=403)
    except UnknownPayment:
        raise Http404 from None
    return HttpResponse(status=204)
