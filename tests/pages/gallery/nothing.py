"""A site without any pages."""

urlpatterns = []
