import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { contactAction, drawListAction, freezeListAction, returnListAction } from "@/app/actions/visits";
import type { Page } from "@/app/props";
import { Done } from "@/components/act/done";
import { ListPanel } from "@/components/sample-lists/list-panel";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { ItineraryTable } from "@/components/verification/itinerary-table";
import { NoticeView } from "@/components/verification/notice-view";
import { PlaceFindings } from "@/components/verification/place-findings";
import { NOTICE_TEXTS } from "@/lib/labels/verification";
import { requireActor } from "@/lib/platform/actor";
import { listsOf } from "@/lib/sample-lists/queries";
import { placeVisits } from "@/lib/verification/place-queries";

export const metadata: Metadata = { title: "实地核查" };

/** 实地核查 before the place: who comes when, the lists it is asked for, and the findings once they may be told. */
export default async function PlaceVisitsPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const found = await placeVisits(actor, id);
  if (!found) notFound();
  const lists = await Promise.all(found.visits.map((visit) => listsOf(actor, visit.id)));
  const path = `/apply/${id}/visits`;
  const actions = {
    freeze: freezeListAction,
    giveBack: returnListAction,
    draw: drawListAction,
    contact: contactAction,
    returnTo: path,
  };
  return (
    <>
      <PageHeader
        title="实地核查"
        trail={[{ label: "申报", href: "/apply" }, { label: "申报案卷", href: `/apply/${id}` }, { label: "实地核查" }]}
        lead={NOTICE_TEXTS.placeLead}
      />
      <Done done={done} />
      {found.visits.length === 0 ? (
        <Panel>
          <EmptyState title={NOTICE_TEXTS.none} />
        </Panel>
      ) : null}
      {found.visits.map((visit, at) => (
        <section key={visit.id} aria-label={visit.notice.content.team}>
          <Panel
            title={NOTICE_TEXTS.title}
            actions={
              <LinkButton href={`/api/visits/${visit.id}/notice`} size="small" download>
                下载通知（docx）
              </LinkButton>
            }
          >
            <NoticeView notice={visit.notice} />
          </Panel>
          <Panel title="行程" flush>
            <ItineraryTable stops={visit.notice.content.stops} />
          </Panel>
          {(lists[at] ?? [])
            .filter(({ asked }) => asked > 0)
            .map((list) => (
              <ListPanel key={`${list.kind}-${list.version}`} list={list} actions={actions} />
            ))}
          <PlaceFindings findings={visit.findings} disclosed={found.disclosed} />
        </section>
      ))}
    </>
  );
}
