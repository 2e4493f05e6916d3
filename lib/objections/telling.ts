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

/** Refuses, at the field and with `message`, a text in which one of these stands. */
export function refuseTelling(written: object, marks: readonly string[], message: string): void {
  const telling = textsOf(written)
    .filter(([, text]) => reveals(text, marks))
    .map(([name]) => [name, message]);
  if (telling.length === 0) return;
  throw new Refusal<ActProblem>({ code: "invalid_input", fields: Object.fromEntries(telling) });
}

const textsOf = (written: object) =>
  Object.entries(written).filter((entry): entry is [string, string] => typeof entry[1] === "string");

/** Refuses, at the field, a text about an objection that tells who objected. */
export async function mustNotReveal(tx: Tx, objectionId: string, written: object): Promise<void> {
  if (textsOf(written).length === 0) return;
  const { receiptNumber } = await tx.objection.findUniqueOrThrow({
    where: { id: objectionId },
    select: { receiptNumber: true },
  });
  refuseTelling(written, [receiptNumber, ...(await objectorMarks(tx, objectionId))], FIELD_MESSAGES.reveals);
}
