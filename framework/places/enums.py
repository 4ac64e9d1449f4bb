"""Kinds of localities and of organisations."""

from django.db.models import TextChoices


class LocalityKind(TextChoices):
    """What kind of area it is, stored as told: a code is never read for it."""

    UNITARY = "unitary", "Unitary"
    COUNTY = "county", "County"
    DISTRICT = "district", "District"
    LONDON_BOROUGH = "london_borough", "London borough"
    METROPOLITAN = "metropolitan", "Metropolitan district"
    COMBINED = "combined", "Combined authority"
    REGION = "region", "Region"
    OTHER = "other", "Other"


UPPER_TIER = ("unitary", "county", "london_borough", "metropolitan")
"""Kinds whose councils answer for social care, education and waste disposal."""

LOWER_TIER = ("unitary", "district", "london_borough", "metropolitan")
"""Kinds whose councils answer for housing, planning and waste collection."""


class Tier(TextChoices):
    """Which tier of council answers for a service, and so to which localities its figures apply."""

    UPPER = "upper", "Upper tier"
    LOWER = "lower", "Lower tier"
    BOTH = "both", "Both tiers"


TIER_KINDS: dict[str, tuple[str, ...]] = {
    Tier.UPPER: UPPER_TIER,
    Tier.LOWER: LOWER_TIER,
    Tier.BOTH: tuple(sorted({*UPPER_TIER, *LOWER_TIER})),
}


class OrganisationKind(TextChoices):
    COUNCIL = "council", "Council"
    PARTNER = "partner", "Partner"
    AUDIT_BODY = "audit_body", "Audit body"
    INSPECTORATE = "inspectorate", "Inspectorate"
    GOVERNMENT_OFFICE = "government_office", "Government office"
    DEPARTMENT = "department", "Department"
    LGA = "lga", "The sector's own body"
    CIVIL_SOCIETY = "civil_society", "Civil-society body"
