import "server-only";
import { isOnePersonWith } from "@/lib/people/alike";
import { now } from "@/lib/platform/clock";
import { db, type Prisma } from "@/lib/platform/db";
import { type Actor, type Standing, standingsOf } from "@/lib/policy/standing";
import type { AnyLife, BaseFacts } from "./life";
import { fieldsOf } from "./proposal";
import { idsIn, type Names, type ProposalLine, proposalLines } from "./proposal-lines";
import { lives } from "./registry";

const PAGE_SIZE = 20;
const STAGES = ["pending", "signed", "rejected", "superseded"] as const;
export type SignOffState = (typeof STAGES)[number];
export type SignOffRow = {
  id: string;
  title: string;
  stage: SignOffState;
  preparedByName: string;
  preparedAt: string;
  decidedByName: string | null;
  decidedAt: string | null;
};

/** Signatories see what their organisation has prepared, everybody else only what they prepared themselves. */
function within(actor: Actor): Prisma.SignOffWhereInput {
  const here = { organisationId: actor.organisationId };
  return actor.duties.includes("signing")
    ? here
    : { ...here, OR: [{ preparedById: actor.userId }, { heldById: actor.userId }] };
}

/** The tab asked for; anything unknown is what waits. */
export const asSignOffState = (text: string | undefined): SignOffState =>
  STAGES.find((stage) => stage === text) ?? "pending";

/** The organisation's sign-offs in one state, newest first, 20 a page. */
export async function signOffsOf(
  actor: Actor,
  stage: SignOffState,
  page: number,
): Promise<{ rows: SignOffRow[]; total: number; pending: number }> {
  const where = { ...within(actor), stage };
  const [rows, total, pending] = await Promise.all([
    db.signOff.findMany({
      where,
      orderBy: [{ preparedAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      omit: { proposal: true },
    }),
    db.signOff.count({ where }),
    db.signOff.count({ where: { ...within(actor), stage: "pending" } }),
  ]);
  return { rows: rows.map(plain), total, pending };
}

type Found = Omit<Prisma.SignOffGetPayload<object>, "proposal">;

const plain = (row: Found): SignOffRow => ({
  id: row.id,
  title: row.title,
  stage: row.stage,
  preparedByName: row.preparedByName,
  preparedAt: row.preparedAt.toISOString(),
  decidedByName: row.decidedByName,
  decidedAt: row.decidedAt?.toISOString() ?? null,
});

export type SignOffPage = SignOffRow & {
  subject: string;
  subjectId: string;
  action: string;
  remark: string;
  lines: ProposalLine[];
  /** The case it is about, where this person may open it. */
  href: string | null;
  may: { sign: boolean; reject: boolean; recall: boolean };
  /** Why the signing duty alone does not suffice here. */
  ownPreparation: boolean;
  /** Found to be one person with whoever prepared it or took it over. */
  samePerson: boolean;
};

const COLLEAGUES: readonly Standing[] = ["applicant", "desk_office", "organiser"];

/** One sign-off with everything that is to be signed; null for other organisations and for those it does not concern. */
export async function signOffPage(actor: Actor, id: string): Promise<SignOffPage | null> {
  const row = await db.signOff.findFirst({ where: { id, organisationId: actor.organisationId } });
  const life = row ? lives[row.subject] : undefined;
  const facts = row && life ? await life.load(db, row.subjectId, now(), false) : null;
  if (!row || !life || !facts) return null;
  const standings = standingsOf(actor, facts.parties);
  const own = (row.heldById ?? row.preparedById) === actor.userId;
  const others = !own && row.preparedById !== actor.userId;
  const signing = actor.duties.includes("signing");
  if (!own && !signing && !COLLEAGUES.some((standing) => standings.includes(standing))) return null;
  const pending = row.stage === "pending";
  const waits = pending && signing && others;
  const samePerson = waits && (await isOnePersonWith(db, actor.userId, [row.preparedById, row.heldById]));
  const proposal = readProposal(life, row.action, row.proposal);
  return {
    ...plain(row),
    subject: row.subject,
    subjectId: row.subjectId,
    action: row.action,
    remark: row.remark,
    lines: proposalLines(shown(life, row.action, proposal), await namesOf(idsIn(proposal)), row.action),
    href: hrefFor(life, facts as BaseFacts, standings),
    may: { sign: waits && !samePerson, reject: waits, recall: pending && own },
    ownPreparation: pending && signing && own,
    samePerson,
  };
}

function readProposal(life: AnyLife, action: string, raw: Prisma.JsonValue): object {
  const parsed = life.proposals[action]?.safeParse(raw);
  if (parsed?.success) return parsed.data as object;
  return typeof raw === "object" && raw !== null && !Array.isArray(raw) ? raw : {};
}

/** What is only carried along (the values of a form that the listed changes tell in words) is not read out. */
function shown(life: AnyLife, action: string, proposal: object): object {
  const carried = fieldsOf(life.proposals[action]!).filter(({ control }) => control === "carried");
  const names = new Set(carried.map(({ name }) => name));
  return Object.fromEntries(Object.entries(proposal).filter(([name]) => !names.has(name)));
}

const hrefFor = (life: AnyLife, facts: BaseFacts, standings: readonly Standing[]): string | null =>
  standings[0] ? life.href(facts, standings[0]) : null;

async function namesOf(ids: readonly string[]): Promise<Names> {
  if (ids.length === 0) return new Map();
  const [cases, indicators] = await Promise.all([
    db.application.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, number: true, applicant: { select: { name: true } } },
    }),
    db.indicator.findMany({ where: { id: { in: [...ids] } }, select: { id: true, position: true, text: true } }),
  ]);
  return new Map([
    ...cases.map(({ id, number, applicant }) => [id, `${applicant.name}（${number}）`] as const),
    ...indicators.map(({ id, position, text }) => [id, `第 ${position} 项 ${text.slice(0, 40)}`] as const),
  ]);
}
