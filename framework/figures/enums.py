"""Words of figures: polarity, kinds, statuses, markers, verdicts, places, and the classes of risk."""

from django.db.models import TextChoices


class Polarity(TextChoices):
    HIGHER = "higher", "Higher is better"
    LOWER = "lower", "Lower is better"
    NONE = "none", "Neither is better"


class IndicatorKind(TextChoices):
    NATIONAL = "national", "National core"
    LOCAL = "local", "Local"
    SATISFACTION = "satisfaction", "Satisfaction"


class Status(TextChoices):
    FINAL = "final", "Final"
    PROVISIONAL = "provisional", "Provisional"


class Marker(TextChoices):
    """Why there is no ordinary number. None of these is ever zero, but for `low`, which rounds to it."""

    NONE = "", ""
    SUPPRESSED = "c", "Suppressed"
    NOT_AVAILABLE = "x", "Not available"
    NOT_APPLICABLE = "z", "Not applicable"
    UNRELIABLE = "u", "Unreliable"
    LOW = "low", "Rounds to zero"


class PeriodKind(TextChoices):
    YEAR = "year", "Calendar year"
    FINANCIAL_YEAR = "financial_year", "Financial year"
    YEARS = "years", "Several years"
    QUARTER = "quarter", "Quarter"
    MONTH = "month", "Month"


class Verdict(TextChoices):
    """What the auditor says of a figure; it stands wherever the figure stands."""

    NONE = "", "Not audited"
    CERTIFIED = "certified", "Certified"
    AMENDED = "amended", "Amended"
    RESERVED = "reserved", "Reserved"


class Place(TextChoices):
    """Where a value lies among its comparators: a fifth each, by polarity; never a rank."""

    WELL_ABOVE = "well_above", "Well above similar areas"
    ABOVE = "above", "Above similar areas"
    CLOSE = "close", "Close to similar areas"
    BELOW = "below", "Below similar areas"
    WELL_BELOW = "well_below", "Well below similar areas"
    CANNOT_SAY = "", "Cannot say"


class RiskClass(TextChoices):
    """The paper's areas where failure could cause loss or harm (streamlined inspection)."""

    ORDINARY = "", "Ordinary"
    VULNERABLE = "vulnerable", "Services to vulnerable people"
    RESIDENTIAL = "residential", "Residential settings"
    SCHOOLS = "schools", "Schools and settings for vulnerable children"
    JUSTICE = "justice", "Criminal-justice settings"
