from django.urls import path

from cases.fees import views

urlpatterns = [
    path("fees/<int:pk>/", views.fee_order, name="fee-order"),
    path("fees/<int:pk>/pay/", views.pay, name="fee-pay"),
    path("fees/<int:pk>/simulate/", views.simulate, name="fee-simulate"),
    path("callbacks/payment/", views.callback, name="payment-callback"),
]
