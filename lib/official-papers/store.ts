import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { contentHash } from "@/lib/kernel/hash";
import { type Prisma, Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { nextOffice, type Office } from "./addressee";
import { composeLetter, composePromotion, composeReport } from "./composing";
import { listFacts, promotionFacts } from "./facts";
import { mayRead, mayWrite, type Named, type PaperContent, type PaperKind } from "./rules";

export const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

export type PaperRow = Prisma.OfficialPaperGetPayload<object>;

/** The paper held until the transaction ends; not found for who may not read it, not allowed for who only reads. */
export async function heldPaper(tx: Tx, actor: Actor, id: string): Promise<PaperRow> {
  await tx.$queryRaw`SELECT 1 FROM "OfficialPaper" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const paper = await tx.officialPaper.findUnique({ where: { id } });
  if (!paper || !mayRead(actor, paper)) return refuse({ code: "not_found" });
  if (!mayWrite(actor, paper)) return refuse({ code: "not_allowed" });
  return paper;
}

export const contentOf = (paper: PaperRow): PaperContent => ({
  documentNumber: paper.documentNumber,
  issuer: paper.issuer,
  title: paper.title,
  addressee: paper.addressee,
  body: paper.body,
  signature: paper.signature,
  datedOn: paper.datedOn,
  copies: paper.copies,
  appendices: paper.appendices as PaperContent["appendices"],
});

/** What the hash of a final paper is taken of: all that is printed, and which paper it corrects. */
export const hashOf = (paper: PaperRow): string =>
  contentHash({ kind: paper.kind, correctsId: paper.correctsId, ...contentOf(paper) });

type About = { kind: PaperKind; listId: string | null; promotionListId: string | null };
export type Written = Pick<PaperContent, "title" | "addressee" | "body" | "signature" | "appendices">;

/** What such a paper says as the list stands now. Refused where its list isn't signed, or is another office's. */
export async function composed(
  tx: Tx,
  actor: Actor,
  about: About,
): Promise<{ written: Written; cycleId: string; toOffice: Office; named: Named }> {
  if (!mayWrite(actor, { kind: about.kind, officeId: actor.organisationId })) return refuse({ code: "not_allowed" });
  return about.kind === "promotion_report" ? promoted(tx, actor, about) : recommended(tx, actor, about);
}

async function recommended(tx: Tx, actor: Actor, { kind, listId }: About) {
  const list = await tx.recommendationList.findFirst({ where: { id: listId ?? "", officeId: actor.organisationId } });
  if (!list) return refuse({ code: "not_found" });
  if (list.stage !== "signed") return refuse({ code: "list_not_signed" });
  const toOffice = (await nextOffice(tx, list)) ?? refuse({ code: "no_office_above" });
  const facts = await listFacts(tx, list, toOffice.name);
  const written = kind === "recommendation_letter" ? composeLetter(facts) : composeReport(facts);
  const named = { gone: facts.gone, others: facts.cases.map(({ name }) => name) };
  return { written, cycleId: list.cycleId, toOffice, named };
}

async function promoted(tx: Tx, actor: Actor, { promotionListId }: About) {
  const list = await tx.promotionList.findFirst({
    where: { id: promotionListId ?? "", officeId: actor.organisationId },
    include: { toCycle: { select: { programme: { select: { organiser: { select: { id: true, name: true } } } } } } },
  });
  if (!list) return refuse({ code: "not_found" });
  if (list.stage !== "proposed") return refuse({ code: "list_not_signed" });
  const toOffice = list.toCycle.programme.organiser;
  const facts = await promotionFacts(tx, list.id, actor.organisationName, toOffice.name);
  return { written: composePromotion(facts), cycleId: list.toCycleId, toOffice, named: { gone: [], others: [] } };
}
