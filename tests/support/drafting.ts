import { seenOf } from "@/lib/cycle-rules/changes";
import { saveSection } from "@/lib/cycle-rules/commands";
import { draftProgramme } from "@/lib/cycle-rules/drafting";
import { organisedRules } from "@/lib/cycle-rules/queries";
import type { CycleRules, Section } from "@/lib/cycle-rules/schema";
import { must } from "./acts";
import type { peopleOf } from "./office";
import { unique } from "./unique";

/** The people of one office. */
export type People = Awaited<ReturnType<typeof peopleOf>>;

/** 新设活动, as its form sends it. */
export const order = (template: string, name = unique("示例活动")) => ({
  template,
  name,
  basis: "",
  cycleName: "2027年度",
  year: 2027,
});

/** A draft cycle of a programme of its own; answers with its id. */
export const drafted = async (who: People, template = "heilongjiang-2019"): Promise<string> =>
  must(await draftProgramme(who.organiser, order(template))).cycleId;

/** What rules a cycle of this office now. */
export const rulesOf = async (who: People, id: string): Promise<CycleRules> =>
  (await organisedRules(who.organiser, id))!.rules;

/** Saves a section as its form would, changed by `change`. */
export async function change<S extends Section>(
  who: People,
  id: string,
  section: S,
  change: (values: CycleRules[S]) => void,
) {
  const rules = await rulesOf(who, id);
  const values = structuredClone(rules[section]);
  change(values);
  return saveSection(who.organiser, { cycleId: id, section, seen: seenOf(rules, section), values });
}
