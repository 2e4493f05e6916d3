import "server-only";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { handlingsVisibleTo } from "./visible";

/** The handlings that the conclusion of this 复查 has opened, one a title, as far as this person may read them; the place once it was told. */
export async function handlingsOfRecheck(actor: Actor, applicationId: string) {
  const rows = await db.handling.findMany({
    where: { AND: [{ recheck: { applicationId } }, handlingsVisibleTo(actor)] },
    orderBy: [{ openedAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      stage: true,
      outcome: true,
      decisionNumber: true,
      decidedAt: true,
      recheck: { select: { outcome: true } },
      designation: { select: { id: true, title: true } },
    },
  });
  return rows.map(({ recheck, designation, ...row }) => ({
    ...row,
    recommended: recheck!.outcome,
    designationId: designation.id,
    title: designation.title,
  }));
}
