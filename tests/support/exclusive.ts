import type { Standing } from "@/lib/policy/standing";

const PLACE: readonly Standing[] = ["applicant", "applicant_signatory", "applicant_checker"];
const OFFICES: readonly Standing[] = [
  "desk_office",
  "desk_signatory",
  "recommender",
  "organiser",
  "organiser_signatory",
];

/** Who must stand apart in one case: the place from all who judge it; those who score or ask the public from those who decide. */
const APART: readonly { these: readonly Standing[]; those: readonly Standing[] }[] = [
  { these: PLACE, those: [...OFFICES, "assessor", "surveyor", "verifier", "visit_observer"] },
  { these: ["assessor"], those: [...OFFICES, "surveyor"] },
  { these: ["surveyor"], those: OFFICES },
];

/** Pairs of standings that exclude one another: no act may be open to both. */
export const EXCLUSIVE: readonly (readonly [Standing, Standing])[] = APART.flatMap(({ these, those }) =>
  these.flatMap((one) => those.map((other) => [one, other] as const)),
);
