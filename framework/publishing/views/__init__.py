"""The public addresses of publications: one version in its forms, the list, the feed."""

from framework.publishing.views.feed import feed
from framework.publishing.views.lists import publications
from framework.publishing.views.one import newer_style, newest, publication, version

__all__ = ["feed", "newer_style", "newest", "publication", "publications", "version"]
