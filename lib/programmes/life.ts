import "server-only";
import { defineLife } from "@/lib/acts/life";
import { cycleEffects } from "./effects";
import { stopKey } from "./open-stop";
import { cycleProposals } from "./schema";
import { loadCycle } from "./store";
import { weighCycle } from "./weigh";
import { type CycleAction, type CycleFile, type CycleStage, cycleWorkflow } from "./workflow";

/** 视情况开展而案卷尚未到达的环节。 */
const mayBeLeftOut = (facts: CycleFile): string[] =>
  facts.stops.filter(({ optional, reached }) => optional && reached === 0).map(stopKey);

/** 一个周期的一生：启动、启封、入围、候选、办结，都由组织方拟办、签发。 */
export const cycleLife = defineLife<CycleStage, CycleAction, CycleFile>({
  subject: "cycle",
  workflow: cycleWorkflow,
  proposals: cycleProposals,
  load: loadCycle,
  weigh: weighCycle,
  effects: cycleEffects,
  async move(tx, facts, to) {
    await tx.cycle.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
    return facts.parties;
  },
  tell: {
    open_results: ["organiser"],
    shortlist_cases: ["organiser"],
    nominate_cases: ["organiser"],
    skip_station: ["organiser"],
  },
  narrow: (facts, action, fields) =>
    action === "skip_station"
      ? fields.map((field) => (field.name === "stop" ? { ...field, options: mayBeLeftOut(facts) } : field))
      : fields,
  describe: (facts) => facts.name,
  href: (facts) => `/organise/cycles/${facts.id}${facts.stage === "draft" ? "/rules" : ""}`,
});
