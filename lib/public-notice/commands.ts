import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { type DraftFacts, noticeBody, noticeTitle } from "@/lib/labels/notice";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, type Parties, standingsOf } from "@/lib/policy/standing";
import { ENDED } from "@/lib/survey/workflow";
import { record } from "@/lib/trail/record";
import { type DraftInput, draftInput } from "./schema";
import { loadNotice } from "./store";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** Strangers are told that there is nothing; colleagues without the duty, that it isn't theirs. */
export function mustOrganise(actor: Actor, parties: Parties): void {
  const standings = standingsOf(actor, parties);
  if (standings.length === 0) refuse({ code: "not_found" });
  if (!standings.includes("organiser")) refuse({ code: "not_allowed" });
}

const listSelect = {
  cycleId: true,
  principles: true,
  notices: { select: { id: true } },
  candidates: { select: { application: { select: { track: true, stage: true } } } },
  cycle: {
    select: {
      name: true,
      noticeDays: true,
      noticeDayKind: true,
      stops: { where: { skippedAt: null }, orderBy: { position: "asc" }, select: { station: true } },
      programme: { select: { name: true, basis: true, organiserId: true, organiser: { select: { name: true } } } },
      _count: {
        select: {
          applications: { where: { submittedAt: { not: null } } },
          surveys: { where: { stage: { not: ENDED } } },
        },
      },
    },
  },
} as const;

/** 拟定公示 for a list of candidates, one a list; the text is drawn up from what the cycle went through. */
export function draftNotice(actor: Actor, input: { listId: string }): Promise<Result<{ id: string }, ActProblem>> {
  return atOnce(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "CandidateList" WHERE "id" = ${input.listId}::uuid FOR UPDATE`;
    const list = await tx.candidateList.findUnique({ where: { id: input.listId }, select: listSelect });
    if (!list) return refuse({ code: "not_found" });
    mustOrganise(actor, { organiser: list.cycle.programme.organiserId });
    if (list.notices.length > 0) return refuse({ code: "notice_exists" });
    const facts = draftFacts(list);
    const { id } = await tx.publicNotice.create({
      data: {
        cycleId: list.cycleId,
        listId: input.listId,
        title: noticeTitle(facts.activity),
        body: noticeBody(facts),
        contact: "",
        editedByName: actor.name,
        editedAt: now(),
      },
      select: { id: true },
    });
    const trace = { at: now(), subject: "notice", subjectId: id, cycleId: list.cycleId } as const;
    await record(tx, actor, { ...trace, action: "draft_notice", to: "draft", standing: "organiser" });
    return { id };
  });
}

type ListRow = {
  principles: string;
  candidates: { application: { track: string; stage: string } }[];
  cycle: {
    name: string;
    noticeDays: number;
    noticeDayKind: DraftFacts["dayKind"];
    stops: { station: string }[];
    programme: { name: string; basis: string; organiser: { name: string } };
    _count: { applications: number; surveys: number };
  };
};

function draftFacts({ cycle, candidates, principles }: ListRow): DraftFacts {
  const of = (track: string) =>
    candidates.filter(({ application }) => application.track === track && application.stage === "public_notice").length;
  return {
    activity: `${cycle.programme.name}${cycle.name}`,
    organiser: cycle.programme.organiser.name,
    basis: cycle.programme.basis,
    applied: cycle._count.applications,
    stations: cycle.stops.map(({ station }) => station),
    surveyed: cycle._count.surveys > 0,
    principles,
    areas: of("comprehensive"),
    projects: of("thematic"),
    days: cycle.noticeDays,
    dayKind: cycle.noticeDayKind,
  };
}

/** Changes title, body and contact of a draft, keeping what stood before; not while it waits for a signature, and never once it is signed. */
export function editDraft(actor: Actor, input: DraftInput): Promise<Result<{ version: number }, ActProblem>> {
  const parsed = parseProposal(draftInput, input);
  if (!parsed.ok) return Promise.resolve(err(parsed.error));
  const { noticeId, version, ...text } = parsed.value as { noticeId: string; version: number } & Record<
    "title" | "body" | "contact",
    string
  >;
  return atOnce(async (tx) => {
    await editable(tx, actor, noticeId);
    const before = await tx.publicNotice.findUniqueOrThrow({ where: { id: noticeId } });
    if (before.version !== version) refuse({ code: "stale" });
    const at = now();
    await tx.publicNoticeVersion.create({
      data: {
        ...{ noticeId, version, title: before.title, body: before.body, contact: before.contact },
        ...{ byName: before.editedByName, at: before.editedAt ?? at },
      },
    });
    await tx.publicNotice.update({
      where: { id: noticeId },
      data: { ...text, editedByName: actor.name, editedAt: at, version: { increment: 1 } },
    });
    return { version: version + 1 };
  });
}

/** Refuses unless the notice is a draft of the actor's office that waits for no signature; holds it. */
export async function editable(tx: Tx, actor: Actor, noticeId: string): Promise<NoticeHeld> {
  const facts = await loadNotice(tx, noticeId, now(), true);
  if (!facts) return refuse({ code: "not_found" });
  mustOrganise(actor, facts.parties);
  if (facts.stage !== "draft") refuse({ code: "wrong_stage" });
  const waiting = await tx.signOff.count({ where: { subject: "notice", subjectId: noticeId, stage: "pending" } });
  if (waiting > 0) refuse({ code: "sign_off_pending" });
  return facts;
}

export type NoticeHeld = NonNullable<Awaited<ReturnType<typeof loadNotice>>>;
