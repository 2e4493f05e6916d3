import "server-only";
import { pinyinTyped } from "@/lib/kernel/search-term";
import { db, type Prisma } from "@/lib/platform/db";
import type { RegisterQuery } from "./query";
import type { DesignationAction, DesignationStage, RevocationGround } from "./workflow";

/** Newest first; certificates of one day by their numbers. */
export const REGISTER_ORDER = [
  { designatedAt: "desc" },
  { certificateNumber: "asc" },
] as const satisfies Prisma.RegisterEntryOrderByWithRelationInput[];

/** A published change of standing; times are ISO texts. */
export type PublishedChange = {
  action: DesignationAction;
  to: DesignationStage;
  ground: RevocationGround | null;
  reason: string;
  dueAt: string | null;
  at: string;
};

/** The changes of an entry as they are kept, the earliest first. */
export const changesOf = (json: Prisma.JsonValue): PublishedChange[] => json as PublishedChange[];

/** The entries that a query asks for, whatever the page. A text is looked for in holder, place, title and number, and as the beginning of the holder's pinyin. */
export function entriesWhere(query: RegisterQuery): Prisma.RegisterEntryWhereInput {
  const { q, stage, track, level, cycle, theme, province, year } = query;
  const contains = { contains: q, mode: "insensitive" as const };
  const keys = pinyinTyped(q);
  const typed = keys ? [{ initials: { startsWith: keys } }, { pinyin: { startsWith: keys } }] : [];
  return {
    ...(stage ? { stage } : {}),
    ...(track ? { track } : {}),
    ...(level ? { level } : {}),
    ...(cycle ? { cycleId: cycle } : {}),
    ...(theme ? { theme } : {}),
    ...(province ? { provinceCode: province } : {}),
    ...(year ? { year } : {}),
    ...(q
      ? {
          OR: [
            { certificateNumber: contains },
            { title: contains },
            { holder: contains },
            { areaName: contains },
            ...typed,
          ],
        }
      : {}),
  };
}

/** 公布版次: which version of the register can be seen now, and since when (whole seconds). One statement. */
export async function registerState(tx: Prisma.TransactionClient = db): Promise<{ revision: string; changedAt: Date }> {
  const row = await tx.publishedState.findUniqueOrThrow({
    where: { id: 1 },
    select: { registerRevision: true, registerChangedAt: true },
  });
  return { revision: String(row.registerRevision), changedAt: row.registerChangedAt };
}
