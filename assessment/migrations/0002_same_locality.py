"""Children belong to the locality of their parent: the database checks the pair."""

from django.db import migrations

from framework.record.tenancy import same_locality


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0001_initial"),
        ("priorities", "0002_same_locality"),
    ]

    operations = [
        same_locality("assessment_assessment", "agreement_id", "priorities_agreement"),
        same_locality("assessment_answer", "assessment_id", "assessment_assessment"),
        same_locality("assessment_answer", "priority_id", "priorities_priority"),
        same_locality("assessment_citation", "answer_id", "assessment_answer"),
        same_locality("assessment_comment", "answer_id", "assessment_answer"),
        same_locality("assessment_signature", "assessment_id", "assessment_assessment"),
        same_locality("assessment_judgement", "answer_id", "assessment_answer"),
        same_locality("assessment_evidencetest", "citation_id", "assessment_citation"),
    ]
