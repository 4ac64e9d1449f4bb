"""Children belong to the locality of their parent: the database checks the pair."""

from django.db import migrations

from framework.record.tenancy import same_locality


class Migration(migrations.Migration):
    dependencies = [
        ("priorities", "0001_initial"),
    ]

    operations = [
        same_locality("priorities_priority", "agreement_id", "priorities_agreement"),
        same_locality("priorities_target", "priority_id", "priorities_priority"),
    ]
