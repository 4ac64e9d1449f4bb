"""Pages as a reader and a form see them: what is sent, and what words come back."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from assessment.models import Assessment

BASE = "/your-work/areas/E06900001/assessment/2026/"
PAGE = "/your-work/areas/E06900001/assessment/2026/answers/2.1/"
TYPED = {
    "version": "0",
    "level": "3",
    "narrative": "Rounds began late.",
    "strengths": "Five years of gains.",
    "improvements": "Flats have no container.",
}


def text_of(markup: str) -> str:
    """What a reader sees of the markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", markup).replace("\xa0", " ").split())


def send(client: Client, do: str = "stay", page: str = PAGE, **typed: Any) -> Any:
    return client.post(f"{page}save/", TYPED | {"do": do} | typed)


def save_by_itself(client: Client, **typed: Any) -> str:
    got = client.post(f"{PAGE}save/", TYPED | typed, headers={"HX-Request": "true"})
    assert got.status_code == 200
    return got.content.decode()


def seen(client: Client, page: str = "") -> str:
    got = client.get(f"{BASE}{page}")
    assert got.status_code == 200
    return text_of(got.content.decode())


def state() -> str:
    return Assessment.objects.get().state
