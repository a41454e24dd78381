"""Basket, checkout and account."""

from django.urls import path

from shop.views import account, basket, bundle, checkout, dismissed, passwords, paying, signing_in, voucher

urlpatterns = [
    path("basket/", basket.basket, name="basket"),
    path("basket/add/", basket.add, name="basket-add"),
    path("basket/add-together/", bundle.add_together, name="basket-add-together"),
    path("basket/change/", basket.change_line, name="basket-change"),
    path("basket/remove/", basket.remove_line, name="basket-remove"),
    path("basket/accept-changes/", basket.accept_changes, name="basket-accept"),
    path("basket/voucher/", voucher.add_voucher, name="basket-voucher"),
    path("basket/voucher/remove/", voucher.remove_voucher, name="basket-voucher-remove"),
    path("checkout/", checkout.begin, name="checkout"),
    path("checkout/address/", checkout.address, name="checkout-address"),
    path("checkout/shipping/", checkout.shipping, name="checkout-shipping"),
    path("checkout/payment/", paying.payment, name="checkout-payment"),
    path("checkout/payment/<str:number>/", paying.pay_order, name="checkout-pay-order"),
    path("checkout/payment/<str:number>/give-up/", paying.give_up, name="checkout-give-up"),
    path("checkout/thank-you/<str:number>/", paying.thanks, name="checkout-thanks"),
    path("account/", account.overview, name="account"),
    path("account/sign-in/", signing_in.SignIn.as_view(), name="sign-in"),
    path("account/sign-up/", signing_in.SignUp.as_view(), name="sign-up"),
    path("account/sign-out/", signing_in.sign_out, name="sign-out"),
    path("account/password/", passwords.ForgottenPassword.as_view(), name="password-forgotten"),
    path("account/password/<uidb64>/<token>/", passwords.ChoosePassword.as_view(), name="password-choose"),
    path("account/hidden-products/", dismissed.hidden_products, name="hidden-products"),
    path("account/hidden-products/show-again/", dismissed.show_again, name="show-again"),
    path("account/orders/", account.order_list, name="account-orders"),
    path("account/orders/<str:number>/", account.order_detail, name="account-order"),
    path("account/orders/<str:number>/cancellation/", account.cancel_order, name="account-order-cancel"),
]
