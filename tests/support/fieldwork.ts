import type { Actor, Duty } from "@/lib/policy/standing";
import { makeActor, makeArea, makeOrganisation } from "./world";

/** Somebody with these duties in a county far from everything. */
export async function aStranger(...duties: Duty[]): Promise<Actor> {
  return makeActor(await makeOrganisation("county_government", await makeArea("county")), ...duties);
}

/** Somebody in an agency or office of this kind, in an area of its own. */
export async function someoneIn(
  kind: "assessment_agency" | "survey_agency" | "office",
  ...duties: Duty[]
): Promise<Actor> {
  return makeActor(await makeOrganisation(kind, await makeArea("province")), ...duties);
}
