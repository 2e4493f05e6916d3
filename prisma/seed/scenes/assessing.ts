import { assignEvenly, commissionAgency } from "@/lib/assessment/commands";
import { raiseFlag } from "@/lib/assessment/flags";
import { readItemForSheet } from "@/lib/blinding/reading";
import { applicableItems } from "@/lib/catalogue/rules";
import { adjudicate } from "@/lib/moderation/ruling";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { disputesOf } from "@/lib/programmes/tally";
import { enterIfAsked } from "./lots";
import { actorOf, done, setClock, take } from "./stage";

/** 委托两家机构并按负荷均衡分配评分表. */
export async function assign(at: string, organiser: string, cycleId: string): Promise<void> {
  setClock(at);
  const actor = await actorOf(organiser);
  const agencies = await db.organisation.findMany({ where: { kind: "assessment_agency" }, orderBy: { code: "asc" } });
  for (const { id: agencyId } of agencies) {
    done(await commissionAgency(actor, { cycleId, agencyId, kind: "assessment" }), "commission");
  }
  done(await assignEvenly(actor, cycleId), "assign");
}

export type SheetOf = { id: string; account: string; applicationId: string };

/** The sheets of these cases, two a case, in the order of the assessors' accounts. */
export async function sheetsOf(applicationIds: readonly string[]): Promise<SheetOf[]> {
  const rows = await db.scoreSheet.findMany({
    where: { applicationId: { in: [...applicationIds] } },
    orderBy: [{ applicationId: "asc" }, { assessor: { account: "asc" } }],
    select: { id: true, applicationId: true, assessor: { select: { account: true } } },
  });
  return rows.map(({ id, applicationId, assessor }) => ({ id, applicationId, account: assessor.account }));
}

/** Declares independence and begins: looks at the first item (阅卷登记), the first `share` of the items get a mark, all at once. */
export async function beginSheet(sheet: SheetOf, share: number): Promise<void> {
  await enterIfAsked(sheet.account, sheet.applicationId);
  await take(sheet.account, "score_sheet", sheet.id, "declare_independence", { declared: "yes" });
  await readItemForSheet(await actorOf(sheet.account), sheet.id, 1);
  await mark(sheet, share);
}

/** Scores the whole sheet and hands it in. */
export async function finishSheet(sheet: SheetOf): Promise<void> {
  await beginSheet(sheet, 1);
  const summary = "总体符合指标体系要求，制度健全、台账较为完整；个别指标佐证材料偏少，建议进一步补强。";
  await take(sheet.account, "score_sheet", sheet.id, "hand_in", { summary });
}

/** Reports a matter of the item at this place in the table to the organiser. */
export async function flag(
  sheet: SheetOf,
  position: number,
  { kind, text }: { kind: "veto" | "fabrication"; text: string },
): Promise<void> {
  const { catalogueId } = await db.application.findUniqueOrThrow({ where: { id: sheet.applicationId } });
  const item = await db.indicator.findFirstOrThrow({ where: { catalogueId, position } });
  done(await raiseFlag(await actorOf(sheet.account), { sheetId: sheet.id, indicatorId: item.id, kind, text }), "flag");
}

/** Declares a conflict and gives the sheet back. */
export async function recuse(sheet: SheetOf): Promise<void> {
  const reason = "本人曾担任该地区政府法律顾问，按照回避规定申请回避。";
  await take(sheet.account, "score_sheet", sheet.id, "recuse", { reason });
}

async function mark({ id, applicationId, account }: SheetOf, share: number): Promise<void> {
  const row = await db.application.findUniqueOrThrow({
    where: { id: applicationId },
    include: {
      applicant: { include: { area: true } },
      answers: { select: { indicatorId: true, judgement: true } },
      evidenceUses: { orderBy: { position: "asc" }, select: { indicatorId: true, evidenceId: true } },
      catalogue: { include: { indicators: { orderBy: { position: "asc" } } } },
    },
  });
  const claimed = new Map(row.answers.map(({ indicatorId, judgement }) => [indicatorId, judgement]));
  const items = applicableItems(
    row.catalogue.indicators.map((item) => ({ ...item, key: item.id })),
    row.applicant.area,
  );
  const salt = [...row.number, row.applicant.code].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7) % 997;
  const second = account.endsWith("3") || account.endsWith("4");
  const at = now().getTime();
  const marks = items.slice(0, Math.ceil(items.length * share)).map((item, n) => ({
    sheetId: id,
    indicatorId: item.key,
    at: new Date(at - (items.length - n) * READING_MS),
    ...markOf(item, { claim: claimed.get(item.key) ?? null, salt, second }),
  }));
  await db.itemScore.createMany({ data: marks });
  const proved = new Map(row.evidenceUses.toReversed().map((use) => [use.indicatorId, use.evidenceId]));
  await db.itemCitation.createMany({
    data: marks.flatMap(({ indicatorId, reason }) => {
      const evidenceId = reason ? proved.get(indicatorId) : undefined;
      return evidenceId ? [{ sheetId: id, indicatorId, evidenceId, page: 1 }] : [];
    }),
  });
}

/** An item takes some minutes to read. */
const READING_MS = 4 * 60_000;

type Basis = { claim: string | null; salt: number; second: boolean };

/** A mark that mostly follows the claim; the two sheets differ on one item of each case, more on none. */
function markOf({ kind, position }: { kind: string; position: number }, { claim, salt, second }: Basis) {
  if (kind !== "standard") {
    const happened = claim === "met";
    const judgement = happened ? ("met" as const) : ("not_met" as const);
    return { judgement, points: happened ? 1 : 0, reason: happened ? "文件属实，予以认定。" : "" };
  }
  const strict = (position + salt) % (29 + (salt % 30)) === 0;
  const disputed = position === 1 + (salt % 90);
  if (claim !== "met" || strict || (disputed && second)) {
    return { judgement: "partly_met" as const, points: 0.5, reason: "佐证材料不足以证明全面落实，按部分符合计分。" };
  }
  return { judgement: "met" as const, points: 1, reason: "" };
}

/** 裁定所有差异. */
export async function settleAll(organiser: string, cycleId: string): Promise<void> {
  const actor = await actorOf(organiser);
  for (const { applicationId, indicatorId } of await disputesOf(db, cycleId, false)) {
    const reason = "经调阅案卷并听取两名评估员意见，材料能够支撑主要要求，裁定为部分符合。";
    const ruling = { applicationId, indicatorId, judgement: "partly_met", points: 0.5, reason };
    done(await adjudicate(actor, ruling), "adjudicate");
  }
}

/** The whole of 第三方评估 for these cases: assigned, scored by both, differences settled; `begun` is played once they are assigned. */
export async function assessAll(
  dates: { assigned: string; scored: string; settled: string },
  organiser: string,
  cycleId: string,
  applicationIds: readonly string[],
  begun?: () => Promise<unknown>,
): Promise<void> {
  await assign(dates.assigned, organiser, cycleId);
  await begun?.();
  setClock(dates.scored);
  for (const sheet of await sheetsOf(applicationIds)) await finishSheet(sheet);
  setClock(dates.settled);
  await settleAll(organiser, cycleId);
}
