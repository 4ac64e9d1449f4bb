"""Children belong to the locality of their parent: the database checks the pair."""

from django.db import migrations

from framework.record.tenancy import same_locality


class Migration(migrations.Migration):
    dependencies = [
        ("risk", "0001_initial"),
        ("stages", "0002_same_locality"),
    ]

    operations = [
        same_locality("risk_trigger", "transition_id", "stages_transition"),
        same_locality("risk_trigger", "proposal_id", "stages_proposal"),
    ]
