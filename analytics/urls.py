from django.urls import path

from analytics.indicators import views

urlpatterns = [
    path("supervisor/indicators/", views.dashboard, name="dashboard"),
    path("supervisor/indicators/<str:code>/", views.indicator, name="indicator"),
    path("supervisor/indicators/<str:code>/cases.<str:form>", views.export, name="indicator-export"),
]
