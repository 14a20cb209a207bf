"""Addresses of letters; they carry numbers of letters, bundles and cases, the code of a kind, and nothing else."""

from django.urls import path

from husly.letters import bundle_views, text_views, views

app_name = "letters"
urlpatterns = [
    path("breve", views.overview, name="overview"),
    path("breve/<int:letter_id>", views.show, name="show"),
    path("breve/<int:letter_id>/brev.pdf", views.pdf, name="pdf"),
    path("breve/<int:letter_id>/proev-igen", views.retry, name="retry"),
    path("breve/<int:letter_id>/paa-papir", views.on_paper, name="on_paper"),
    path("breve/<int:letter_id>/opgiv", views.cancel, name="cancel"),
    path("breve/<int:letter_id>/er-sendt", views.was_sent, name="was_sent"),
    path("breve/<int:letter_id>/er-ikke-sendt", views.was_not_sent, name="was_not_sent"),
    path("breve/<int:letter_id>/retur", views.come_back, name="come_back"),
    path("breve/<int:letter_id>/set", views.see, name="see"),
    path("breve/<int:letter_id>/for-sig", bundle_views.make_single, name="make_single"),
    path("breve/papir", bundle_views.paper, name="paper"),
    path("breve/papir/lav", bundle_views.make, name="make_bundle"),
    path("breve/papir/<int:bundle_id>/bunke.pdf", bundle_views.print_, name="print"),
    path("breve/papir/<int:bundle_id>/liste.csv", bundle_views.manifest, name="manifest"),
    path("breve/papir/<int:bundle_id>/afleveret", bundle_views.hand_over, name="hand_over"),
    path("breve/papir/<int:bundle_id>/fortryd", bundle_views.undo, name="undo"),
    path("breve/tekster", text_views.texts, name="texts"),
    path("breve/tekster/<str:kind>", text_views.text, name="text"),
    path("breve/brevhoved", text_views.letterhead, name="letterhead"),
    path("breve/mit-nummer", text_views.my_number, name="my_number"),
    path("sager/<int:case_id>/breve", views.of_case, name="case"),
    path("sager/<int:case_id>/breve/nyt", views.write, name="write"),
]
