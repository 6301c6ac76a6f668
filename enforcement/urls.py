from django.urls import path

from enforcement.application import views as application

urlpatterns = [
    path("enforcement/apply/", application.choose, name="enforcement-apply"),
    path("enforcement/apply/<int:pk>/", application.apply, name="enforcement-apply-case"),
    path("enforcement/applications/<int:pk>/", application.application, name="enforcement-application"),
]
