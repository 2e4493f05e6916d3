import { isUuid } from "@/lib/kernel/ids";

/**
 * What can be sent back, by one key: the id of an indicator, WHOLE for 自评报告 with 单项申报书 as one text, or one part of 单项申报书.
 */
export type PartKey = string;
export type Part = { indicatorId: string | null; sectionId: string | null };

export const WHOLE = "report";
const OF_FORM = `${WHOLE}/`;

export const sectionPart = (sectionId: string): PartKey => OF_FORM + sectionId;
const isSection = (part: PartKey): boolean => part.startsWith(OF_FORM);
/** The indicator that a key names; null where it names a text. */
export const indicatorIn = (part: PartKey): string | null => (part === WHOLE || isSection(part) ? null : part);

export const partKey = ({ indicatorId, sectionId }: Part): PartKey =>
  indicatorId ?? (sectionId === null ? WHOLE : sectionPart(sectionId));

/** The key read back; null where it is none. */
export function partOf(key: string): Part | null {
  if (key === WHOLE) return { indicatorId: null, sectionId: null };
  const sectionId = isSection(key) ? key.slice(OF_FORM.length) : null;
  if (sectionId !== null) return isUuid(sectionId) ? { indicatorId: null, sectionId } : null;
  return isUuid(key) ? { indicatorId: key, sectionId: null } : null;
}

/** Whether a part is among those sent back: the whole text opens each of its parts. */
export const isAsked = (asked: readonly PartKey[], part: PartKey): boolean =>
  asked.includes(part) || (isSection(part) && asked.includes(WHOLE));
