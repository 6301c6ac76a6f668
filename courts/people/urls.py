"""Routes of the subject: own account, posts, deputies, administration of staff."""

from django.urls import path

from courts.people.deputies import views as deputies
from courts.people.hats.views import put_on
from courts.people.staff import views as staff
from courts.people.views import account

urlpatterns = [
    path("accounts/me/", account, name="account"),
    path("accounts/post/", put_on, name="put-on-hat"),
    path("accounts/deputies/", deputies.deputies, name="deputies"),
    path("accounts/deputies/<int:pk>/end/", deputies.end, name="deputy-end"),
    path("people/", staff.staff, name="staff"),
    path("people/new/", staff.new, name="staff-new"),
    path("people/<int:pk>/", staff.person, name="staff-person"),
    path("people/<int:pk>/posts/", staff.post_given, name="staff-post"),
    path("people/posts/<int:pk>/end/", staff.post_ended, name="staff-post-end"),
    path("people/<int:pk>/<str:what>/", staff.changed, name="staff-change"),
]
