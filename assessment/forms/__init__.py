"""The shape of what is typed and chosen. What may be said, and when, is for the rules."""

from assessment.forms.answers import AnswerForm
from assessment.forms.evidence import EvidenceForm
from assessment.forms.judging import JudgementForm
from assessment.forms.sentences import SentenceForm, SignatureForm

__all__ = ["AnswerForm", "EvidenceForm", "JudgementForm", "SentenceForm", "SignatureForm"]
