import "server-only";
import { beijingDay, startOfBeijingDay } from "@/lib/kernel/dates";
import { contentHash } from "@/lib/kernel/hash";
import type { Tx } from "@/lib/platform/db";
import { STANDING_EDITION } from "./public-edition";
import { partsOf, type ReportParts } from "./report-parts";
import type { ReportFile } from "./workflow";

/** What is published of a report, frozen when it is signed. `correction` names the edition that this one takes the place of. */
export type EditionContent = {
  certificateNumber: string;
  correction: { edition: number; reason: string; sha256: string } | null;
  edition: number;
  holder: string;
  parts: ReportParts;
  publisher: string;
  title: string;
  year: number;
};

const SELECTED = {
  designation: {
    select: {
      certificateNumber: true,
      cycle: { select: { programme: { select: { organiser: { select: { name: true } } } } } },
    },
  },
  editions: { where: STANDING_EDITION, orderBy: { edition: "desc" }, take: 1, select: { edition: true, sha256: true } },
} as const;

/**
 * 公布一版: the report as it stands, with the hash of its one canonical text; public from the chosen day, or at once. The editions before
 * it stay as they were, and the new one names the last of them that was not taken back.
 */
export async function publishEdition(
  tx: Tx,
  facts: ReportFile,
): Promise<{ edition: number; sha256: string; publicAt: Date }> {
  const row = await tx.annualReport.findUniqueOrThrow({ where: { id: facts.id }, include: SELECTED });
  const last = row.editions[0];
  const edition = row.edition + 1;
  const content: EditionContent = {
    certificateNumber: row.designation.certificateNumber,
    correction: last ? { ...last, reason: row.correction } : null,
    edition,
    holder: facts.holderName,
    parts: partsOf(row),
    publisher: row.designation.cycle.programme.organiser.name,
    title: facts.title,
    year: facts.year,
  };
  const sha256 = contentHash(content);
  const publicAt = publicMoment(facts);
  const { id: reportId, year, now: signedAt } = facts;
  await tx.publishedReport.create({ data: { reportId, edition, year, content, sha256, signedAt, publicAt } });
  await tx.annualReport.update({ where: { id: reportId }, data: { publishedAt: publicAt, edition } });
  return { edition, sha256, publicAt };
}

/** The first moment of the chosen day, never before the signature. */
function publicMoment({ now, proposal: { publicOn } }: ReportFile): Date {
  if (!publicOn) return now;
  const begins = startOfBeijingDay(beijingDay(publicOn));
  return begins > now ? begins : now;
}
