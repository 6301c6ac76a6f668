"""Routes of the material hub."""

from django.urls import path

from litigation_service.materials.views import clerk, delivery, material, portal

urlpatterns = [
    path("clerk/materials/", clerk.hub, name="hub"),
    path("clerk/materials/new/", clerk.new, name="hub-new"),
    path("clerk/materials/mass/", clerk.mass, name="hub-mass"),
    path("clerk/materials/cover/<int:pk>.pdf", clerk.cover, name="hub-cover"),
    path("deliveries/<int:pk>/", delivery.delivery, name="delivery"),
    path("deliveries/<int:pk>/items/", delivery.items, name="delivery-items"),
    path("deliveries/<int:pk>/upload/", delivery.upload, name="delivery-upload"),
    path("deliveries/<int:pk>/again/<int:material_pk>/", delivery.again, name="delivery-again"),
    path("deliveries/<int:pk>/receipt.pdf", delivery.receipt, name="delivery-receipt"),
    path("materials/<int:pk>/", material.material, name="material"),
    path("materials/<int:pk>/pages/<int:number>.png", material.page, name="material-page"),
    path("materials/<int:pk>/return.pdf", material.return_slip, name="material-return"),
    path("portal/materials/", portal.mine, name="deliveries"),
    path("portal/materials/new/", portal.send, name="deliveries-new"),
]
