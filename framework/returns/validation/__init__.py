"""From a table to rows that may be loaded and problems that say why others may not."""

from framework.returns.validation.check import check_file, validate
from framework.returns.validation.known import Known
from framework.returns.validation.validated import Validated

__all__ = ["Known", "Validated", "check_file", "validate"]
