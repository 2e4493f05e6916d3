import { notFound } from "next/navigation";
import { cancelHandoverAction } from "@/app/actions/handover";
import { Done } from "@/components/act/done";
import { ConfirmAct } from "@/components/admin/confirm-act";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { ListPage } from "@/components/table/list-page";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/tag";
import type { Tone } from "@/components/ui/tone";
import { formatDateTime } from "@/lib/kernel/dates";
import { listQuery } from "@/lib/kernel/list-query";
import type { ProblemCode } from "@/lib/kernel/problem";
import { HANDOVER_STAGES, HANDOVER_TEXTS } from "@/lib/labels/handovers";
import { DUTY_LABELS } from "@/lib/labels/people";
import { problemText } from "@/lib/labels/problems";
import { carryOutDue } from "@/lib/people/handover";
import { type HandoverRow, handoversPage } from "@/lib/people/handover-queries";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata = { title: "岗位交接" };

const PATH = "/admin/duties/handovers";
const TONES: Record<HandoverRow["stage"], Tone> = { waiting: "warning", carried_out: "success", refused: "danger" };

type Props = { searchParams: Promise<Partial<Record<"q" | "page" | "done", string>>> };

export default async function HandoversPage({ searchParams }: Props) {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_duties")) notFound();
  const { done, ...query } = await searchParams;
  const { q, page } = listQuery("q").parse(query);
  await carryOutDue(actor);
  const { rows, total } = await handoversPage(q, page);
  return (
    <>
      <PageHeader
        title="岗位交接"
        lead={`${HANDOVER_TEXTS.lead}${HANDOVER_TEXTS.sheets}在“岗位授权”中打开交出人的账号办理。`}
        trail={[{ label: "岗位授权", href: "/admin/duties" }, { label: "岗位交接" }]}
      />
      <Done done={done} />
      <ListPage
        caption="岗位交接"
        rows={rows}
        rowKey={({ id }) => id}
        path={PATH}
        query={query}
        total={total}
        page={page}
        fields={<TextInput name="q" label="账号、姓名或拼音" defaultValue={q} />}
        empty={<EmptyState title="没有符合条件的交接" />}
        columns={[
          { id: "from", header: "交出人", rowHeader: true, cell: ({ from }) => from },
          { id: "to", header: "接手人", cell: ({ to }) => to },
          { id: "organisation", header: "单位", cell: ({ organisation }) => organisation },
          { id: "duties", header: "岗位", cell: ({ duties }) => duties.map((duty) => DUTY_LABELS[duty]).join("、") },
          {
            id: "at",
            header: "生效时间",
            nowrap: true,
            cell: ({ effectiveAt }) => formatDateTime(new Date(effectiveAt)),
          },
          { id: "reason", header: "事由", cell: ({ reason, orderedBy }) => `${reason}（${orderedBy}办理）` },
          {
            id: "stage",
            header: "状态",
            cell: ({ stage, refusal }) => (
              <>
                <StatusTag tone={TONES[stage]}>{HANDOVER_STAGES[stage]}</StatusTag>
                {refusal ? (
                  <span className="block text-sm text-gray-700">{problemText({ code: refusal as ProblemCode })}</span>
                ) : null}
              </>
            ),
          },
        ]}
        actions={({ id, stage, from }) =>
          stage === "waiting" ? (
            <ConfirmAct
              verb="取消"
              size="small"
              what={`${from}的交接不再生效，岗位不变。`}
              action={cancelHandoverAction.bind(null, id)}
            />
          ) : null
        }
      />
    </>
  );
}
