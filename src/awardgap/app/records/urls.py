from django.urls import path

from awardgap.app.records.views import bringing, clusters, desk, exports, imports, listing, quarantine, record

app_name = "records"
urlpatterns = [
    path("records/", listing.records, name="list"),
    path("records/export/", exports.choose, name="export"),
    path("records/export/<str:format>/", exports.download, name="download"),
    path("records/<int:number>/", record.record, name="record"),
    path("imports/", imports.imports, name="imports"),
    path("imports/new/", bringing.new_import, name="new-import"),
    path("imports/new/known/", bringing.known, name="known-files"),
    path("imports/<int:number>/", imports.batch, name="import"),
    path("sources/<uuid:source>/", imports.source, name="source"),
    path("quarantine/<uuid:quarantine>/", quarantine.held, name="held"),
    path("quarantine/<uuid:quarantine>/mend/", quarantine.mend, name="mend"),
    path("quarantine/<uuid:quarantine>/leave-out/", quarantine.leave_out, name="leave-out"),
    path("duplicates/", desk.desk, name="desk"),
    path("duplicates/decide/", desk.decide, name="decide"),
    path("duplicates/undo/", desk.undo, name="undo"),
    path("duplicates/look-again/", desk.look_again, name="look-again"),
    path("decisions/<uuid:event>/take-back/", desk.take_back, name="take-back"),
    path("clusters/", clusters.clusters, name="clusters"),
    path("clusters/<int:number>/", clusters.cluster, name="cluster"),
    path("clusters/<int:number>/split/", clusters.split, name="split"),
    path("clusters/<int:number>/merge/", clusters.merge, name="merge"),
]
