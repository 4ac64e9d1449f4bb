"""Which agreements of a file the rules refuse, and why."""

from __future__ import annotations

from collections.abc import Mapping

from framework.lifecycle import Refused
from framework.places.models import Locality
from framework.priorities.actions.told import Key
from framework.priorities.models import Agreement
from framework.priorities.rules import may_agree
from framework.priorities.terms import AgreementTerms


def refused(told: Mapping[Key, AgreementTerms], known: Mapping[Key, AgreementTerms]) -> dict[Key, str]:
    """The sentence for each agreement that may not stand beside what is known and those before it in the file."""
    localities = {each.code: each for each in Locality.objects.filter(code__in={code for code, _ in told})}
    states = {
        (code, first): state
        for code, first, state in Agreement.objects.filter(locality__code__in=localities).values_list(
            "locality__code", "from_year", "state"
        )
    }
    years = {key: each.to_year for key, each in known.items()}
    sentences = {}
    for key, terms in told.items():
        others = [
            (first, last) for (code, first), last in years.items() if code == key[0] and first != key[1]
        ]
        try:
            may_agree(
                terms,
                locality=localities[key[0]],
                others=others,
                known=known.get(key),
                state=states.get(key),
            )
        except Refused as refusal:
            sentences[key] = refusal.sentence
        else:
            years[key] = terms.to_year
    return sentences
