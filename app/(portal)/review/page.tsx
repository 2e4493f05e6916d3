import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { acceptAction } from "@/app/actions/recommendation";
import { viewAction } from "@/app/actions/saved-views";
import type { Page } from "@/app/props";
import { Arrivals } from "@/components/review/arrivals";
import { DESK_TABLE } from "@/components/review/desk-columns";
import { DeskFields } from "@/components/review/desk-fields";
import { QuotaPanel } from "@/components/review/quota-panel";
import { ReviewTabs } from "@/components/review/review-tabs";
import { ViewBar } from "@/components/review/view-bar";
import { PageHeader } from "@/components/shell/page-header";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import { arrivalsOf } from "@/lib/first-review/arrivals";
import { deskPage, deskQuotas } from "@/lib/first-review/desk";
import { areaChoices, officeCycles, officersHere } from "@/lib/first-review/desk-choices";
import { deskQuery } from "@/lib/first-review/schema";
import { DESK_TEXTS } from "@/lib/labels/review-desk";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { viewsOf } from "@/lib/saved-views/queries";
import { kept } from "@/lib/saved-views/schema";

export const metadata: Metadata = { title: "初审推荐" };
const PATH = "/review";

/** 初审案头 of an office: all applications of its area, filtered as asked, or by the reader's own default view. */
export default async function ReviewPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "review")) notFound();
  const raw = await searchParams;
  const bare = Object.keys(raw).length === 0;
  const ownViews = viewsOf(actor, "review_desk");
  const preset = bare ? (await ownViews).find(({ isDefault }) => isDefault) : undefined;
  if (preset) redirect(`${PATH}?${preset.query ? `${preset.query}&` : ""}view=${preset.id}`);
  // what waits for the office comes first; everything else is one press away
  const asked = bare ? { stage: "first_review" } : raw;
  const query = deskQuery.parse(asked);
  const [views, { rows, total }, quotas, areas, cycles, officers, arrivals] = await Promise.all([
    ownViews,
    deskPage(actor, query),
    deskQuotas(actor),
    areaChoices(actor, query.area),
    officeCycles(actor),
    officersHere(actor),
    arrivalsOf(actor),
  ]);
  const present = kept(
    new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value ?? "")])).toString(),
  );
  return (
    <>
      <PageHeader title="初审推荐" lead={DESK_TEXTS.lead} />
      <ReviewTabs current="desk" />
      <Arrivals rows={arrivals} action={acceptAction} />
      <QuotaPanel quotas={quotas} />
      <ViewBar
        views={views}
        current={raw.view}
        where={{ page: "review_desk", path: PATH, query: present, action: viewAction }}
      />
      <div className="print-wide">
        <ListPage
          caption="初审案头"
          rows={rows}
          columns={DESK_TABLE}
          rowKey={(row) => row.id}
          rowTone={(row) => (row.overdue ? "warning" : null)}
          plain
          actions={(row) =>
            row.line === "below" ? null : (
              <RowLinks>
                <RowLink href={`/review/${row.id}`} label={row.applicant}>
                  审阅
                </RowLink>
              </RowLinks>
            )
          }
          total={total}
          page={query.page}
          path={PATH}
          query={asked}
          keep={["sort"]}
          resetHref={`${PATH}?view=all`}
          exportPath="/review/export"
          empty={<EmptyState title="没有符合条件的申报" />}
          fields={<DeskFields query={query} areas={areas} cycles={cycles} officers={officers} />}
        />
      </div>
    </>
  );
}
