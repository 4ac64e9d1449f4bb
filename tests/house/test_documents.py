"""What is written down is true: settings, commands, links."""

from __future__ import annotations

import re
from typing import Any

READ = re.compile(r"env(?:\.\w+)?\(\s*\"([A-Z_]+)\"|\"([A-Z_]+)\" in env")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def test_every_setting_is_explained(repository: Any) -> None:
    told = set(re.findall(r"`([A-Z_]{3,})`", repository.read(repository.root / "docs/operations.md")))
    read = {
        name
        for file in repository.source
        if file.parts[:2] == ("framework", "config")
        for pair in READ.findall(repository.read(file))
        for name in pair
        if name
    }
    assert len(read) > 10
    assert read - told - {"PYTEST_VERSION"} == set()


def test_links_between_documents_lead_somewhere(repository: Any) -> None:
    documents = [file for file in repository.files if file.suffix == ".md"]
    assert len(documents) >= 2
    dead = {
        f"{document}: {target}"
        for document in documents
        for target in LINK.findall(repository.read(document))
        if not (repository.root / document.parent / target).exists()
    }
    assert dead == set()


def test_every_make_command_that_a_document_names_exists(repository: Any) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (repository.root / "Makefile").read_text(), re.MULTILINE))
    named = {
        (str(document), command)
        for document in repository.files
        if document.suffix == ".md"
        for command in re.findall(r"`make ([a-z-]+)", repository.read(document))
    }
    assert {pair for pair in named if pair[1] not in targets} == set()


def test_every_file_that_operations_names_exists(repository: Any) -> None:
    text = repository.read(repository.root / "docs/operations.md") + repository.read(
        repository.root / "docs/dependencies.md"
    )
    named = set(re.findall(r"`((?:framework|deploy|requirements|docs)/[\w./-]+)`", text))
    assert len(named) > 4
    assert {name for name in named if not (repository.root / name).exists()} == set()
