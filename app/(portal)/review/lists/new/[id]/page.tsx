import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { draftRecommendationsAction } from "@/app/actions/recommendation";
import type { Page } from "@/app/props";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { conclusionsOn } from "@/lib/first-review/list-conclusions";
import { choiceLabel } from "@/lib/labels/fields";
import { RECOMMENDATION_TEXTS as TEXTS } from "@/lib/labels/recommendation";
import { phrasesFor } from "@/lib/opinion-phrases/queries";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { type OrderPage, orderOf, type ReviewDesk, reviewDesks, reviews } from "@/lib/recommendation/queries";
import { ChoiceRow } from "./choice-row";

export const metadata: Metadata = { title: TEXTS.draft };
/** How many of the first rows the page lists at once. */
const STEP = 50;
const asked = z.object({
  rows: z.coerce.number().int().min(STEP).max(1000).default(STEP).catch(STEP),
});

/** 拟定推荐名单: both tracks of a cycle in the order of the desk, with what becomes of each. */
export default async function NewListPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  if (mayOpen(actor, "review")) notFound();
  if (!reviews(actor)) notFound();
  const [{ id: cycle }, raw] = await Promise.all([params, searchParams]);
  const { rows } = asked.parse(raw);
  const inCycle = (await reviewDesks(actor)).filter(({ cycleId }) => cycleId === cycle);
  if (inCycle.length === 0) notFound();
  const desks = inCycle.filter(({ waiting }) => waiting > 0);
  const [orders, phrases] = await Promise.all([
    Promise.all(desks.map(async (desk) => ({ desk, order: await orderOf(actor, cycle, desk.track) }))),
    phrasesFor(actor),
  ]);
  const known = orders.flatMap(({ desk, order }) => (order ? [{ desk, order }] : []));
  const shown = known.flatMap(({ order }) => order.rows.slice(0, rows).map((row) => row.id));
  const conclusions = await conclusionsOn(actor, shown);
  const title = known[0] ? `${TEXTS.draft}：${known[0].desk.cycle}` : TEXTS.draft;
  const most = Math.max(0, ...known.map(({ order }) => order.rows.length));
  return (
    <>
      <PageHeader
        title={title}
        trail={[
          { label: "初审推荐", href: "/review" },
          { label: TEXTS.title, href: "/review/lists" },
          { label: TEXTS.draft },
        ]}
        lead={TEXTS.draftLead}
      />
      {known.length === 0 ? (
        <EmptyState title={TEXTS.emptyOrder} />
      ) : (
        <FormShell
          action={draftRecommendationsAction}
          submissionKey={randomUUID()}
          hidden={{
            cycleId: cycle,
            ...Object.fromEntries(known.map(({ desk, order }) => [`version-${desk.track}`, String(order.version)])),
          }}
        >
          {known.map(({ desk, order }) => (
            <Track key={desk.track} desk={desk} order={order} rows={rows} phrases={phrases} conclusions={conclusions} />
          ))}
          <Panel title={TEXTS.draft} lead={TEXTS.listed}>
            <FormActions>
              <SubmitButton>{TEXTS.draft}</SubmitButton>
              {most > rows ? (
                <LinkButton href={`/review/lists/new/${cycle}?rows=${rows + STEP}`}>{TEXTS.more}</LinkButton>
              ) : null}
            </FormActions>
          </Panel>
        </FormShell>
      )}
    </>
  );
}

type TrackProps = {
  desk: ReviewDesk;
  order: OrderPage;
  rows: number;
  phrases: Awaited<ReturnType<typeof phrasesFor>>;
  conclusions: Awaited<ReturnType<typeof conclusionsOn>>;
};

function Track({ desk, order, rows, phrases, conclusions }: TrackProps) {
  return (
    <Panel
      title={`${choiceLabel(desk.track)}（还可推荐 ${desk.places - desk.used} 件）`}
      {...(order.rows.length > rows ? { lead: TEXTS.keepsPlace } : {})}
    >
      <ol className="divide-y divide-line">
        {order.rows.slice(0, rows).map((row) => (
          <ChoiceRow key={row.id} row={row} review={conclusions.get(row.id)} keys={order.keys} phrases={phrases} />
        ))}
      </ol>
    </Panel>
  );
}
