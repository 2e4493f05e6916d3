import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { Select } from "@/components/form/select";
import { ReviewTabs } from "@/components/review/review-tabs";
import { PageHeader } from "@/components/shell/page-header";
import { ListPage } from "@/components/table/list-page";
import { RowLink } from "@/components/table/row-link";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Meter } from "@/components/ui/meter";
import { Panel } from "@/components/ui/panel";
import { TRACKS } from "@/lib/applications/case-file";
import { doneText } from "@/lib/labels/actions";
import { REVIEW_KEY_LABELS } from "@/lib/labels/cycle-rules";
import { choiceLabel } from "@/lib/labels/fields";
import { RECOMMENDATION_TEXTS as TEXTS } from "@/lib/labels/recommendation";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { deskAsked } from "@/lib/recommendation/desk-asked";
import { recommendationLists } from "@/lib/recommendation/list-queries";
import { givenRecommendations, orderOf, reviewDesks, reviews } from "@/lib/recommendation/queries";
import { orderQuery } from "@/lib/recommendation/schema";
import { Given, Lists } from "./lists";
import { orderColumns } from "./order-columns";

export const metadata: Metadata = { title: TEXTS.title };
const PATH = "/review/lists";
const PAGE_SIZE = 20;

/** 次序与名单: the order of the desk with what was moved by hand, and what has been recommended. */
export default async function ReviewListsPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "review")) notFound();
  const raw = await searchParams;
  const asked = orderQuery.parse(raw);
  const desks = await reviewDesks(actor);
  const desk = deskAsked(desks, asked);
  const [order, lists, given] = await Promise.all([
    desk ? orderOf(actor, desk.cycleId, desk.track) : null,
    recommendationLists(actor),
    desk ? givenRecommendations(actor, desk.cycleId) : [],
  ]);
  const done = doneText(raw.done);
  const head = (
    <>
      <PageHeader
        title={TEXTS.title}
        trail={[{ label: "初审推荐", href: "/review" }, { label: TEXTS.title }]}
        lead={TEXTS.lead}
      />
      <ReviewTabs current="lists" />
      {done ? <Alert tone="success" title={done} live /> : null}
    </>
  );
  if (!desk || !order) {
    return (
      <>
        {head}
        <EmptyState title={TEXTS.noDesk} />
        <Lists rows={lists} />
      </>
    );
  }
  const query = { cycle: desk.cycleId, track: desk.track };
  const tied = order.rows.filter((row) => row.tied).length;
  const may = reviews(actor) && !desk.listId;
  const cycles = new Map(desks.map(({ cycleId, cycle }) => [cycleId, cycle]));
  return (
    <>
      {head}
      <Panel title="推荐名额">
        <div className="grid gap-4 sm:grid-cols-2">
          {desks
            .filter(({ cycleId }) => cycleId === desk.cycleId)
            .map(({ track, used, places }) => (
              <Meter key={track} label={`${choiceLabel(track)} 已用`} value={used} total={places} />
            ))}
        </div>
      </Panel>
      {desk.listId ? (
        <Alert
          tone="info"
          title={TEXTS.waits}
          actions={<LinkButton href={`${PATH}/${desk.listId}`}>{TEXTS.openList}</LinkButton>}
        />
      ) : null}
      {tied > 0 ? <Alert tone="warning" title={TEXTS.ties(tied)} /> : null}
      <ListPage
        caption="初审次序"
        rows={order.rows.slice((asked.page - 1) * PAGE_SIZE, asked.page * PAGE_SIZE)}
        columns={orderColumns(order.keys)}
        rowKey={(row) => row.id}
        rowTone={(row) => (row.tied || row.place === null ? "warning" : null)}
        actions={(row) =>
          may && row.place !== null ? (
            <RowLink href={`${PATH}/move/${row.id}`} label={row.name}>
              {TEXTS.move}
            </RowLink>
          ) : null
        }
        total={order.rows.length}
        page={asked.page}
        path={PATH}
        query={query}
        exportPath={`${PATH}/export`}
        summary={TEXTS.ruleOf(order.keys.map((key) => REVIEW_KEY_LABELS[key]))}
        tools={may ? <LinkButton href={`${PATH}/new/${desk.cycleId}`}>{TEXTS.draft}</LinkButton> : null}
        empty={<EmptyState title={TEXTS.emptyOrder} />}
        fields={
          <>
            <Select
              name="cycle"
              label="周期"
              placeholder={null}
              options={[...cycles].map(([value, label]) => ({ value, label }))}
              defaultValue={desk.cycleId}
            />
            <Select
              name="track"
              label="类别"
              placeholder={null}
              options={TRACKS.map((value) => ({ value, label: choiceLabel(value) }))}
              defaultValue={desk.track}
            />
          </>
        }
      />
      <Lists rows={lists} />
      <Given rows={given} />
    </>
  );
}
