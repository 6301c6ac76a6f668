"""Routes of hearings: calendar, batch booking, record, feed."""

from django.urls import path

from cases.hearing.views import batch, calendar, feed, record

urlpatterns = [
    path("clerk/hearings/", calendar.week, name="hearings"),
    path("clerk/hearings/slots/", calendar.slots, name="hearing-slots"),
    path("clerk/hearings/batch/", batch.batch, name="hearing-batch"),
    path("hearings/<int:pk>/record/", record.hearing_record, name="hearing-record"),
    path("hearings/<int:pk>/record/save/", record.save, name="hearing-record-save"),
    path("hearings/<int:pk>/record/sign/", record.sign, name="hearing-record-sign"),
    path("judge/calendar.ics", feed.mine, name="calendar-mine"),
    path("calendar/<int:pk>/<str:token>.ics", feed.feed, name="calendar-feed"),
]
