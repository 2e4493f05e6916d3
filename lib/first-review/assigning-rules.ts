import { z } from "zod";
import type { Problem } from "@/lib/kernel/problem";

const many = <T extends z.ZodType>(one: T, most: number) =>
  z.array(one).min(1, "请先勾选").max(most, `一次最多 ${most} 件`);

/** 分工：整件（不写 indicatorIds）或者其中几项，交给一名经办；userId 为空是收回。 */
export const assignOfficersInput = z.object({
  lines: many(
    z.object({
      applicationId: z.uuid(),
      indicatorIds: many(z.uuid(), 500).optional(),
      userId: z.uuid({ error: "请选择经办人员" }).nullable(),
    }),
    500,
  ),
});
export type AssignLine = z.infer<typeof assignOfficersInput>["lines"][number];

/** Somebody of an office, as far as work may be given to them. */
export type Officer = { id: string; name: string; organisationId: string; disabled: boolean; reviewing: boolean };

/** 只分给本办公室在用的初审经办；收回不看人。 */
export function whyNotOfficer(officer: Officer | undefined, officeId: string): Problem | null {
  const able = officer?.organisationId === officeId && officer.reviewing && !officer.disabled;
  return able ? null : { code: "officer_unknown" };
}

/** What is given to whom; `indicatorId` null for the whole dossier. */
export type Assigned = { indicatorId: string | null; userId: string };

/** Which parts a line changes, of what is given now: what lies with the same officer already stays as it is. */
export function changesOf(line: AssignLine, now: readonly Assigned[]): (string | null)[] {
  const parts = [...new Set(line.indicatorIds ?? [null])];
  const holder = (part: string | null) => now.find(({ indicatorId }) => indicatorId === part)?.userId ?? null;
  return parts.filter((part) => holder(part) !== line.userId);
}

/** Who has what once these parts lie with the line's officer. */
export const afterwards = (
  { userId }: AssignLine,
  parts: readonly (string | null)[],
  now: readonly Assigned[],
): Assigned[] => [
  ...now.filter(({ indicatorId }) => !parts.includes(indicatorId)),
  ...(userId === null ? [] : parts.map((indicatorId) => ({ indicatorId, userId }))),
];

/**
 * 我的经办: whose an item is. The one it was given to goes before the one who has the dossier; null: everybody's. Who can't do it any more
 * (disabled, or no longer reviewing) holds nothing.
 */
export function officerOf<T extends Assigned & { able: boolean }>(
  assigned: readonly T[],
  indicatorId: string,
): T | null {
  const able = assigned.filter((one) => one.able);
  const own = able.find((one) => one.indicatorId === indicatorId);
  return own ?? able.find((one) => one.indicatorId === null) ?? null;
}
