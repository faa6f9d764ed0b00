"""The addresses of the whole site."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("meetings.urls")),
]

handler400 = "meetings.views.site.bad_request"
handler404 = "meetings.views.site.not_found"
handler500 = "meetings.views.site.server_error"
