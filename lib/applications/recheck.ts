import "server-only";
import type { Effect, EffectContext } from "@/lib/acts/life";
import { takeWithin } from "@/lib/acts/take";
import { designationLife } from "@/lib/designations/life";
import { actionFor } from "@/lib/designations/workflow";
import { mustNotBeHandled } from "@/lib/handlings/beginning";
import { openUponRecheck, recheckFound } from "@/lib/handlings/from-recheck";
import { holdTitle } from "@/lib/handlings/parties";
import type { CaseFile } from "./case-file";

type Context = EffectContext<CaseFile>;
const named = ({ facts }: Context) => facts.titles.map(({ title }) => title);

/** 保留: every live title that the case is about is kept, each as a line of this act; what was warned or suspended is in force again. */
async function retain(context: Context) {
  const { tx, facts, actor, preparedBy } = context;
  const { opinion = "" } = facts.proposal;
  for (const { id, stage } of facts.titles) {
    await holdTitle(tx, id);
    await mustNotBeHandled(tx, id);
    const order = { id, action: actionFor("retain", stage), proposal: { reason: opinion }, preparedBy };
    await takeWithin(tx, designationLife, actor, order, "list");
  }
  return { outcome: "retain", opinion, titles: named(context) };
}

/**
 * 复查处理. What is graver than 保留 opens a handling of every live title, with what is recommended and what was found; the titles stay as
 * they are until each was heard and decided there. While a handling of one of them runs, nothing is opened and nothing moves. The event
 * doesn't say what is recommended: the place reads it, and learns of that from 告知书.
 */
export const handleTitles: Effect<CaseFile> = async (context) => {
  const { tx, facts, actor, preparedBy } = context;
  const { outcome, opinion = "", ground } = facts.proposal;
  if (outcome === "retain") return retain(context);
  const found = await recheckFound(tx, facts.id, facts.number);
  const told = { applicationId: facts.id, preparedBy: preparedBy ?? "", at: facts.now };
  for (const { id } of facts.titles) {
    await openUponRecheck(tx, actor, id, { ...told, outcome: outcome!, ground: ground ?? null, opinion, found });
  }
  return { onward: "handling", titles: named(context) };
};
