"""Routes of filing: the wizard, one's own filings, the clerk's window."""

from django.urls import path

from litigation_service.filing.views import check, clerk, mine, papers, parties, scan, wizard

urlpatterns = [
    path("filings/<int:pk>/", mine.filing, name="filing"),
    path("portal/filings/", mine.filings, name="filings"),
    path("portal/filings/new/", wizard.new, name="filing-new"),
    path("portal/causes/", wizard.causes, name="causes"),
    path("portal/filings/<int:pk>/court/", wizard.court, name="filing-court"),
    path("portal/filings/<int:pk>/papers/", papers.papers, name="filing-papers"),
    path("portal/filings/<int:pk>/upload/", papers.upload, name="filing-upload"),
    path("portal/filings/<int:pk>/papers/<int:paper_pk>/remove/", papers.remove, name="filing-remove-paper"),
    path("portal/filings/<int:pk>/suggestions/", scan.suggestions, name="filing-suggestions"),
    path("portal/filings/<int:pk>/suggestions/confirm/", scan.confirm_every, name="filing-confirm-all"),
    path("portal/filings/<int:pk>/suggestions/<int:suggestion_pk>/confirm/", scan.confirm_one, name="filing-confirm"),
    path("portal/filings/<int:pk>/parties/", parties.parties, name="filing-parties"),
    path("portal/filings/<int:pk>/parties/add/", parties.party, name="filing-party-add"),
    path("portal/filings/<int:pk>/parties/check-id/", parties.check_id, name="filing-check-id"),
    path("portal/filings/<int:pk>/parties/<int:party_pk>/", parties.party, name="filing-party"),
    path("portal/filings/<int:pk>/parties/<int:party_pk>/remove/", parties.remove, name="filing-party-remove"),
    path("portal/filings/<int:pk>/claims/", wizard.claims, name="filing-claims"),
    path("portal/filings/<int:pk>/check/", check.check, name="filing-check"),
    path("portal/filings/<int:pk>/draft/<str:step>/", wizard.draft, name="filing-draft"),
    path("clerk/filings/", clerk.filings, name="clerk-filings"),
    path("clerk/filings/<int:pk>/", clerk.filing, name="clerk-filing"),
]
