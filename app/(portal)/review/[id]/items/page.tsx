import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { agreeRestAction, assignPartAction } from "@/app/actions/review-work";
import type { Page } from "@/app/props";
import { StackedBars } from "@/components/chart/stacked-bars";
import { AgreeRest } from "@/components/review/agree-rest";
import { AssignForm } from "@/components/review/assign-form";
import { ReadingList, showQuery } from "@/components/review/reading-list";
import { Watermark } from "@/components/review/watermark";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { type ReadingCase, readingCase } from "@/lib/first-review/reading";
import { filterOf, nextToRead, progressOf, restOf } from "@/lib/first-review/reading-rules";
import { formatDateTime } from "@/lib/kernel/dates";
import { READING_TEXTS } from "@/lib/labels/reading";
import { reviewDone } from "@/lib/labels/review-done";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "逐项审阅" };

/** How far an office is with a dossier, section by section, and the way on; what has changed since last time comes first. */
export default async function ReadingPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { show, done } = await searchParams;
  const reading = await readingCase(actor, id, 0);
  if (!reading) notFound();
  const { dossier, marks } = reading;
  const { read, changed, unread, total } = progressOf(marks);
  const next = nextToRead(marks, 0);
  const said = reviewDone(done);
  const filter = filterOf(show);
  const base = `/review/${id}/items`;
  const onward = changed > 0 ? showQuery("changed") : "";
  return (
    <>
      <PageHeader
        title="逐项审阅"
        trail={[
          { label: "初审推荐", href: "/review" },
          { label: dossier.applicantName, href: `/review/${id}` },
          { label: "逐项审阅" },
        ]}
        lead={`已审 ${read} / ${total} 项，未审 ${unread} 项，有变化待复核 ${changed} 项。`}
        actions={
          <LinkButton
            href={`${base}/${next ?? 1}${onward}`}
            variant="primary"
            blocked={next === null ? "各项都已审阅" : null}
          >
            {changed > 0 ? `先看有变化的 ${changed} 项` : "继续审阅"}
          </LinkButton>
        }
      />
      {reading.resultsPublished ? null : <Watermark reader={actor} at={formatDateTime(new Date(dossier.readAt))} />}
      {said ? <Alert tone="success" live title={said} /> : null}
      <Panel title="各部分进度">
        <SectionBars reading={reading} />
      </Panel>
      {reading.mayRemark === null ? <Rest reading={reading} base={base} id={id} /> : null}
      {reading.mayAssign === null ? (
        <Panel title="分给经办">
          <AssignForm
            action={assignPartAction}
            officers={reading.officers}
            parts={[
              { value: "all", label: "整件" },
              ...dossier.sections.map((section) => ({ value: section.id, label: section.title })),
            ]}
            current={reading.assigned.find(({ indicatorId, able }) => indicatorId === null && able)?.userId}
            hidden={{ applicationId: id, returnTo: base }}
          />
        </Panel>
      ) : null}
      <ReadingList dossier={dossier} marks={marks} filter={filter} base={base} path={base} />
    </>
  );
}

const marksIn = ({ marks }: ReadingCase, section: ReadingCase["dossier"]["sections"][number]) => {
  const ids = new Set(itemsOf({ sections: [section] }).map(({ id }) => id));
  return marks.filter(({ id }) => ids.has(id));
};

function SectionBars({ reading }: { reading: ReadingCase }) {
  const { sections } = reading.dossier;
  const counts = sections.map((section) => {
    const mine = marksIn(reading, section);
    const agreed = mine.filter(({ reading: state, opinion }) => state === "read" && opinion === "agree").length;
    return { ...progressOf(mine), agreed };
  });
  return (
    <StackedBars
      title="各部分审阅进度"
      description="按一级指标，本办公室已同意、已存疑或者认为不符合、有变化待复核、未审的项数。"
      heading="一级指标"
      rows={sections.map(({ title }) => title)}
      parts={[
        { label: "同意", colour: "#2e7d4f", values: counts.map(({ agreed }) => agreed) },
        { label: "存疑、不符合", colour: "#b7791f", values: counts.map(({ read, agreed }) => read - agreed) },
        { label: "有变化待复核", colour: "#b3261e", values: counts.map(({ changed }) => changed) },
        { label: "未审", colour: "#c9ced6", values: counts.map(({ unread }) => unread) },
      ]}
    />
  );
}

/** 其余全部同意, section by section, where something is left to agree to. */
function Rest({ reading, base, id }: { reading: ReadingCase; base: string; id: string }) {
  const open = reading.dossier.sections
    .map((section) => ({ section, rest: restOf(marksIn(reading, section)) }))
    .filter(({ rest }) => rest.length > 0);
  if (open.length === 0) return null;
  return (
    <Panel title="其余全部同意" lead="看过以后没有问题的部分，可以一次记为同意；存疑、不符合和有变化的不受影响。">
      <noscript>
        <p className="text-sm text-amber-700">{READING_TEXTS.restNoScript}</p>
      </noscript>
      <ul className="space-y-2">
        {open.map(({ section, rest }) => (
          <li key={section.id} className="flex flex-wrap items-center gap-3">
            <AgreeRest
              section={section.title}
              items={rest.map((item) => item.id)}
              action={agreeRestAction}
              version={reading.version}
              hidden={{ applicationId: id, returnTo: base }}
            />
            <span className="text-sm">{section.title}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
