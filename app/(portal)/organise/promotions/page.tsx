import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable } from "@/components/table/data-table";
import { listHref } from "@/components/table/href";
import { Pagination } from "@/components/table/pagination";
import { QueryRow } from "@/components/table/query-row";
import { RowLink } from "@/components/table/row-link";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { formatDateTime } from "@/lib/kernel/dates";
import { PROMOTION_TEXTS } from "@/lib/labels/promotions";
import { stageLabel } from "@/lib/labels/stages";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import {
  PAGE_SIZE,
  type PromotionListRow,
  promotionLists,
  titlesToPromote,
  upperCycles,
} from "@/lib/promotions/queries";
import { promotionsQuery } from "@/lib/promotions/schema";
import { TitlesForm } from "./titles-form";

export const metadata: Metadata = { title: "推荐上报" };
const PATH = "/organise/promotions";

/** 推荐上报: the office's own titles in force, and which of them to put forward to a programme above. */
export default async function PromotionsPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "organise")) notFound();
  const query = await searchParams;
  const asked = promotionsQuery.parse(query);
  const cycles = await upperCycles(actor);
  const cycle = cycles.find(({ id }) => id === asked.cycle)?.id ?? cycles[0]?.id ?? "";
  const [{ rows, total }, lists] = await Promise.all([
    titlesToPromote(actor, { ...asked, cycle }),
    promotionLists(actor),
  ]);
  return (
    <>
      <PageHeader
        title="推荐上报"
        trail={[{ label: "组织实施", href: "/organise" }, { label: "推荐上报" }]}
        lead={PROMOTION_TEXTS.lead}
        actions={
          <LinkButton href={listHref(`${PATH}/export`, { cycle, q: asked.q }, {})} download>
            导出表格
          </LinkButton>
        }
      />
      {lists.length > 0 ? <Lists lists={lists} /> : null}
      <QueryRow path={PATH}>
        <Select
          name="cycle"
          label="推荐给"
          placeholder={cycles.length === 0 ? PROMOTION_TEXTS.noUpper : null}
          options={cycles.map(({ id, name, closes }) => ({
            value: id,
            label: `${name}（申报截止 ${formatDateTime(new Date(closes))}）`,
          }))}
          defaultValue={cycle}
        />
        <TextInput name="q" label="单位或者称号" defaultValue={asked.q} />
      </QueryRow>
      {rows.length === 0 ? (
        <EmptyState title={PROMOTION_TEXTS.noTitles} />
      ) : (
        <TitlesForm rows={rows} cycle={cycle} mayDraft={actor.duties.includes("organising")} />
      )}
      <Pagination total={total} page={asked.page} pageSize={PAGE_SIZE} path={PATH} query={query} />
    </>
  );
}

function Lists({ lists }: { lists: PromotionListRow[] }) {
  return (
    <Panel title="推荐名单" flush>
      <DataTable<PromotionListRow>
        caption="推荐名单"
        rows={lists}
        rowKey={(row) => row.id}
        columns={[
          { id: "cycle", header: "推荐给", rowHeader: true, cell: (row) => row.cycle },
          { id: "lines", header: "单位", align: "right", cell: (row) => `${row.lines} 个` },
          {
            id: "stage",
            header: "状态",
            cell: (row) => (
              <StatusTag tone={row.stage === "proposed" ? "success" : "neutral"}>
                {stageLabel("promotion", row.stage)}
              </StatusTag>
            ),
          },
          {
            id: "at",
            header: "时间",
            nowrap: true,
            cell: (row) => formatDateTime(new Date(row.proposedAt ?? row.createdAt)),
          },
        ]}
        actions={(row) => (
          <RowLink href={`${PATH}/${row.id}`} label={row.cycle}>
            打开
          </RowLink>
        )}
      />
    </Panel>
  );
}
