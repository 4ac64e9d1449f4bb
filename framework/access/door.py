"""How a page names its operation, and is refused before it runs to those whom the policy does not let in.

"Not yours" and "not there" are the same answer. A locality in the address comes to the page already fetched
through the one door.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from framework.access.policy import Scope, operation
from framework.access.queries import localities_for, may
from framework.lifecycle import NotThere

View = Callable[..., HttpResponseBase]


def operates(name: str) -> Callable[[View], View]:
    """Mark a page with its operation in the policy, and guard it.

    A page whose scope is a locality takes `code` in its address and gets `locality` in its place.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            row = operation(name)
            if row.scope is Scope.PUBLIC:
                return view(request, *args, **kwargs)
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if row.scope is Scope.LOCALITY:
                code = kwargs.pop("code")
                locality = localities_for(request.user, name).coded(code).first()
                if locality is None:
                    raise NotThere("There is no such page.")
                return view(request, *args, locality=locality, **kwargs)
            if not may(request.user, name):
                raise NotThere("There is no such page.")
            return view(request, *args, **kwargs)

        guarded.operation = name  # type: ignore[attr-defined]
        return guarded

    return guard
