import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { loadRectification } from "./rectification-life";

/** One rectification with its items and files, or null where the reader has no part in it; a draft is the place's own. */
export async function rectificationDetail(actor: Actor, id: string) {
  const facts = isUuid(id) ? await loadRectification(db, id, now(), false) : null;
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || standings.length === 0) return null;
  const [row, waiting] = await Promise.all([
    db.rectification.findUniqueOrThrow({
      where: { id },
      include: {
        items: { orderBy: { position: "asc" } },
        files: { orderBy: [{ addedAt: "asc" }, { id: "asc" }], include: { organisation: { select: { name: true } } } },
        handling: { select: { id: true, decisionNumber: true } },
      },
    }),
    db.signOff.count({ where: { subject: "rectification", subjectId: id, stage: "pending" } }),
  ]);
  const place = standings.some((each) => each.startsWith("applicant"));
  const handedIn = place || row.stage !== "open";
  return {
    ...row,
    items: handedIn ? row.items : [],
    files: handedIn ? row.files : [],
    organises: standings.includes("organiser"),
    editable: standings.includes("applicant") && row.stage === "open" && waiting === 0,
    loaded: facts,
  };
}
