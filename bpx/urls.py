"""The addresses of the whole site."""

from django.contrib import admin
from django.urls import include, path

from meetings.views.preview import preview

urlpatterns = [
    path("admin/preview/<int:pk>/", admin.site.admin_view(preview), name="preview"),
    path("admin/", admin.site.urls),
    path("", include("meetings.urls")),
]

handler400 = "meetings.views.site.bad_request"
handler404 = "meetings.views.site.not_found"
handler500 = "meetings.views.site.server_error"
