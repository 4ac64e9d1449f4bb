"""The drawn lifecycles are those that the code and the database hold."""

from __future__ import annotations

import pytest

from framework.config import lifecycles
from framework.lifecycle import Lifecycle


@pytest.mark.parametrize(("name", "lifecycle"), list(lifecycles.every()), ids=lambda each: str(each)[:20])
def test_the_drawing_in_the_documents_is_up_to_date(name: str, lifecycle: Lifecycle) -> None:
    assert lifecycles.path_of(name).read_text() == lifecycles.document(name, lifecycle)


def test_every_element_with_a_lifecycle_is_drawn() -> None:
    assert {"agreement", "stage", "proposal", "action", "assessment"} <= {
        name for name, _ in lifecycles.every()
    }
