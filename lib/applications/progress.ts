import "server-only";
import { assignmentLines } from "@/lib/assignments/queries";
import type { HintLine } from "@/lib/hints/hint";
import { hintLines } from "@/lib/hints/queries";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { readDossier } from "./dossier";
import { type Dossier, itemsOf } from "./dossier-shape";
import { type EarlierShares, earlierShares } from "./earlier-shares";
import { type GapLine, gapsByReason, type Meter, meterOf, type SchemeHead, type Share, sharesBySection } from "./meter";
import { byUnit, type UnitLine } from "./meter-units";

export type Progress = {
  dossier: Dossier;
  scheme: SchemeHead;
  meter: Meter;
  gaps: GapLine[];
  sections: Share[];
  earlier: EarlierShares | null;
  /** Empty where nothing was given to a unit. */
  units: UnitLine[];
  hints: HintLine[];
};

/** Caps and what 不适用 does to the points, of the scheme that an application is scored by. One statement. */
const schemeHeadOf = (id: string): Promise<SchemeHead> =>
  db.scoringScheme.findUniqueOrThrow({
    where: { id },
    select: { bonusCap: true, deductionCap: true, notApplicable: true },
  });

/** The meter of a dossier that was read already. One statement. */
export async function meterFor(dossier: Dossier): Promise<{ scheme: SchemeHead; meter: Meter }> {
  const scheme = await schemeHeadOf(dossier.schemeId);
  return { scheme, meter: meterOf(itemsOf(dossier), dossier, scheme) };
}

/** 进度与差距 of one's own application; null to everybody else, a unit among them. Ten statements. */
export async function progressOf(actor: Actor, id: string): Promise<Progress | null> {
  const dossier = await readDossier(actor, id);
  if (!dossier || dossier.applicantId !== actor.organisationId) return null;
  const items = itemsOf(dossier);
  const [measured, lines, earlier, hints] = await Promise.all([
    meterFor(dossier),
    assignmentLines(id),
    earlierShares(dossier),
    hintLines(dossier),
  ]);
  return {
    dossier,
    ...measured,
    gaps: gapsByReason(items),
    sections: sharesBySection(items, dossier),
    earlier,
    units: lines.length > 0 ? byUnit(items, lines) : [],
    hints,
  };
}
