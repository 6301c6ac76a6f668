"""Routes of the room: sign-in, desk, inbox, jobs, acts."""

from django.urls import include, path

from courts.acts import api
from courts.acts import views as acts
from courts.chain import views as chain
from courts.desks.views import desk, home
from courts.exports import views as exports
from courts.jobs import views as jobs
from courts.lifecycles import views as lifecycles
from courts.listing import views as listing
from courts.notices import views as notices

urlpatterns = [
    path("", home, name="home"),
    path("", include("courts.identity.urls")),
    path("", include("courts.people.urls")),
    path("desk/", desk, name="desk"),
    path("inbox/", notices.inbox, name="inbox"),
    path("inbox/<int:pk>/", notices.open_notice, name="notice"),
    path("lists/<str:name>/filters/new/", listing.save_filter, name="filter-save"),
    path("lists/filters/<int:pk>/remove/", listing.remove_filter, name="filter-remove"),
    path("lists/filters/<str:token>/", listing.saved_filter, name="saved-filter"),
    path("exports/", exports.exports, name="exports"),
    path("exports/<int:pk>/file/", exports.export_file, name="export-file"),
    path("jobs/<int:pk>/", jobs.job, name="job"),
    path("jobs/<int:pk>/retry/", jobs.job_retry, name="job-retry"),
    path("acts/<str:lifecycle>/<int:pk>/<str:act>/", acts.act_page, name="act"),
    path("lifecycles/", lifecycles.index, name="lifecycles"),
    path("lifecycles/<str:name>/", lifecycles.detail, name="lifecycle"),
    path("api/v1/<str:lifecycle>/<int:pk>/acts/", api.ActsView.as_view(), name="api-acts"),
    path("api/v1/<str:lifecycle>/<int:pk>/acts/<str:act>/", api.ActView.as_view(), name="api-act"),
    path("chain/", chain.chain, name="chain"),
    path("chain/heads.json", chain.heads_list, name="chain-heads"),
    path("chain/consistency.json", chain.consistency, name="chain-consistency"),
    path("chain/verify_proof.py", chain.script, name="chain-script"),
    path("design/", include("courts.design.urls")),
    path("", include("courts.rulebook.urls")),
]
