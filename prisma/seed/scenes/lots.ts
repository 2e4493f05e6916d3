import { makeLot } from "@/lib/lots/commands";
import { db } from "@/lib/platform/db";
import { enterLot } from "@/lib/recusal/entering";
import { DEMO_PASSWORD } from "../accounts";
import { actorOf, done, type Pair, setClock, signedBy } from "./stage";

/** 设立一个标段并开始评估: every case under assessment that is left, with every agency that the cycle has commissioned. */
export async function beginLot(at: string, organiser: Pair, cycleId: string, name: string): Promise<string> {
  setClock(at);
  const commissions = await db.commission.findMany({ where: { cycleId, kind: "assessment" } });
  const agencies = commissions.map(({ agencyId }) => agencyId);
  const input = { cycleId, name, agencies, cases: [], rest: true };
  const { lotId } = done(await makeLot(await actorOf(organiser[0]), input), "make lot");
  await signedBy(organiser, "assessment_lot", lotId, "begin_assessment");
  return lotId;
}

/** 揭晓标段. */
export async function openLot(at: string, organiser: Pair, lotId: string): Promise<void> {
  setClock(at);
  await signedBy(organiser, "assessment_lot", lotId, "open_lot");
}

/** 签署承诺, where the case is in a lot that this assessor has not entered yet. */
export async function enterIfAsked(account: string, applicationId: string): Promise<void> {
  const actor = await actorOf(account);
  const held = await db.lotCase.findUnique({
    where: { applicationId },
    select: { lotId: true, lot: { select: { entries: { where: { userId: actor.userId } } } } },
  });
  if (!held || held.lot.entries.length > 0) return;
  const entry = { lotId: held.lotId, read: "yes", password: DEMO_PASSWORD, recusals: [] };
  done(await enterLot(actor, entry), "enter lot");
}
