import "server-only";
import { db } from "@/lib/platform/db";
import { type PublicStep, publicSteps } from "./public-progress";

const BEFORE_ASSESSMENT = ["draft", "returned", "first_review", "supplement", "not_recommended", "withdrawn"] as const;

export type CycleProgress = {
  id: string;
  name: string;
  organiser: string;
  opens: string;
  closes: string;
  filing: boolean;
  steps: PublicStep[];
};

/** The cycles under way and how far each has come, without a word about any case. */
export async function cyclesUnderWay(now: Date): Promise<CycleProgress[]> {
  const rows = await db.cycle.findMany({
    where: { stage: { notIn: ["draft", "closed"] } },
    orderBy: { submissionCloses: "desc" },
    take: 12,
    select: {
      id: true,
      name: true,
      stage: true,
      submissionOpens: true,
      submissionCloses: true,
      resultsPublishedAt: true,
      programme: { select: { name: true, organiser: { select: { name: true } } } },
      stops: { where: { skippedAt: null }, orderBy: { position: "asc" }, select: { station: true } },
      applications: { where: { stage: { notIn: [...BEFORE_ASSESSMENT] } }, take: 1, select: { id: true } },
      _count: { select: { applications: { where: { stage: { in: ["handling", "rechecked"] } } } } },
      notices: { where: { stage: "concluded" }, take: 1, select: { id: true } },
    },
  });
  return rows.map((row) => ({
    id: row.id,
    name: `${row.programme.name}${row.name}`,
    organiser: row.programme.organiser.name,
    opens: row.submissionOpens.toISOString(),
    closes: row.submissionCloses.toISOString(),
    filing: row.stage === "open" && row.submissionOpens <= now && now < row.submissionCloses,
    steps: publicSteps({
      stations: row.stops.map(({ station }) => station),
      stage: row.stage,
      submissionOpens: row.submissionOpens,
      submissionCloses: row.submissionCloses,
      now,
      pastFirstReview: row.applications.length > 0,
      handling: row._count.applications > 0,
      noticePublished: row.resultsPublishedAt !== null,
      titlesGiven: row.notices.length > 0,
    }),
  }));
}
