"""The public addresses."""

urlpatterns: list = []
