"""Why a locality moved, made ready for its page: the rule, its readings, what would change it, what came near."""

from framework.public.explaining.explanation import Explanation, explain

__all__ = ["Explanation", "explain"]
