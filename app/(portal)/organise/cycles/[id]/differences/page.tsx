import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { Select } from "@/components/form/select";
import { PageHeader } from "@/components/shell/page-header";
import { Pagination } from "@/components/table/pagination";
import { QueryRow } from "@/components/table/query-row";
import { Toolbar } from "@/components/table/toolbar";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { pageAsked } from "@/lib/kernel/list-query";
import { cycleDone } from "@/lib/labels/cycles";
import { DIFFERENCE_STATES, DIFFERENCES_LEAD } from "@/lib/labels/moderation";
import { DIFFERENCES_SHOWN, differencesPage } from "@/lib/moderation/organiser";
import { DIFFERENCE_STATE_KEYS } from "@/lib/moderation/rules";
import { requireActor } from "@/lib/platform/actor";
import { CycleTabs } from "../cycle-tabs";
import { DifferencePanel } from "./difference-panel";

export const metadata: Metadata = { title: "差异裁定" };

/** Items on which the sheets differ beyond the tolerance, side by side; nobody's name stands at a mark. */
export default async function DifferencesPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const query = await searchParams;
  const asked = DIFFERENCE_STATE_KEYS.find((state) => state === query.state);
  const found = await differencesPage(actor, id, { state: asked, page: pageAsked.parse(query.page) });
  if (!found) notFound();
  const { cycle, rows, counts, page, total } = found;
  const path = `/organise/cycles/${id}/differences`;
  const done = cycleDone(query.done);
  return (
    <>
      <PageHeader
        title="差异裁定"
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: cycle.name, href: `/organise/cycles/${id}` },
          { label: "差异裁定" },
        ]}
        lead={DIFFERENCES_LEAD}
      />
      <CycleTabs id={id} current="/differences" />
      {done ? <Alert tone="success" live title={done} /> : null}
      <QueryRow path={path}>
        <Select
          name="state"
          label="状态"
          options={DIFFERENCE_STATE_KEYS.map((value) => ({ value, label: DIFFERENCE_STATES[value] }))}
          placeholder="全部"
          defaultValue={asked ?? ""}
        />
      </QueryRow>
      <Toolbar summary={DIFFERENCE_STATE_KEYS.map((key) => `${DIFFERENCE_STATES[key]} ${counts[key]} 项`).join("，")}>
        <LinkButton href={`${path}/export`} download>
          导出表格
        </LinkButton>
      </Toolbar>
      {rows.length === 0 ? (
        <Panel>
          <EmptyState title="没有需要裁定的差异" />
        </Panel>
      ) : null}
      {rows.map((difference) => (
        <DifferencePanel
          key={`${difference.applicationId}${difference.indicatorId}`}
          difference={difference}
          cycleId={id}
          returnTo={path}
        />
      ))}
      <Pagination
        total={total}
        page={page}
        pageSize={DIFFERENCES_SHOWN}
        path={path}
        query={{ page: query.page, state: asked }}
      />
    </>
  );
}
