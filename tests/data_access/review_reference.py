"""The Reviews page's figures a second time: METRICS.md in pandas and fractions over the raw tables.

Nothing of ``data_access`` is used, no rollup and no query file. Money is whole cents; what does not exist is None.
"""

import math
from collections import Counter
from datetime import timedelta
from fractions import Fraction
from statistics import NormalDist, median, pstdev
from typing import Any

import pandas as pd

from tests.data_access.reference import Case, Reference

STARS = (1, 2, 3, 4, 5)


def kept(reference: Reference, case: Case) -> pd.DataFrame:
    """The reviews that a choice keeps."""
    found = reference.reviews
    found = found[(found["Day"] >= case.first) & (found["Day"] <= case.last)]
    if case.regions:
        found = found[found["Region"].isin(case.regions)]
    return found[found["Category"].isin(case.categories)] if case.categories else found


def mean(ratings: "pd.Series[int]") -> Fraction | None:
    """Their mean, exactly."""
    return Fraction(int(ratings.sum()), len(ratings)) if len(ratings) else None


def rating_by_bucket(reference: Reference, case: Case) -> list[tuple[Any, ...]]:
    """First and last day, days, length, reviews, rating, earlier reviews, earlier rating."""
    spans = dict(zip(_days(case), reference.stands_for(case), strict=True))
    earlier = reference.known_earlier(case)
    found = []
    for days, length in reference.parts(case, case.grain):
        now = kept(reference, case.on(days[0], days[-1]))["Rating"]
        before: tuple[Any, Any] = (None, None)
        if earlier:
            parts = [kept(reference, case.on(*span))["Rating"] for day in days if (span := spans[day])]
            ratings = pd.concat(parts) if parts else now.iloc[:0]
            before = (len(ratings), mean(ratings))
        found.append((str(days[0]), str(days[-1]), len(days), length, len(now), mean(now), *before))
    return found


def products(reference: Reference, case: Case) -> dict[int, dict[str, Any]]:
    """Every product with a review: counts, averages, bounds, ranks and revenue in cents."""
    reviews = kept(reference, case)
    if reviews.empty:
        return {}
    ratings: dict[Any, list[int]] = {number: part["Rating"].tolist() for number, part in reviews.groupby("ProductID")}
    every = reviews["Rating"].tolist()
    centre, weight = Fraction(sum(every), len(every)), Fraction(median(len(part) for part in ratings.values()))
    deviation = pstdev(every)
    revenue = reference.kept(case).groupby("ProductID")["Revenue"].sum().to_dict()
    found = {}
    for number, part in ratings.items():
        bayesian = (weight * centre + sum(part)) / (weight + len(part))
        found[number] = {
            "stars": tuple(Counter(part)[star] for star in STARS),
            "reviews": len(part),
            "low_reviews": sum(rating <= 2 for rating in part),
            "rating": Fraction(sum(part), len(part)),
            "bayesian": bayesian,
            "lower": float(bayesian) - NormalDist().inv_cdf(0.975) * deviation / math.sqrt(weight + len(part)),
            "wilson": wilson(sum(rating >= 4 for rating in part), len(part)),
            "revenue": int(revenue.get(number, 0)),
        }
    for one in found.values():
        one["bayesian_rank"] = 1 + sum(other["bayesian"] > one["bayesian"] for other in found.values())
        same = round(one["wilson"], 12)
        one["wilson_rank"] = 1 + sum(round(other["wilson"], 12) > same for other in found.values())
    return found


def wilson(good: int, number: int) -> float:
    """The lower p at which good / number lies 1.96 standard errors above it: found by halving, not by the formula."""
    z = NormalDist().inv_cdf(0.975)
    share = good / number
    low, high = 0.0, share
    for _ in range(80):
        middle = (low + high) / 2
        is_far = share - middle > z * math.sqrt(middle * (1 - middle) / number)
        low, high = (middle, high) if is_far else (low, middle)
    return low


def kpis(reference: Reference, case: Case) -> dict[str, Any]:
    """The headline figures of one range but for the last 90 days; revenue at risk in cents."""
    ratings = kept(reference, case)["Rating"]
    lines = reference.kept(case)
    orders = lines[lines["Quantity"] > 0]["OrderID"].nunique()
    rated = products(reference, case)
    return {
        "rating": mean(ratings),
        "reviews": len(ratings),
        "review_rate": Fraction(len(ratings), orders) if orders else None,
        "low_share": Fraction(int((ratings <= 2).sum()), len(ratings)) if len(ratings) else None,
        "revenue_at_risk": sum(one["revenue"] for one in rated.values() if one["lower"] < 3.5) if rated else None,
    }


def recent(reference: Reference, case: Case) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    """Mean rating and number of reviews of the 90 days up to the as-of day, and each of the 90 before them.

    Those before are None where the data does not reach back over them.
    """
    last, first = reference.as_of, reference.as_of - timedelta(days=89)
    before = case.on(first - timedelta(days=90), first - timedelta(days=1))
    now, earlier = kept(reference, case.on(first, last))["Rating"], kept(reference, before)["Rating"]
    if before.first < reference.first_day:
        return (mean(now), None), (len(now), None)
    return (mean(now), mean(earlier)), (len(now), len(earlier))


def _days(case: Case) -> list[Any]:
    return [case.first + timedelta(days=number) for number in range((case.last - case.first).days + 1)]
