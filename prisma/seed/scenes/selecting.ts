import { workOff } from "@/lib/long-work/running";
import { db } from "@/lib/platform/db";
import { eligibleCases, listRules } from "@/lib/programmes/eligible";
import { askRobustness } from "@/lib/selection/commands";
import { departuresOf } from "@/lib/selection/shortlist-rule";
import { actorOf, done, type Pair, setClock, signedBy } from "./stage";

const PASSED_OVER = "该地区正在接受专项督察，经集体研究暂不列入，待督察结束后再行研究。";
const NEAR = "与入围线的差距很小，在测评抽样误差以内，经集体研究一并列入实地核查，以核查结果定取舍。";
const INSTEAD = "排名在前的地区正在接受专项督察，依次递补。";
const GROUND = "正在接受专项督察";

/** 启封结果. */
export async function openResults(at: string, organiser: Pair, cycleId: string): Promise<void> {
  setClock(at);
  await signedBy(organiser, "cycle", cycleId, "open_results");
}

/**
 * 确定入围或者候选名单：everyone who may be chosen but these, with ground and reason wherever rule or order is left. Whoever fails the
 * threshold or a veto is left out by the rule itself.
 */
export async function choose(
  at: string,
  organiser: Pair,
  cycleId: string,
  action: "shortlist_cases" | "nominate_cases",
  except: readonly string[] = [],
): Promise<string[]> {
  setClock(at);
  const { stage } = await db.cycle.findUniqueOrThrow({ where: { id: cycleId } });
  const eligible = await eligibleCases(db, cycleId, stage);
  const open = eligible.filter(({ applicationId, barred }) => barred === null && !except.includes(applicationId));
  const chosen = open.map(({ applicationId }) => applicationId);
  const { shortlist } = await listRules(db, cycleId, stage);
  const departures = [...new Set(eligible.map(({ track }) => track))].flatMap((track) => {
    const own = eligible.filter((one) => one.track === track);
    const listed = own.map(({ applicationId: id, rank, composite, barred }) => ({
      id,
      rank: rank!,
      composite: composite!,
      barred: barred !== null,
    }));
    const ids = own.map(({ applicationId }) => applicationId).filter((id) => chosen.includes(id));
    return departuresOf(ids, listed, shortlist[track] ?? null);
  });
  const kinds = new Map(departures.map(({ id, departure }) => [id, departure]));
  const wordsOf = (id: string) => {
    const kind = kinds.get(id);
    if (!kind) return {};
    if (kind === "band_taken") return { reason: NEAR };
    return { ground: GROUND, reason: chosen.includes(id) ? INSTEAD : PASSED_OVER };
  };
  const left = eligible.map(({ applicationId }) => applicationId).filter((id) => kinds.has(id) && !chosen.includes(id));
  const proposal = {
    chosen: chosen.map((applicationId) => ({ applicationId, ...wordsOf(applicationId) })),
    passedOver: left.map((applicationId) => ({ applicationId, ...wordsOf(applicationId) })),
    principles: "坚持标准、优中选优，兼顾区域协同和典型性，综合评估、测评和核查结果确定。",
  };
  await signedBy(organiser, "cycle", cycleId, action, proposal);
  return chosen;
}

/** 稳健性检验 of an opened ranking, to its end. */
export async function resample(at: string, organiser: string, cycleId: string): Promise<void> {
  setClock(at);
  const { workId } = done(await askRobustness(await actorOf(organiser), { cycleId }), "resample a ranking");
  for (let n = 0; n < 600; n += 1) {
    await workOff(null);
    const { state, problem } = await db.longWork.findUniqueOrThrow({ where: { id: workId } });
    if (state === "done") return;
    if (state === "failed") throw new Error(problem);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the resampling never ended");
}
