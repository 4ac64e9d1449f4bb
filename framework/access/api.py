"""How an operation of the API names its row of the policy, and is refused without one."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from knox.auth import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from framework.access.policy import Scope, table
from framework.access.queries import may


class BearerToken(TokenAuthentication):
    """A token of a person, sent as `Authorization: Bearer …`; what cannot be one is refused as unknown."""

    def authenticate_credentials(self, token: bytes) -> Any:
        if not token.isalnum():
            raise AuthenticationFailed("Invalid token.")
        return super().authenticate_credentials(token)


class BearerScheme(OpenApiAuthenticationExtension):
    """How the schema describes it."""

    target_class = BearerToken
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


class OperationPermission(BasePermission):
    """Lets in whom the policy lets in: the view's `operation`, or `operations` by action.

    What belongs to a locality is decided at its rows, which come through `visible_to`.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        row = table().get(operation_of(view, getattr(view, "action", None)))
        if row is None:
            return False
        if row.scope is Scope.LOCALITY:
            return bool(request.user and request.user.is_authenticated)
        return may(request.user, row.name)


def operation_of(view: Any, action: str | None) -> str:
    """The operation that a view (or one action of a view set) names; "" when it names none."""
    operations = getattr(view, "operations", None)
    if operations is not None:
        return str(operations.get(action, ""))
    return str(getattr(view, "operation", ""))
