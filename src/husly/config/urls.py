"""The addresses of the whole house."""

from django.urls import include, path

from husly.config.api import api

urlpatterns = [
    path("", include("husly.desk.urls")),
    path("", include("husly.reply.urls")),
    path("", include("husly.measures.urls")),
    path("", include("husly.assessment.urls")),
    path("", include("husly.outcomes.urls")),
    path("", include("husly.webhooks.urls")),
    path("", include("husly.landlords.urls")),
    path("", include("husly.handover.urls")),
    path("", include("husly.partners.urls")),
    path("", include("husly.reporting.urls")),
    path("", include("husly.team.urls")),
    path("", include("husly.notifying.urls")),
    path("", include("husly.courts.urls")),
    path("", include("husly.coverage.urls")),
    path("", include("husly.conformance.urls")),
    path("", include("husly.cooperation.urls")),
    path("", include("husly.agreements.urls")),
    path("", include("husly.contact.urls")),
    path("", include("husly.files.urls")),
    path("", include("husly.post.urls")),
    path("", include("husly.intake.urls")),
    path("", include("husly.letters.urls")),
    path("", include("husly.cases.urls")),
    path("", include("husly.practice.urls")),
    path("", include("husly.accounts.urls")),
    path("", include("husly.web.urls")),
    path("konto/", include("husly.accounts.gate")),
    path("api/v1/", api.urls),
]

handler400 = "husly.web.views.bad_request"
handler403 = "husly.web.views.forbidden"
handler404 = "husly.web.views.not_found"
handler500 = "husly.web.views.server_error"
