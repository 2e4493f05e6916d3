import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { readHead } from "@/lib/applications/dossier-rows";
import { type LeftOut, readProse } from "@/lib/documents/read-prose";
import { err, ok, type Result } from "@/lib/kernel/result";
import { isSound, storable } from "@/lib/kernel/sound";
import { reportTitleText } from "@/lib/labels/self-report";
import { uploadRefusalText } from "@/lib/labels/uploads";
import type { Actor } from "@/lib/policy/standing";
import { reportDocument } from "./docx";
import type { Section } from "./outline";
import { reportFromWord } from "./word-text";

export const WORD_LIMITS = { maxBytes: 20 * 1024 * 1024, maxParagraphs: 5_000 };

export type WordPreview = { title: string | null; sections: Section[]; leftOut: LeftOut };

/** 自评报告 as a Word document, with its name as a file; null for whoever may not read the dossier. */
export async function reportAsWord(actor: Actor, id: string): Promise<{ file: Buffer; name: string } | null> {
  const read = await readHead(actor, id);
  if (!read) return null;
  const title = reportTitleText(read.head.applicantName, read.head.programmeName);
  const file = await reportDocument({ title, text: read.report?.text ?? "" });
  return { file, name: `自评报告（${read.head.number}）.docx` };
}

/** What an uploaded Word document says, by parts. Stores nothing. Refuses `file_refused` with the reason. */
export async function previewWord(
  actor: Actor,
  { applicationId, file }: { applicationId: string; file: Uint8Array },
): Promise<Result<WordPreview, ActProblem>> {
  const read = await readHead(actor, applicationId);
  if (!read || read.head.applicantId !== actor.organisationId) return err({ code: "not_found" });
  const prose = await readProse(file, WORD_LIMITS);
  if (!prose.ok) return err({ code: "file_refused", detail: { reason: uploadRefusalText(prose.error) } });
  const paragraphs = prose.value.paragraphs.map(({ text, level }) => ({
    text: isSound(text) ? text : storable(text),
    level,
  }));
  return ok({ ...reportFromWord(paragraphs), leftOut: prose.value.leftOut });
}
