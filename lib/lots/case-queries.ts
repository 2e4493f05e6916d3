import "server-only";
import { db } from "@/lib/platform/db";

const PAGE = 20;

/** The cases of a lot, twenty a page, by number; the caller has made sure that the lot is the reader's. Two statements. */
export async function casesOfLot(lotId: string, page: number) {
  const [total, rows] = await Promise.all([
    db.lotCase.count({ where: { lotId } }),
    db.lotCase.findMany({
      where: { lotId },
      orderBy: { application: { number: "asc" } },
      skip: (page - 1) * PAGE,
      take: PAGE,
      select: {
        code: true,
        lot: { select: { stage: true } },
        application: {
          select: {
            id: true,
            number: true,
            track: true,
            stage: true,
            applicant: { select: { name: true } },
            sheets: { where: { kind: "regular", stage: { not: "recused" } }, select: { stage: true } },
          },
        },
      },
    }),
  ]);
  return {
    total,
    rows: rows.map(({ code, lot, application: { applicant, sheets, ...row } }) => ({
      ...row,
      place: applicant.name,
      code: lot.stage === "preparing" ? null : code,
      sheets: sheets.length,
      handedIn: sheets.filter(({ stage }) => stage === "handed_in").length,
    })),
  };
}
