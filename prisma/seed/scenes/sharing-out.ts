import { makeProposal } from "@/lib/allocation/proposing";
import { adoptProposal } from "@/lib/allocation/settling";
import { commissionAgency } from "@/lib/assessment/commands";
import { db } from "@/lib/platform/db";
import { actorOf, done, setClock } from "./stage";

/** 委托两家机构，生成分配方案并采用. */
export async function shareOut(at: string, organiser: string, cycleId: string): Promise<void> {
  setClock(at);
  const actor = await actorOf(organiser);
  const agencies = await db.organisation.findMany({ where: { kind: "assessment_agency" }, orderBy: { code: "asc" } });
  for (const { id: agencyId } of agencies) {
    done(await commissionAgency(actor, { cycleId, agencyId, kind: "assessment" }), "commission");
  }
  const order = { cycleId, lotId: "", seed: "2026-10-20" };
  const { proposalId } = done(await makeProposal(actor, order), "propose allocation");
  done(await adoptProposal(actor, { proposalId, version: 0 }), "adopt allocation");
}
