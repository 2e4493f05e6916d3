import "server-only";
import type { Effect } from "@/lib/acts/life";
import type { ActProblem } from "@/lib/acts/proposal";
import { canonicalJson } from "@/lib/kernel/canonical";
import { changeWords } from "@/lib/labels/cycle-rules";
import { designProblemText } from "@/lib/labels/design-problems";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { CycleFile } from "@/lib/programmes/workflow";
import { type Change, changesOf } from "./changes";
import { keepsIds } from "./commands";
import { filledOf } from "./filled";
import { changeOf, type DesignProblem, designProblems } from "./rules";
import type { CycleRules, Filled, Section } from "./schema";
import { type Design, designOf, factsFor, namesIn } from "./store";
import { momentOf, writeSection } from "./write";

type Amended = { filled: Filled; design: Design; rules: CycleRules; changes: Change[] };

const refuse = (fields: Record<string, string>): never => {
  throw new Refusal<ActProblem>({ code: "invalid_input", fields });
};

/** The rules as this amendment would leave them; refuses values that are none at their fields. */
async function amended(tx: Tx, cycleId: string, section: Section, raw: unknown): Promise<Amended> {
  const design = (await designOf(tx, cycleId))!;
  const parsed = filledOf(section, raw);
  if (!parsed.ok) throw new Refusal<ActProblem>(parsed.error);
  const filled = parsed.value;
  await keepsIds(tx, design.organiserId, filled);
  if (filled.section === "schedule") keepsAhead(design.rules.schedule, filled.values);
  if (filled.section === "materials") keepsDepth(design.rules.materials, filled.values);
  if (filled.section === "quotas") await keepsUsedPlaces(tx, cycleId, design.organiserId, filled.values);
  const rules = { ...design.rules, [section]: filled.values };
  return { filled, design, rules, changes: changesOf(design.rules, filled) };
}

/** 申报截止不能改到已经过去的时候：who was about to file would be late without having been. */
function keepsAhead(before: CycleRules["schedule"], after: CycleRules["schedule"]) {
  if (before.submissionCloses === after.submissionCloses) return;
  if (momentOf(after.submissionCloses) <= now()) refuse({ submissionCloses: "新的申报截止须在现在之后" });
}

/** 一次报全还是两轮，是各地申报所依据的. */
function keepsDepth(before: CycleRules["materials"], after: CycleRules["materials"]) {
  if (before.filingDepth !== after.filingDepth) refuse({ filingDepth: "周期启动之后不能改变申报方式" });
}

/** 已经用去的名额收不回来. */
async function keepsUsedPlaces(tx: Tx, cycleId: string, organiserId: string, values: CycleRules["quotas"]) {
  await tx.$queryRaw`SELECT 1 FROM "Quota" WHERE "cycleId" = ${cycleId}::uuid ORDER BY "officeId", "track", "purpose" FOR UPDATE`;
  const used = await tx.quota.findMany({ where: { cycleId, used: { gt: 0 } } });
  for (const { officeId, track, purpose, used: taken } of used) {
    const at = values.recommendation.findIndex((line) => line.officeId === officeId);
    const line = purpose === "designation" && officeId === organiserId ? values.designation : values.recommendation[at];
    if (line && line[track] >= taken) continue;
    const field = purpose === "designation" ? `designation.${track}` : `recommendation.${at}.${track}`;
    refuse({ [field]: `已经用去 ${taken} 个名额，不能少于此数` });
  }
}

/** What an amendment comes to, in words: for its form before it is prepared, and for its signatory. */
export async function amendmentWords(tx: Tx, cycleId: string, section: Section, raw: unknown) {
  return inWords(tx, await amended(tx, cycleId, section, raw));
}

async function inWords(tx: Tx, { changes, rules, design }: Amended) {
  const names = new Map([...design.names, ...(await namesIn(tx, rules))]);
  return changes.map((change) => changeWords(change, names));
}

/**
 * Weighs a proposed amendment against the rules as they are now. Refuses with `stale` where the words that were read no longer
 * say what would change: whoever signs, signs just this.
 */
export async function weighAmendment(tx: Tx, facts: CycleFile): Promise<CycleFile> {
  const { section, values, changes: told } = facts.proposal;
  if (!section) return facts;
  const at = section as Section;
  const found = await amended(tx, facts.id, at, values);
  const { rules, changes, design } = found;
  const words = await inWords(tx, found);
  if (canonicalJson(words) !== canonicalJson(told ?? [])) throw new Refusal<ActProblem>({ code: "stale" });
  const problems = designProblems(rules, await factsFor(tx, rules, design.organiserId));
  const allowed = changeOf(at, facts.stage) === "amend";
  return { ...facts, amendment: { amendable: allowed, changes: changes.length, ...countedOf(problems) } };
}

const countedOf = (problems: readonly DesignProblem[]) => ({
  problems: problems.length,
  first: problems[0] ? designProblemText(problems[0]) : "",
});

/** 修改规则: writes the section and keeps, for good, why and what was changed and what the rules have been since. */
export const amendRules: Effect<CycleFile> = async ({ tx, facts, actor, preparedBy }) => {
  const { section, values: raw, reason = "", changes: words = [] } = facts.proposal;
  const { filled, changes, rules, design } = await amended(tx, facts.id, section as Section, raw);
  await writeSection(tx, { id: facts.id, organiserId: design.organiserId }, filled);
  const number = (await tx.amendment.count({ where: { cycleId: facts.id } })) + 1;
  await tx.amendment.create({
    data: {
      cycleId: facts.id,
      number,
      reason,
      changes: words,
      rules: rules as object,
      preparedBy: preparedBy ?? "",
      signedBy: actor.name,
      at: facts.now,
    },
  });
  return { number, section: String(section), reason, changed: changes.map(({ path }) => path) };
};
