import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { freeze } from "@/lib/applications/snapshot";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Choice } from "./workflow";

/** 候选名单: the title each place would be given, its rank and, where it leaves the order, why. Freezes every dossier on it. */
export async function drawUpList(
  tx: Tx,
  list: { cycleId: string; principles: string; chosen: readonly Choice[]; at: Date },
): Promise<string> {
  const wordings = await tx.titleWording.findMany({ where: { cycleId: list.cycleId } });
  const cases = await tx.application.findMany({
    where: { id: { in: list.chosen.map(({ applicationId }) => applicationId) } },
    orderBy: [{ track: "asc" }, { ranking: { rank: "asc" } }, { number: "asc" }],
    include: { applicant: { select: { kind: true } }, theme: true, ranking: true },
  });
  const lines = new Map(list.chosen.map((line) => [line.applicationId, line]));
  const candidates = cases.map((row) => {
    const wording = wordings.find((line) => line.track === row.track && line.applicantKind === row.applicant.kind);
    if (!wording) throw new Refusal<ActProblem>({ code: "title_wording_missing" });
    const title = wording.wording.replaceAll("{theme}", row.themeTitle?.trim() || (row.theme?.name ?? ""));
    const { ground = "", reason = "" } = lines.get(row.id) ?? {};
    return {
      applicationId: row.id,
      title,
      rank: row.ranking?.rank ?? 0,
      departureGround: ground.trim(),
      departureReason: reason.trim(),
    };
  });
  const { id } = await tx.candidateList.create({
    data: { cycleId: list.cycleId, principles: list.principles, at: list.at, candidates: { create: candidates } },
    select: { id: true },
  });
  for (const { id: applicationId, ranking } of cases) {
    const results = ranking && { ...ranking, computedAt: ranking.computedAt.toISOString() };
    await freeze(tx, applicationId, "candidate_list", list.at, results ?? {});
  }
  return id;
}
