"""Cases of the rules that sleep until other elements give their facts, and of those that lead down again."""

from __future__ import annotations

from tests.risk.evaluator.shipped_cases import FLOOR, OVER, RISKY, UP, WEAK, Case, one

ASLEEP = (
    Case(
        "adverse_audit_opinion",
        "assessment",
        [one("audit.opinion", 2, back=1)],
        {
            "qualified": [one("audit.opinion", 1)],
            "long ago": [one("audit.opinion", 3, back=2)],
            "better since": [one("audit.opinion", 2, back=1), one("audit.opinion", 0)],
        },
    ),
    Case(
        "use_of_resources_level_1",
        "assessment",
        [one("audit.use_of_resources", 1, back=1)],
        {
            "level 2": [one("audit.use_of_resources", 2)],
            "better since": [one("audit.use_of_resources", 1, back=1), one("audit.use_of_resources", 2)],
        },
    ),
    Case(
        "evidence_not_robust",
        "peer_challenge",
        [one("peerchallenge.not_robust", 0.25)],
        {"a little less": [one("peerchallenge.not_robust", 0.249)]},
    ),
    *(
        Case(
            "inadequate_inspection",
            stage,
            [one("inspection.judgement", 1, "care", 2)],
            {
                "adequate": [one("inspection.judgement", 2, "care")],
                "long ago": [one("inspection.judgement", 1, "care", 3)],
                "adequate since": [
                    one("inspection.judgement", 1, "care", 2),
                    one("inspection.judgement", 2, "care", 1),
                ],
            },
        )
        for stage in ("peer_challenge", "inspection")
    ),
    Case(
        "milestones_missed",
        "intervention",
        [one("intervention.milestones_missed", 2)],
        {"one": [one("intervention.milestones_missed", 1)]},
    ),
)

DOWN = (
    Case(
        "peer_challenge_ends",
        "peer_challenge",
        [one(WEAK, 1), one(OVER, 1, "homes"), one("peerchallenge.not_robust", 0.24)],
        {
            "two weak": [one(WEAK, 2)],
            "nothing assessed": [one(OVER, 1, "homes")],
            "overstated by two levels": [one(WEAK, 1), one(OVER, 2, "homes")],
            "not robust a year ago": [one(WEAK, 1), one("peerchallenge.not_robust", 0.25, back=1)],
        },
        days=365,
    ),
    Case(
        "inspection_ends",
        "inspection",
        [
            one(WEAK, 2),
            one(FLOOR, 3, "visits", 2, **RISKY),
            one("inspection.judgement", 1, "care", 1),
            one("inspection.judgement", 2, "care"),
        ],
        {
            "three weak": [one(WEAK, 3)],
            "nothing assessed": [],
            "below a year ago": [one(WEAK, 2), one(FLOOR, 1, "visits", 1, **RISKY)],
            "inadequate two years ago and not seen since": [
                one(WEAK, 2),
                one("inspection.judgement", 1, "care", 2),
            ],
        },
        days=180,
    ),
    Case(
        "intervention_ends",
        "intervention",
        [one(WEAK, 2), one("intervention.milestones_missed", 0), one("intervention.harm", 0)],
        {
            "three weak": [one(WEAK, 3)],
            "a milestone missed": [one(WEAK, 2), one("intervention.milestones_missed", 1)],
            "people at risk": [one(WEAK, 2), one("intervention.harm", 1)],
            "below a year ago": [one(WEAK, 2), one(FLOOR, 1, "visits", 1, **RISKY)],
        },
        days=365,
    ),
)
CASES = (*UP, *ASLEEP, *DOWN)
