import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { PageHeader } from "@/components/shell/page-header";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/tag";
import { formatDateTime } from "@/lib/kernel/dates";
import { pageAsked } from "@/lib/kernel/list-query";
import { OUTCOMES } from "@/lib/labels/provisional-answers";
import { requireActor } from "@/lib/platform/actor";
import { organisedCycle } from "@/lib/programmes/organised";
import { answersOf } from "@/lib/provisional-answers/office-queries";
import { CycleTabs } from "../cycle-tabs";

export const metadata: Metadata = { title: "扣分答复" };

const PAGE = 20;

/** The replies of places to their provisional deductions, the undecided first. */
export default async function AnswersPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const query = await searchParams;
  const [cycle, answers] = await Promise.all([organisedCycle(actor, id), answersOf(actor, id)]);
  if (!cycle || !answers) notFound();
  const page = pageAsked.parse(query.page);
  const { rows, places, answered } = answers;
  const path = `/organise/cycles/${id}/answers`;
  return (
    <>
      <PageHeader
        title="扣分答复"
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: cycle.name, href: `/organise/cycles/${id}` },
          { label: "扣分答复" },
        ]}
        lead="标段出示初步扣分意见后，申报单位提交的逐项答复。由没有评过该项的评估员或者本办公室工作人员复核，维持或者调整。"
      />
      <CycleTabs id={id} current="/answers" />
      <ListPage
        caption="扣分答复"
        rows={rows.slice((page - 1) * PAGE, page * PAGE)}
        rowKey={(row) => `${row.answerId}${row.position}`}
        summary={`向 ${places} 个单位出示，${answered} 个已答复；待复核 ${rows.filter(({ outcome }) => !outcome).length} 项`}
        columns={[
          { id: "place", header: "申报单位", rowHeader: true, cell: (row) => row.place },
          { id: "number", header: "申报编号", nowrap: true, cell: (row) => row.number },
          { id: "item", header: "指标", nowrap: true, cell: (row) => `第 ${row.position} 项` },
          { id: "at", header: "提交时间", nowrap: true, cell: (row) => formatDateTime(new Date(row.handedInAt)) },
          { id: "third", header: "复核人", cell: (row) => row.third ?? "—" },
          {
            id: "state",
            header: "结果",
            cell: (row) => (
              <StatusTag tone={row.outcome ? "success" : "warning"}>
                {row.outcome ? OUTCOMES[row.outcome] : "待复核"}
              </StatusTag>
            ),
          },
        ]}
        actions={(row) => (
          <RowLinks>
            <RowLink href={`${path}/${row.answerId}/${row.position}`} label={`${row.place}第 ${row.position} 项`}>
              {row.outcome ? "查看" : "复核"}
            </RowLink>
          </RowLinks>
        )}
        total={rows.length}
        page={page}
        pageSize={PAGE}
        path={path}
        query={{ page: query.page }}
        empty={<EmptyState title="没有提交的答复" />}
      />
    </>
  );
}
