"""Pictures of every page of every role, with what a machine can see wrong with them, and a contact sheet."""

from framework.demo.screenshots.sheet import contact_sheet
from framework.demo.screenshots.taking import Taken, take_all

__all__ = ["Taken", "contact_sheet", "take_all"]
