import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { remarkAction } from "@/app/actions/remark";
import { assignPartAction } from "@/app/actions/review-work";
import type { Page } from "@/app/props";
import { AnswerView } from "@/components/case/answer-view";
import { LikenessNote } from "@/components/case/likeness-note";
import { RemarkBox } from "@/components/case/remark-box";
import { SkipToItem } from "@/components/filing/skip-to-item";
import { HintList } from "@/components/hints/hint-list";
import { AssignForm } from "@/components/review/assign-form";
import { ChangedNote } from "@/components/review/changed-note";
import { LastTimeNote, OtherLayers } from "@/components/review/other-layers";
import { ReadingList, showQuery } from "@/components/review/reading-list";
import { Watermark } from "@/components/review/watermark";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import type { DossierItem } from "@/lib/applications/dossier-shape";
import { officerOf } from "@/lib/first-review/assigning-rules";
import { lastTime } from "@/lib/first-review/last-time";
import { type ReadingCase, readingCase } from "@/lib/first-review/reading";
import { filtered, filterOf, onwardFrom } from "@/lib/first-review/reading-rules";
import type { Layer, ReadThen } from "@/lib/first-review/shapes";
import type { HintLine } from "@/lib/hints/hint";
import { formatDateTime } from "@/lib/kernel/dates";
import { HINT_TEXTS } from "@/lib/labels/hints";
import { READING_TEXTS } from "@/lib/labels/reading";
import { reviewDone } from "@/lib/labels/review-done";
import { likenessOfItem } from "@/lib/likeness/queries";
import { requireActor } from "@/lib/platform/actor";
import { ReadingNavigation } from "./reading-navigation";

export const metadata: Metadata = { title: "逐项审阅" };

/** One item: the list at the left, claim and evidence in the middle, what others say, and this office's own layer below. */
export default async function ReviewItemPage({ params, searchParams }: Page<{ id: string; position: string }>) {
  const actor = await requireActor();
  const { id, position } = await params;
  const { saved, show, done } = await searchParams;
  const reading = await readingCase(actor, id, Number(position) || 0);
  const item = reading?.items.find((each) => each.position === Number(position));
  if (!reading || !item) notFound();
  const { dossier, marks, layers } = reading;
  const facts = {
    id,
    stage: reading.stage,
    cycle: { stage: reading.cycleStage, resultsPublished: reading.resultsPublished },
  };
  const [alike, last] = await Promise.all([
    reading.mayCompare ? likenessOfItem(actor, { facts, standings: reading.standings }, item.id) : [],
    lastTime(actor, id, item.id),
  ]);
  const of = layers.filter(({ indicatorId }) => indicatorId === item.id);
  const own = of.find((layer) => layer.own) ?? null;
  const filter = filterOf(show);
  const shown = filtered(marks, filter);
  const base = `/review/${id}/items`;
  const here = `${base}/${item.position}${showQuery(filter)}`;
  const said = reviewDone(done);
  return (
    <>
      <SkipToItem label={READING_TEXTS.skip} />
      <PageHeader
        title={`逐项审阅　第 ${item.position} 项`}
        trail={[
          { label: "初审推荐", href: "/review" },
          { label: dossier.applicantName, href: `/review/${id}` },
          { label: "逐项审阅", href: base },
          { label: `第 ${item.position} 项` },
        ]}
      />
      {reading.resultsPublished ? null : <Watermark reader={actor} at={formatDateTime(new Date(dossier.readAt))} />}
      <div data-split className="flex flex-col gap-4 lg:grid lg:grid-cols-[20rem_minmax(0,1fr)]">
        <div data-aside className="max-lg:order-2">
          <ReadingList
            dossier={dossier}
            marks={marks}
            filter={filter}
            base={base}
            path={`${base}/${item.position}`}
            current={item.position}
          />
        </div>
        <div className="min-w-0">
          <ReadingNavigation base={base} filter={filter} shown={shown} all={marks} position={item.position} />
          {said ? <Alert tone="success" live title={said} /> : null}
          <Panel>
            <div id="item" tabIndex={-1} className="outline-none">
              <Changed reading={reading} item={item} own={own} />
              <AnswerView item={item} level={2}>
                <LikenessNote lines={alike} />
                <ReviewHints lines={reading.hints} id={id} position={item.position} />
                <OtherLayers layers={of.filter((layer) => !layer.own)} />
                <LastTimeNote last={last} kind={item.kind} />
                <RemarkBox
                  key={item.id}
                  action={remarkAction}
                  submissionKey={randomUUID()}
                  own={own}
                  editable={reading.mayRemark === null && item.applicable}
                  saved={saved === "1"}
                  userId={actor.userId}
                  hidden={{
                    applicationId: id,
                    indicatorId: item.id,
                    content: reading.content ?? "",
                    returnTo: `${base}/${onwardFrom(shown, marks, item.position)}${showQuery(filter)}`,
                  }}
                />
                {reading.mayAssign === null && item.applicable ? (
                  <ItemOfficer reading={reading} item={item} here={here} />
                ) : null}
              </AnswerView>
            </div>
          </Panel>
        </div>
      </div>
    </>
  );
}

/** 上次以来的变化: of an opinion that no longer holds, or of what was sent back and not looked at since it came back. */
function Changed({ reading, item, own }: { reading: ReadingCase; item: DossierItem; own: Layer | null }) {
  const sent = reading.sentBack.find(({ indicatorId }) => indicatorId === item.id) ?? null;
  if (reading.marks.find(({ id }) => id === item.id)?.reading !== "changed") return null;
  const before: ReadThen | null = sent && {
    judgement: item.answer?.judgement ?? null,
    narrative: sent.before,
    evidence: item.evidence,
  };
  return <ChangedNote item={item} then={own?.read ?? before} sent={sent} />;
}

function ItemOfficer({ reading, item, here }: { reading: ReadingCase; item: DossierItem; here: string }) {
  const officer = officerOf(reading.assigned, item.id);
  return (
    <div className="no-print mt-3">
      <Details summary={officer ? `本项由${officer.name}经办` : "本项没有分给经办"}>
        <AssignForm
          key={officer?.userId ?? ""}
          action={assignPartAction}
          officers={reading.officers}
          parts={[{ value: item.id, label: `第 ${item.position} 项` }]}
          current={reading.assigned.find(({ indicatorId }) => indicatorId === item.id)?.userId}
          hidden={{ applicationId: reading.dossier.id, returnTo: here }}
        />
      </Details>
    </div>
  );
}

/** What doesn't agree about this item, with what the place says of it; nothing of what it is still changing. */
function ReviewHints({ lines, id, position }: { lines: HintLine[] | null; id: string; position: number }) {
  const mine = lines?.filter(({ positions }) => positions.includes(position)) ?? [];
  if (lines !== null && mine.length === 0) return null;
  return (
    <section className="mt-4" aria-label={HINT_TEXTS.title}>
      <h2 className="text-sm text-gray-600">{HINT_TEXTS.title}</h2>
      <p className="text-sm text-gray-600">{lines === null ? HINT_TEXTS.sealed : HINT_TEXTS.forReviewers}</p>
      <HintList lines={mine} current={position} href={(other) => `/review/${id}/items/${other}`} explained />
    </section>
  );
}
