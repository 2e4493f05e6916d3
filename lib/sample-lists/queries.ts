import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db, type Prisma } from "@/lib/platform/db";
import type { Actor, Standing } from "@/lib/policy/standing";
import { standingsAt } from "./access";
import { frameItem } from "./rules";
import { type ListFile, loadListFiles } from "./store";
import type { ListView } from "./views";

const SHOWN = {
  lines: {
    orderBy: { position: "asc" },
    include: { looks: { orderBy: { at: "desc" }, select: { userName: true, at: true } } },
  },
  samples: { orderBy: { position: "asc" } },
} satisfies Prisma.SampleListInclude;
type Row = Prisma.SampleListGetPayload<{ include: typeof SHOWN }>;

/** Who reads what the team noted of a sample: those who verify, watch or organise, and nobody of the place whatever the duty. */
const TOLD_OF_NOTES: readonly Standing[] = ["verifier", "visit_observer", "organiser", "organiser_signatory"];

/** The three lists of a visit, for its team, observers, the organiser and (once it has its notice) the place; null for everybody else. */
export async function listsOf(actor: Actor, visitId: string): Promise<ListView[] | null> {
  const files = isUuid(visitId) ? await loadListFiles(db, visitId, now(), false) : null;
  if (!files?.[0] || standingsAt(actor, files[0]).length === 0) return null;
  const rows = await db.sampleList.findMany({ where: { visitId }, include: SHOWN });
  return files.map((facts) => viewOf(actor, facts, rows.find(({ id }) => id === facts.id) ?? null));
}

function viewOf(actor: Actor, facts: ListFile, row: Row | null): ListView {
  const standings = standingsAt(actor, facts);
  const inside = standings.some((one) => one === "verifier" || one === "organiser");
  const going = facts.visitStage !== "handed_in" && facts.underVerification && facts.asked > 0;
  const files = standings.includes("applicant");
  const noted = standings.some((one) => TOLD_OF_NOTES.includes(one));
  const organiser = standings.includes("organiser");
  const leads = standings.includes("verifier") && facts.leader === actor.userId;
  const lines = row?.lines ?? [];
  // what was drawn is shown to the place by the team on the spot, and here after the hand-in: nobody is prepared for being looked at
  const withheld = standings.every((one) => one.startsWith("applicant")) && facts.visitStage !== "handed_in";
  const told = withheld ? null : row;
  const byItem = new Map(lines.map((line) => [frameItem(line), line]));
  return {
    visitId: facts.visitId,
    kind: facts.kind,
    stage: withheld && facts.stage === "drawn" ? "frozen" : facts.stage,
    withheld,
    version: facts.version,
    asked: facts.asked,
    count: row?.count ?? null,
    frame: lines.map(({ number, label, detail }) => ({ number, label, detail })),
    frameHash: row?.frameHash ?? null,
    frozenAt: row?.frozenAt?.toISOString() ?? null,
    frozenByName: row?.frozenByName ?? "",
    returnReason: row?.returnReason ?? "",
    seed: told?.seed ?? null,
    seedSource: told?.seedSource ?? "",
    seedAt: told?.seedAt?.toISOString() ?? null,
    drawnAt: told?.drawnAt?.toISOString() ?? null,
    drawnByName: told?.drawnByName ?? "",
    drawn: (told?.samples ?? []).map(({ position, label, outcome, note }) => {
      const line = byItem.get(label);
      const contactOf = inside && !facts.contactsOver && line?.contact ? line.id : null;
      return { position, label, contactOf, ...(noted ? { outcome, note } : { outcome: null, note: "" }) };
    }),
    looks: inside
      ? lines.flatMap(({ number, looks }) =>
          looks.map((look) => ({ name: look.userName, number, at: look.at.toISOString() })),
        )
      : [],
    may: {
      save: going && files && facts.stage === "open",
      freeze: going && (files || organiser) && facts.stage === "open" && lines.length > 0,
      giveBack: going && organiser && facts.stage === "frozen",
      draw: going && (organiser || leads) && facts.stage === "frozen",
    },
  };
}
