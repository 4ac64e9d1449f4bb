"""What a report may refer to while it is printed: the assets handed in by their hash, and `data:`."""

from __future__ import annotations

from collections.abc import Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse

SCHEME = "asset:"


class Caged(URLFetcher):
    """Answers with an asset that it holds, or ends the printing: no file, no network, no redirect."""

    def __init__(self, assets: Mapping[str, tuple[str, bytes]]) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=True)
        self._assets = assets

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Raises ValueError for anything else, which WeasyPrint then lets nobody catch."""
        if url.startswith(SCHEME):
            if url not in self._assets:
                raise ValueError(f"There is no asset {url}")
            media_type, content = self._assets[url]
            return URLFetcherResponse(url, content, {"Content-Type": media_type})
        return super().fetch(url, headers)
