import { notFound } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { ListPage } from "@/components/table/list-page";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { LinkTabs } from "@/components/ui/link-tabs";
import { StatusTag } from "@/components/ui/tag";
import { asSignOffState, signOffsOf } from "@/lib/acts/sign-off-queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { listQuery } from "@/lib/kernel/list-query";
import { SIGN_OFF_STATES } from "@/lib/labels/sign-offs";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata = { title: "签发" };

type Props = { searchParams: Promise<{ page?: string; tab?: string }> };

export default async function SignOffsPage({ searchParams }: Props) {
  const actor = await requireActor();
  if (mayOpen(actor, "sign_offs")) notFound();
  const query = await searchParams;
  const { page } = listQuery().parse(query);
  const state = asSignOffState(query.tab);
  const { rows, total, pending } = await signOffsOf(actor, state, page);
  return (
    <>
      <PageHeader title="签发" lead="一人拟办，同一单位的另一人签发；签发后方才生效。" />
      <LinkTabs
        label="签发"
        tabs={Object.entries(SIGN_OFF_STATES).map(([key, { label }]) => ({
          href: `/sign-offs?tab=${key}`,
          label,
          current: key === state,
          ...(key === "pending" ? { count: pending } : {}),
        }))}
      />
      <ListPage
        caption="签发件"
        rows={rows}
        rowKey={({ id }) => id}
        path="/sign-offs"
        query={query}
        total={total}
        page={page}
        empty={<EmptyState title={state === "pending" ? "没有待签发的事项" : "没有这一类签发件"} />}
        columns={[
          {
            id: "title",
            header: "事由",
            rowHeader: true,
            cell: ({ id, title }) => (
              <Link href={`/sign-offs/${id}`} className="link">
                {title}
              </Link>
            ),
          },
          {
            id: "stage",
            header: "状态",
            nowrap: true,
            cell: ({ stage }) => (
              <StatusTag tone={SIGN_OFF_STATES[stage]!.tone}>{SIGN_OFF_STATES[stage]!.label}</StatusTag>
            ),
          },
          { id: "by", header: "拟办人", nowrap: true, cell: ({ preparedByName }) => preparedByName },
          {
            id: "at",
            header: "提请时间",
            nowrap: true,
            cell: ({ preparedAt }) => formatDateTime(new Date(preparedAt)),
          },
          {
            id: "decided",
            header: "办理",
            nowrap: true,
            cell: ({ decidedByName, decidedAt }) =>
              decidedAt ? `${decidedByName ?? "系统"} ${formatDateTime(new Date(decidedAt))}` : "—",
          },
        ]}
      />
    </>
  );
}
