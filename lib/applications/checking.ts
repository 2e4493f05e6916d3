import "server-only";
import { type AssignmentLine, assignmentLines } from "@/lib/assignments/queries";
import type { HintLine } from "@/lib/hints/hint";
import { hintLines } from "@/lib/hints/queries";
import type { Problem } from "@/lib/kernel/problem";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { formOf, type WrittenPart } from "@/lib/thematic/queries";
import { blockingProblems } from "./blocking";
import type { CaseFile } from "./case-file";
import { readDossier } from "./dossier";
import { type Dossier, itemsOf } from "./dossier-shape";
import type { Meter, SchemeHead } from "./meter";
import { meterFor } from "./progress";
import { type ReceiptLine, receiptsOf } from "./receipts";
import { loadCaseFile } from "./store";

export type Checking = {
  dossier: Dossier;
  facts: CaseFile;
  /** Why 报送 would be refused; null where it was filed already. */
  blocking: Problem[] | null;
  meter: Meter;
  scheme: SchemeHead;
  hints: HintLine[];
  lines: AssignmentLine[];
  form: WrittenPart[];
  receipts: ReceiptLine[];
  /** Pieces of evidence attached, and how many items have some. */
  evidence: { pieces: number; items: number };
};

/** 核对报送 of one's own application; null to everybody else. At most thirteen statements. */
export async function checkingOf(actor: Actor, id: string): Promise<Checking | null> {
  const dossier = await readDossier(actor, id);
  if (!dossier || dossier.applicantId !== actor.organisationId) return null;
  const [loaded, measured, hints, lines, form, receipts] = await Promise.all([
    loadCaseFile(db, id, now(), false),
    meterFor(dossier),
    hintLines(dossier),
    assignmentLines(id),
    dossier.asksForm ? formOf(id) : [],
    dossier.submittedAt ? receiptsOf(id) : [],
  ]);
  const facts: CaseFile = { ...loaded!, proposal: {} };
  const attached = itemsOf(dossier).map(({ evidence }) => evidence.length);
  return {
    dossier,
    facts,
    blocking: blockingProblems(facts),
    ...measured,
    hints,
    lines,
    form,
    receipts,
    evidence: { pieces: attached.reduce((sum, n) => sum + n, 0), items: attached.filter((n) => n > 0).length },
  };
}
