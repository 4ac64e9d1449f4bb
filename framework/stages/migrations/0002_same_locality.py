"""Children belong to the locality of their parent: the database checks the pair."""

from django.db import migrations

from framework.record.tenancy import same_locality


class Migration(migrations.Migration):
    dependencies = [
        ("stages", "0001_initial"),
    ]

    operations = [
        same_locality("stages_decision", "proposal_id", "stages_proposal"),
    ]
