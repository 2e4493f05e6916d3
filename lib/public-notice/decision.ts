import "server-only";
import { type DecisionFacts, decisionBody, decisionTitle } from "@/lib/labels/notice";
import type { Tx } from "@/lib/platform/db";
import { ENDED } from "@/lib/survey/workflow";
import { type DecisionSnapshot, listsOf } from "./snapshot";
import type { candidatesOf } from "./store";

type Named = Awaited<ReturnType<typeof candidatesOf>>[number] & { certificateNumber: string };
type Stated = { number: string; basis: string; at: Date; named: readonly Named[] };

/** 命名决定 as it is frozen: basis, principles, procedure, the approval stated, and the lists of those named in the order of regions. */
export async function decisionOf(
  tx: Tx,
  noticeId: string,
  { number, basis, at, named }: Stated,
): Promise<DecisionSnapshot> {
  const notice = await tx.publicNotice.findUniqueOrThrow({
    where: { id: noticeId },
    select: {
      id: true,
      title: true,
      list: { select: { principles: true } },
      cycle: {
        select: {
          name: true,
          stops: { where: { skippedAt: null }, orderBy: { position: "asc" }, select: { station: true } },
          programme: { select: { name: true, basis: true, organiser: { select: { name: true } } } },
          _count: { select: { surveys: { where: { stage: { not: ENDED } } } } },
        },
      },
    },
  });
  const { cycle } = notice;
  const { programme } = cycle;
  const of = (track: string) => named.filter((each) => each.track === track).length;
  const facts: DecisionFacts = {
    activity: `${programme.name}${cycle.name}`,
    organiser: programme.organiser.name,
    basis: programme.basis,
    stations: cycle.stops.map(({ station }) => station),
    surveyed: cycle._count.surveys > 0,
    principles: notice.list.principles,
    areas: of("comprehensive"),
    projects: of("thematic"),
    approval: basis,
  };
  return {
    title: decisionTitle(facts.activity),
    number,
    body: decisionBody(facts),
    organiser: facts.organiser,
    at: at.toISOString(),
    notice: { id: notice.id, title: notice.title },
    lists: listsOf(named.map(({ applicantId: _, ...listed }) => listed)),
  };
}
