"""The strategic assessment framework, a locality's assessment under it, and what others say of it."""

from assessment.models.answers import Answer, Citation
from assessment.models.assessments import Assessment
from assessment.models.exchanges import Query, Return
from assessment.models.frameworks import Framework, Question
from assessment.models.judgements import EvidenceTest, Judgement
from assessment.models.partners import Comment, Signature

__all__ = [
    "Answer",
    "Assessment",
    "Citation",
    "Comment",
    "EvidenceTest",
    "Framework",
    "Judgement",
    "Query",
    "Question",
    "Return",
    "Signature",
]
