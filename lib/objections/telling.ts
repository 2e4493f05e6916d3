import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { FIELD_MESSAGES } from "@/lib/labels/objections";
import { Refusal, type Tx } from "@/lib/platform/db";
import { marksOf, reveals } from "./masking";
import { openIdentity } from "./sealing";

/** Name, number and contact of the objector, while they are kept: what is taken out of whatever others write about the objection. */
export async function objectorMarks(tx: Tx, id: string): Promise<string[]> {
  const { identity } = await tx.objection.findUniqueOrThrow({ where: { id }, select: { identity: true } });
  return identity === null ? [] : marksOf(openIdentity(identity, id));
}

/** Refuses, at the field, a text about an objection that tells who objected. */
export async function mustNotReveal(tx: Tx, objectionId: string, written: object): Promise<void> {
  const texts = Object.entries(written).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  if (texts.length === 0) return;
  const { receiptNumber } = await tx.objection.findUniqueOrThrow({
    where: { id: objectionId },
    select: { receiptNumber: true },
  });
  const marks = [receiptNumber, ...(await objectorMarks(tx, objectionId))];
  const telling = texts.filter(([, text]) => reveals(text, marks)).map(([name]) => [name, FIELD_MESSAGES.reveals]);
  if (telling.length === 0) return;
  throw new Refusal<ActProblem>({ code: "invalid_input", fields: Object.fromEntries(telling) });
}
