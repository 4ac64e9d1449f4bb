"""What goes out over HTTP: public pages with their hashes, private ones, refusals in words."""

from .addresses import addresses
from .private import PrivateUnlessSaid, private_page
from .public import public_answer, public_page
from .refused import broken, form_too_old, not_there, refused

__all__ = [
    "PrivateUnlessSaid",
    "addresses",
    "broken",
    "form_too_old",
    "not_there",
    "private_page",
    "public_answer",
    "public_page",
    "refused",
]
