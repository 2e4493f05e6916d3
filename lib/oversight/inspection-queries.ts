import "server-only";
import { HOLDER, holderOfTitle } from "@/lib/designations/holder";
import { isUuid } from "@/lib/kernel/ids";
import { db, type Prisma } from "@/lib/platform/db";
import { type Actor, type Standing, standingsOf } from "@/lib/policy/standing";
import type { InspectionDetail, Material, SheetItem, SheetPage } from "./inspection-shape";
import { type InspectionStage, titleGone } from "./inspection-workflow";

const DETAILED = {
  spotCheck: { include: { programme: { include: { organiser: { select: { name: true } } } } } },
  deskOffice: { select: { name: true } },
  designation: { include: { organisation: { select: { ...HOLDER, name: true } } } },
  materials: {
    orderBy: [{ askedAt: "asc" }, { id: "asc" }],
    include: {
      files: {
        orderBy: { addedAt: "asc" },
        include: { evidence: { select: { id: true, fileName: true, sha256: true, file: { select: { scan: true } } } } },
      },
    },
  },
} satisfies Prisma.InspectionInclude;
type Row = Prisma.InspectionGetPayload<{ include: typeof DETAILED }>;

const INSPECTORS: readonly Standing[] = ["organiser", "organiser_signatory", "desk_office", "desk_signatory"];
/** Stages in which the place doesn't know yet what was found. */
const BEFORE_TOLD: readonly InspectionStage[] = ["assigned", "checking"];
/** Whether the place has been told; of an inspection that was ended before it was heard it is told nothing but that. */
const isTold = ({ stage, hearingAt }: Row): boolean =>
  !BEFORE_TOLD.includes(stage) && (stage !== "ended" || hearingAt !== null);
const MATERIALS_OPEN: readonly InspectionStage[] = ["checking", "hearing", "rectifying"];
const isGone = ({ designation }: Row): boolean => titleGone({ titleStage: designation.stage });
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** The row and the reader's standings towards it, or null for whoever has none. */
async function found(actor: Actor, id: string): Promise<{ row: Row; standings: Standing[] } | null> {
  const row = isUuid(id) ? await db.inspection.findUnique({ where: { id }, include: DETAILED }) : null;
  if (!row) return null;
  const standings = standingsOf(actor, {
    applicant: holderOfTitle(row.designation),
    organiser: row.spotCheck.programme.organiserId,
    desk: row.deskOfficeId,
  });
  return standings.length > 0 ? { row, standings } : null;
}

/** One inspection, for the organiser, the office that inspects and the place inspected; null for everyone else. */
export async function readInspection(actor: Actor, id: string): Promise<InspectionDetail | null> {
  const one = await found(actor, id);
  if (!one) return null;
  const { row, standings } = one;
  const { designation, spotCheck } = row;
  const inspecting = standings.some((standing) => INSPECTORS.includes(standing));
  const told = inspecting || isTold(row);
  const open = MATERIALS_OPEN.includes(row.stage);
  return {
    ...{ id, stage: row.stage, onSite: row.onSite, standings, told },
    designationId: designation.id,
    certificateNumber: designation.certificateNumber,
    title: designation.title,
    holder: designation.organisation.name,
    programme: spotCheck.programme.name,
    organiser: spotCheck.programme.organiser.name,
    year: spotCheck.year,
    checkId: spotCheck.programme.organiserId === actor.organisationId ? spotCheck.id : null,
    inspector: row.deskOffice?.name ?? spotCheck.programme.organiser.name,
    dueAt: spotCheck.dueAt.toISOString(),
    noticeAt: iso(row.noticeAt),
    visitOn: row.visitOn?.toISOString().slice(0, 10) ?? null,
    ...{ team: row.team, noticeRemark: row.noticeRemark },
    materials: row.materials.map(materialOf),
    ...(told ? tellable(row) : NOTHING_TOLD),
    ended: row.endedAt && row.endedFor && { at: row.endedAt.toISOString(), titleStage: row.endedFor },
    proposed: inspecting && row.proposed ? { result: row.proposed, reason: row.proposedReason } : null,
    returnReason: inspecting ? row.returnReason : "",
    may: {
      inspect: standings.includes(row.deskOfficeId ? "desk_office" : "organiser") && open && !isGone(row),
      handIn: standings.includes("applicant") && open,
      handle: standings.includes("organiser"),
    },
  };
}

const NOTHING_TOLD = {
  ...{ findings: "", hearingAt: null, hearingDueAt: null, stance: null, placeOpinion: "", answeredAt: null },
  ...{ result: null, resultReason: "", rectifyDueAt: null, passed: null, concludedAt: null },
};

const tellable = (row: Row) => ({
  ...{ findings: row.findings, stance: row.stance, placeOpinion: row.placeOpinion },
  ...{ hearingAt: iso(row.hearingAt), hearingDueAt: iso(row.hearingDueAt), answeredAt: iso(row.answeredAt) },
  ...{ result: row.result, resultReason: row.resultReason, passed: row.passed },
  ...{ rectifyDueAt: iso(row.rectifyDueAt), concludedAt: iso(row.concludedAt) },
});

const materialOf = ({ id, name, dueAt, files }: Row["materials"][number]): Material => ({
  ...{ id, name, dueAt: dueAt.toISOString() },
  files: files.map(({ evidence, addedAt }) => ({
    evidenceId: evidence.id,
    name: evidence.fileName ?? "",
    sha256: evidence.sha256 ?? "",
    open: evidence.file?.scan === "clean" || evidence.file?.scan === "not_scanned",
    at: addedAt.toISOString(),
  })),
});

/** The check sheet by section, for who inspects and the organiser; for the place once the findings are told. Null otherwise. */
export async function readSheet(actor: Actor, id: string, asked: string): Promise<SheetPage | null> {
  const one = await found(actor, id);
  if (!one) return null;
  const { row, standings } = one;
  const inspecting = standings.some((standing) => INSPECTORS.includes(standing));
  if (!inspecting && !isTold(row)) return null;
  const items = await sheetItems(id);
  const titles = [...new Set(items.map(({ section }) => section))];
  const section = titles.includes(asked) ? asked : (titles[0] ?? "");
  return {
    section,
    sections: titles.map((title) => {
      const own = items.filter((item) => item.section === title);
      return { title, items: own.length, open: own.filter(({ judgement }) => judgement === null).length };
    }),
    items: items.filter((item) => item.section === section),
    fill:
      row.stage === "checking" && standings.includes(row.deskOfficeId ? "desk_office" : "organiser") && !isGone(row),
  };
}

/** All items of a sheet in their order. */
export async function sheetItems(inspectionId: string): Promise<SheetItem[]> {
  const rows = await db.inspectionItem.findMany({ where: { inspectionId }, orderBy: { position: "asc" } });
  return rows.map(({ id, position, section, text, judgement, finding, version, updatedByName: by }) => ({
    ...{ id, position, section, text, judgement, finding, version, by },
  }));
}
