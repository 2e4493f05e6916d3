import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { isOwnWork } from "./rules";
import type { CheckPage, CheckRow } from "./shape";
import { checkLines, choiceOf, type Inside, readInside, whyNotInside } from "./store";

/** 内部审核 of an application for the place or a unit that leads items there; null for everybody else. Four or five statements. */
export async function checkPageOf(actor: Actor, applicationId: string): Promise<CheckPage | null> {
  const inside = isUuid(applicationId) ? await readInside(db, actor, applicationId) : null;
  if (!inside) return null;
  const { facts, side } = inside;
  const [choice, rows] = await Promise.all([choiceOf(db, facts.id, actor.organisationId), rowsOf(actor, inside)]);
  return {
    side,
    applicant: facts.applicantName,
    choice,
    mayTurn: whyNotInside(inside, "choose_checking"),
    mayCheck: whyNotInside(inside, "check_items"),
    rows,
  };
}

async function rowsOf(actor: Actor, { facts }: Inside): Promise<CheckRow[]> {
  const [lines, items] = await Promise.all([
    checkLines(db, facts.id, actor.organisationId),
    db.$queryRaw<{ id: string; section: string; text: string }[]>`
      SELECT i."id", s."title" AS "section", i."text" FROM "Indicator" i JOIN "IndicatorGroup" g ON g."id" = i."groupId"
      JOIN "IndicatorSection" s ON s."id" = g."sectionId" WHERE i."catalogueId" = ${facts.catalogueId}::uuid`,
  ]);
  const known = new Map(items.map((item) => [item.id, item]));
  return lines.map(({ answeredById, provenById, ...line }) => ({
    ...line,
    section: known.get(line.indicatorId)?.section ?? "",
    text: known.get(line.indicatorId)?.text ?? "",
    own: isOwnWork({ ...line, answeredById, provenById }, actor.userId),
  }));
}
