import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { type Questionnaire, questionnaireSchema } from "./questionnaire";
import { questionnaireChanges } from "./questionnaire-changes";
import type { VersionRow } from "./questionnaire-versions";
import { currentVersion } from "./questionnaires";

async function mayRead(actor: Actor, surveyId: string): Promise<boolean> {
  const row = isUuid(surveyId)
    ? await db.survey.findUnique({
        where: { id: surveyId },
        select: { agencyId: true, cycle: { select: { programme: { select: { organiserId: true } } } } },
      })
    : null;
  if (!row) return false;
  const parties = { surveyAgency: row.agencyId, organiser: row.cycle.programme.organiserId };
  return standingsOf(actor, parties).length > 0;
}

/** The questionnaire as it stands with the number of its version, for the survey's agency and its organiser; null for everyone else. */
export async function currentQuestionnaire(
  actor: Actor,
  surveyId: string,
): Promise<{ number: number; content: Questionnaire } | null> {
  if (!(await mayRead(actor, surveyId))) return null;
  const { number, content } = await currentVersion(db, surveyId);
  return { number, content };
}

/** All versions of a survey's questionnaire, newest first, for the same two; null for everyone else. Two statements. */
export async function questionnaireVersions(actor: Actor, surveyId: string): Promise<VersionRow[] | null> {
  if (!(await mayRead(actor, surveyId))) return null;
  const rows = await db.questionnaireVersion.findMany({
    where: { surveyId },
    include: { byUser: { select: { name: true, organisation: { select: { name: true } } } } },
    orderBy: { number: "asc" },
    take: MOST_VERSIONS,
  });
  const contents = rows.map(({ content }) => questionnaireSchema.parse(content));
  return rows
    .map(({ number, sha256, byUser, at }, n) => ({
      number,
      sha256,
      by: byUser && `${byUser.organisation.name} ${byUser.name}`,
      at: at.toISOString(),
      changes: n === 0 ? [] : questionnaireChanges(contents[n - 1]!, contents[n]!),
    }))
    .reverse();
}

const MOST_VERSIONS = 200;
