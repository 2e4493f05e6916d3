import "server-only";
import { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { servedAs } from "@/lib/evidence/rules";
import { fileInput } from "@/lib/evidence/schema";
import { maxFileBytes, registerStored, takeSent, type Uploaded } from "@/lib/evidence/upload";
import { isUuid } from "@/lib/kernel/ids";
import { err, type Result } from "@/lib/kernel/result";
import { arrival, now } from "@/lib/platform/clock";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { loadAppeal } from "./appeal-life";
import { writableRectification } from "./commands";
import { loadRectification } from "./rectification-life";
import { loadHandling, statementHandedIn } from "./store";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

const OWNERS = ["handling", "statement", "rectification", "appeal"] as const;
/** Beside what a file is put: a handling (by the organiser), a statement or an appeal (both by the handling's id), a rectification. */
const standingFileInput = z.object({
  owner: z.enum(OWNERS),
  id: z.uuid(),
  fileName: fileInput.shape.fileName,
});
export type StandingFileInput = z.output<typeof standingFileInput>;
type Row = {
  handlingId?: string;
  rectificationId?: string;
  purpose: "evidence" | "statement" | "rectification" | "appeal";
};

/** Whether the actor may put a file there now; answers with what it is a file of, and how large it may be. */
async function mayPut(tx: Tx, actor: Actor, { owner, id }: StandingFileInput): Promise<Row & { maxBytes: number }> {
  if (owner === "rectification") {
    const { cycleId } = await writableRectification(tx, actor, id);
    return { rectificationId: id, purpose: "rectification", maxBytes: await maxFileBytes(tx, cycleId) };
  }
  const facts = (await loadHandling(tx, id, await arrival(tx), true)) ?? refuse({ code: "not_found" });
  const standings = standingsOf(actor, facts.parties);
  if (standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes(owner === "handling" ? "organiser" : "applicant")) return refuse({ code: "not_allowed" });
  await mustBeOpen(tx, owner, id, facts.stage);
  const purpose = owner === "handling" ? "evidence" : owner;
  return { handlingId: id, purpose, maxBytes: await maxFileBytes(tx, facts.cycleId) };
}

async function mustBeOpen(tx: Tx, owner: StandingFileInput["owner"], id: string, stage: string): Promise<void> {
  if (owner === "handling" && !["opened", "hearing", "heard"].includes(stage)) refuse({ code: "wrong_stage" });
  if (owner === "statement") {
    const open = { handlingId: id, stage: { in: ["open", "lapsed"] as ("open" | "lapsed")[] } };
    if (!["hearing", "heard"].includes(stage) || (await tx.hearing.count({ where: open })) === 0) {
      refuse({ code: "wrong_stage" });
    }
  }
  if (owner === "appeal" && (await tx.appeal.count({ where: { handlingId: id, stage: "draft" } })) === 0) {
    refuse({ code: "wrong_stage" });
  }
}

/**
 * Takes a file for a handling, a statement, a rectification or an appeal. Asked before a byte is read and judged once more at the end.
 * @param announced the size in bytes as the browser gave it, or null
 */
export async function putStandingFile(
  actor: Actor,
  raw: unknown,
  announced: number | null,
  stream: AsyncIterable<Uint8Array>,
): Promise<Result<Uploaded, ActProblem>> {
  const parsed = parseProposal(standingFileInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as StandingFileInput;
  const { fileName } = input;
  const may = (tx: Tx) => mayPut(tx, actor, input);
  return takeSent({ fileName, kind: "document", announced, stream }, may, async (tx, stored) => {
    const { maxBytes: _, ...row } = await may(tx);
    await registerStored(tx, fileName, stored);
    const by = { organisationId: actor.organisationId, addedById: actor.userId, addedByName: actor.name };
    return tx.standingFile.create({
      data: { ...row, fileName, sha256: stored.sha256, ...by, addedAt: await arrival(tx) },
      select: { id: true },
    });
  });
}

/** Takes a file off again, by the organisation that put it there, while more could be put there. */
export async function dropStandingFile(actor: Actor, id: string): Promise<Result<true, ActProblem>> {
  return atOnce(async (tx) => {
    const about = { handling: { select: { hearing: true, earlierNotices: true } } };
    const row = isUuid(id) ? await tx.standingFile.findUnique({ where: { id }, include: about }) : null;
    if (!row || row.organisationId !== actor.organisationId) return refuse({ code: "not_found" });
    const owner = row.purpose === "evidence" ? "handling" : row.purpose;
    await mayPut(tx, actor, { owner, id: (row.rectificationId ?? row.handlingId)!, fileName: row.fileName });
    const filed = row.purpose === "statement" && row.handling !== null && statementHandedIn(row.handling, row.addedAt);
    if (filed) refuse({ code: "wrong_stage" });
    await tx.standingFile.delete({ where: { id } });
    return true as const;
  });
}

export type ServedStandingFile = { sha256: string; fileName: string; mime: string; inline: boolean; size: number };

/**
 * How a file is handed to this person, or null: the parties of what it belongs to, once it was handed in; before that, the organisation
 * that put it there. What waits for the scanner, or was refused by it, is handed to nobody.
 */
export async function standingFileFor(actor: Actor, id: string): Promise<ServedStandingFile | null> {
  if (!isUuid(id)) return null;
  const row = await db.standingFile.findFirst({
    where: { id, file: { scan: { in: ["clean", "not_scanned"] } } },
    include: {
      file: { select: { size: true } },
      handling: { select: { hearing: true, appeal: true, earlierNotices: true } },
    },
  });
  if (!row || !(await mayReadFile(actor, row))) return null;
  return { sha256: row.sha256, fileName: row.fileName, size: row.file.size, ...servedAs(row.fileName) };
}

type FileRow = {
  purpose: Row["purpose"];
  organisationId: string;
  handlingId: string | null;
  rectificationId: string | null;
  addedAt: Date;
  handling: {
    hearing: { stage: string } | null;
    earlierNotices: { statedAt: Date | null }[];
    appeal: { id: string; stage: string } | null;
  } | null;
};

async function mayReadFile(actor: Actor, row: FileRow): Promise<boolean> {
  const own = row.organisationId === actor.organisationId;
  const at = now();
  if (row.rectificationId) {
    const facts = await loadRectification(db, row.rectificationId, at, false);
    return facts !== null && standingsOf(actor, facts.parties).length > 0 && (own || facts.stage !== "open");
  }
  if (row.purpose === "appeal") {
    const { appeal } = row.handling!;
    const facts = appeal && (await loadAppeal(db, appeal.id, at, false));
    return Boolean(facts && standingsOf(actor, facts.parties).length > 0 && (own || facts.stage !== "draft"));
  }
  const facts = await loadHandling(db, row.handlingId!, at, false);
  if (!facts || standingsOf(actor, facts.parties).length === 0) return false;
  return own || row.purpose === "evidence" || (row.handling !== null && statementHandedIn(row.handling, row.addedAt));
}
