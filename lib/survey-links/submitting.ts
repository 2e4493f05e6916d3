import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { err, ok, type Result } from "@/lib/kernel/result";
import { countAttempt, isExhausted } from "@/lib/objections/attempts";
import { arrival } from "@/lib/platform/clock";
import { db, isKeptWaiting, type Tx } from "@/lib/platform/db";
import { readAnswers, type Sent } from "./answering";
import { readCode } from "./codes";
import { type Invitation, invitationOf } from "./invitation";
import { secondsBetween } from "./rules";
import { codeHash, openOpening, sealOpening } from "./sealing";
import { addWebCase, spend } from "./web-case";

/** A questionnaire for whoever holds a code that can be answered; `opened` is for the page to send back. */
export type OpenQuestionnaire = Invitation & { code: string; opened: string };

/**
 * Opens a questionnaire by its code, as it was typed. Every code that can't be answered is refused alike (`link_not_usable`) and counted
 * against guessing; a code that can be answered leaves no trace of being opened.
 */
export async function openQuestionnaire(
  typed: string,
  address: string,
): Promise<Result<OpenQuestionnaire, ActProblem>> {
  const code = readCode(typed);
  return briefly(async (tx): Promise<Result<OpenQuestionnaire, ActProblem>> => {
    const found = await findWithin(tx, code, address);
    if (!found.ok) return found;
    return ok({ ...found.value, code: code!, opened: sealOpening(code!, await arrival(tx)) });
  });
}

/**
 * In one transaction that waits for what others hold no longer than a second, and then is undone (`survey_busy`): whoever waits holds a
 * connection, and the pages of everybody else need them while a survey is handed in.
 */
async function briefly<T>(work: (tx: Tx) => Promise<Result<T, ActProblem>>): Promise<Result<T, ActProblem>> {
  try {
    return await db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL lock_timeout = '1s'`;
      return work(tx);
    });
  } catch (error) {
    if (isKeptWaiting(error)) return err({ code: "survey_busy" });
    throw error;
  }
}

async function findWithin(tx: Tx, code: string | null, address: string): Promise<Result<Invitation, ActProblem>> {
  const at = await arrival(tx);
  if (await isExhausted(tx, "open_questionnaire", address, at)) return err({ code: "too_many_attempts" });
  const invitation = code ? await invitationOf(tx, codeHash(code), at) : null;
  if (invitation) return ok(invitation);
  await countAttempt(tx, "open_questionnaire", address, at);
  return err({ code: "link_not_usable" });
}

/** What a page sends: the code, the sealed moment at which it was first opened, and what was filled in. */
export type Submission = { code: string; opened: string; sent: Sent };

/**
 * 提交问卷, by a visitor without account: once for each code, however often it is sent. The answers become a case of the place; the code
 * is gone with it. No event is written, for an event has its moment: what is kept of it is a count by batch and day.
 */
export async function submitAnswers(
  { code: typed, opened, sent }: Submission,
  address: string,
): Promise<Result<null, ActProblem>> {
  const code = readCode(typed);
  return briefly(async (tx): Promise<Result<null, ActProblem>> => {
    const found = await findWithin(tx, code, address);
    if (!found.ok) return found;
    const { surveyId, applicationId, known } = found.value;
    const read = readAnswers(found.value, sent);
    if (!read.ok) return err({ code: "invalid_input", fields: read.error });
    const at = await arrival(tx);
    if (!(await inTurn(tx, found.value)) || !(await spend(tx, codeHash(code!), at))) {
      return err({ code: "link_not_usable" });
    }
    await addWebCase(tx, {
      surveyId,
      applicationId,
      answers: read.value.answers,
      stratum: { ...known, ...read.value.stratum },
      seconds: secondsBetween(openOpening(opened, code!), at),
    });
    return ok(null);
  });
}

/** One after the other within a place, and not while the survey is being handed in, but while cases are uploaded; false where it is no longer in the field. */
async function inTurn(tx: Tx, { surveyId, applicationId }: Invitation): Promise<boolean> {
  const [survey] = await tx.$queryRaw<{ stage: string }[]>`
    SELECT "stage"::text AS "stage" FROM "Survey" WHERE "id" = ${surveyId}::uuid FOR KEY SHARE`;
  await tx.$queryRaw`
    SELECT 1 FROM "SurveyPlace" WHERE "surveyId" = ${surveyId}::uuid AND "applicationId" = ${applicationId}::uuid FOR UPDATE`;
  return survey?.stage === "fieldwork";
}
