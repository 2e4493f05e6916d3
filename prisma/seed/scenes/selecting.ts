import { db } from "@/lib/platform/db";
import { eligibleCases } from "@/lib/programmes/eligible";
import { type Pair, setClock, signedBy } from "./stage";

const PASSED_OVER = "该地区正在接受专项督察，经集体研究暂不列入，待督察结束后再行研究。";

/** 启封结果. */
export async function openResults(at: string, organiser: Pair, cycleId: string): Promise<void> {
  setClock(at);
  await signedBy(organiser, "cycle", cycleId, "open_results");
}

/** 确定入围或者候选名单：everyone eligible but these, with the reason wherever the order is left. */
export async function choose(
  at: string,
  organiser: Pair,
  cycleId: string,
  action: "shortlist_cases" | "nominate_cases",
  except: readonly string[] = [],
): Promise<string[]> {
  setClock(at);
  const { stage } = await db.cycle.findUniqueOrThrow({ where: { id: cycleId } });
  const eligible = (await eligibleCases(db, cycleId, stage)).map(({ applicationId }) => applicationId);
  const chosen = eligible.filter((id) => !except.includes(id));
  const reason = except.length > 0 ? "排名在前的地区正在接受专项督察，依次递补。" : "";
  const proposal = {
    chosen: chosen.map((applicationId) => ({ applicationId, reason })),
    passedOver: except.map((applicationId) => ({ applicationId, reason: PASSED_OVER })),
    principles: "坚持标准、优中选优，兼顾区域协同和典型性，综合评估、测评和核查结果确定。",
  };
  await signedBy(organiser, "cycle", cycleId, action, proposal);
  return chosen;
}
