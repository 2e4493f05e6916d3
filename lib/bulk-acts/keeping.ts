import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { isUnfiled, versionOf } from "./stand";
import { readStands } from "./store";
import type { UndoLine } from "./undoing";
import type { Found } from "./whole";

/** A line of an inverse sheet with the version and the place that its case had when the act was done. */
export type KeptUndo = UndoLine & { version: string; placed: number | null };

type Kept = Found & { fileName: string; fileHash: string; undoes: string | null };

/** Keeps what was done line by line, with how it is undone as the cases stand now; one event. Answers with its id. */
export async function keepAct(tx: Tx, actor: Actor, kept: Kept): Promise<string> {
  const { done, told, at, fileName, fileHash } = kept;
  const after = await readStands(
    tx,
    actor,
    done.map(({ order }) => order.stand.number),
  );
  const undoes = kept.undoes
    ? await tx.bulkAct.findFirst({ where: { id: kept.undoes, officeId: actor.organisationId }, select: { id: true } })
    : null;
  const { id } = await tx.bulkAct.create({
    data: {
      officeId: actor.organisationId,
      actorId: actor.userId,
      actorName: actor.name,
      at,
      fileName: fileName.slice(0, 200),
      fileHash,
      counts: told.counts,
      undoesId: undoes?.id ?? null,
    },
  });
  await tx.bulkActLine.createMany({
    data: done.map(({ order, effect, undo }, position) => {
      const stand = after.get(order.stand.number);
      const stood = { version: stand ? versionOf(stand) : "", placed: stand?.place ?? null };
      const inverse: KeptUndo[] = undo.lines.map((line) => ({ ...line, ...stood }));
      return {
        bulkActId: id,
        position,
        row: order.row,
        verb: order.verb,
        number: order.stand.number,
        applicant: order.stand.applicant,
        applicationId: isUnfiled(order.stand) ? null : order.stand.id,
        effect,
        inverse,
        lasting: undo.lasting,
      };
    }),
  });
  await record(tx, actor, {
    at,
    subject: "bulk_act",
    subjectId: id,
    action: undoes ? "undo_bulk" : "take_bulk",
    standing: "reviewing",
    detail: { ...told.counts, sha256: fileHash },
  });
  return id;
}
