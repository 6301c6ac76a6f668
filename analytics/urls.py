from django.urls import path

from analytics.indicators import views

urlpatterns = [
    path("supervisor/indicators/", views.dashboard, name="dashboard"),
    path("supervisor/indicators/figures.<str:form>", views.export_dashboard, name="dashboard-export"),
    path("supervisor/indicators/<str:code>/", views.indicator, name="indicator"),
    path("supervisor/indicators/<str:code>/figures.<str:form>", views.export_figures, name="indicator-figures"),
]
