"""Django's forms in GOV.UK's components: nothing typed is lost, every error is said twice alike."""

from .base import GdsForm, GdsFormMixin, GdsModelForm
from .dates import DatePartsField, DatePartsWidget, Parts
from .errors import error_summary, has_errors
from .fields import first_id, render_field
from .look import Look

__all__ = [
    "DatePartsField",
    "DatePartsWidget",
    "GdsForm",
    "GdsFormMixin",
    "GdsModelForm",
    "Look",
    "Parts",
    "error_summary",
    "first_id",
    "has_errors",
    "render_field",
]
