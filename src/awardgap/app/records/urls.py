from django.urls import path

from awardgap.app.records.views import bringing, clusters, desk, exports, imports, listing, quarantine, record

app_name = "records"
urlpatterns = [
    path("records/", listing.records, name="list"),
    path("records/export/", exports.choose, name="export"),
    path("records/export/<str:format>/", exports.download, name="download"),
    path("records/<int:number>/", record.record, name="record"),
    path("records/imports/", imports.imports, name="imports"),
    path("records/imports/new/", bringing.new_import, name="new-import"),
    path("records/imports/new/known/", bringing.known, name="known-files"),
    path("records/imports/<int:number>/", imports.batch, name="import"),
    path("records/sources/<uuid:source>/", imports.source, name="source"),
    path("records/quarantine/<uuid:quarantine>/", quarantine.held, name="held"),
    path("records/quarantine/<uuid:quarantine>/mend/", quarantine.mend, name="mend"),
    path("records/quarantine/<uuid:quarantine>/leave-out/", quarantine.leave_out, name="leave-out"),
    path("records/duplicates/", desk.desk, name="desk"),
    path("records/duplicates/decide/", desk.decide, name="decide"),
    path("records/duplicates/undo/", desk.undo, name="undo"),
    path("records/duplicates/look-again/", desk.look_again, name="look-again"),
    path("records/decisions/<uuid:event>/take-back/", desk.take_back, name="take-back"),
    path("records/clusters/", clusters.clusters, name="clusters"),
    path("records/clusters/<int:number>/", clusters.cluster, name="cluster"),
    path("records/clusters/<int:number>/split/", clusters.split, name="split"),
    path("records/clusters/<int:number>/merge/", clusters.merge, name="merge"),
]
