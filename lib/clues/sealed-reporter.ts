import "server-only";
import { STANDING_TEXTS } from "@/lib/labels/standing";
import { hide, MASKED } from "@/lib/objections/masking";
import { refuseTelling } from "@/lib/objections/telling";
import { portalCipher } from "@/lib/platform/cipher";
import type { Tx } from "@/lib/platform/db";
import type { Reporter } from "./schema";

type Written = { content: string; basis: string };
type Answer = { by: string; text: string };
/** Who reports, and what was written before he was taken out of it: what he told, and what an office answered. */
export type Sealed = Reporter & Partial<Written> & { answer?: Answer };

const purpose = (clueId: string) => `clue:${clueId}`;
const seal = (kept: Sealed, clueId: string) => portalCipher().encrypt(JSON.stringify(kept), purpose(clueId));
/** Opens what was sealed for this clue, and for no other. */
export const openReporter = (sealed: string, clueId: string): Sealed =>
  JSON.parse(portalCipher().decrypt(sealed, purpose(clueId))) as Sealed;

const marksOf = ({ name, contact }: Reporter): string[] => [name, contact];

/** What others may read of a clue, and beside it, sealed for this clue alone, who told it and in which words; nothing sealed where he left neither name nor contact. */
export function withoutReporter(clueId: string, { content, basis }: Written, reporter: Reporter | null) {
  if (!reporter?.name && !reporter?.contact) return { content, basis, reporter: null };
  return { ...hidden({ content, basis }, reporter), reporter: seal({ ...reporter, content, basis }, clueId) };
}

const hidden = ({ content, basis }: Written, reporter: Reporter): Written => ({
  content: hide(content, marksOf(reporter)),
  basis: hide(basis, marksOf(reporter)),
});

async function kept(tx: Tx, clueId: string): Promise<Sealed | null> {
  const { reporter } = await tx.clue.findUniqueOrThrow({ where: { id: clueId }, select: { reporter: true } });
  return reporter === null ? null : openReporter(reporter, clueId);
}

/** Refuses, at the field, what the organiser writes about a clue if it tells who reported. */
export async function mustNotTellReporter(tx: Tx, clueId: string, written: object): Promise<void> {
  const reporter = await kept(tx, clueId);
  if (reporter) refuseTelling(written, marksOf(reporter), STANDING_TEXTS.tellsReporter);
}

/** What an office answers, as it is kept: who reported taken out, its own words sealed beside it. */
export async function answerWithoutReporter(tx: Tx, clueId: string, answer: Answer) {
  const reporter = await kept(tx, clueId);
  if (!reporter) return { reply: answer.text };
  return { reply: hide(answer.text, marksOf(reporter)), reporter: seal({ ...reporter, answer }, clueId) };
}

/**
 * The answer as an office reads it: its own as it wrote it, since what is taken out would tell it who reported; once that is cleared not at all.
 */
export async function answerFor(tx: Tx, clueId: string, reply: string, organisationId: string): Promise<string> {
  const sealed = await kept(tx, clueId);
  if (!sealed) return reply.includes(MASKED) ? "" : reply;
  return sealed.answer?.by === organisationId ? sealed.answer.text : reply;
}

/** A clue whose reporter is cleared: nothing sealed is left, and he stands in none of its texts. */
export function cleared(clueId: string, { reporter, content, basis }: Written & { reporter: string }) {
  return { ...hidden({ content, basis }, openReporter(reporter, clueId)), reporter: null };
}
