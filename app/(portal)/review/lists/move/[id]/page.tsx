import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { moveAction } from "@/app/actions/recommendation";
import type { Page } from "@/app/props";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { NumberInput } from "@/components/form/number-input";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable } from "@/components/table/data-table";
import { listHref } from "@/components/table/href";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { RECOMMENDATION_TEXTS as TEXTS } from "@/lib/labels/recommendation";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { deskOfCase, orderOf, reviews } from "@/lib/recommendation/queries";
import { orderColumns } from "../../order-columns";

export const metadata: Metadata = { title: TEXTS.move };
/** How many rows before and after are shown beside the case. */
const AROUND = 3;

/** 调整位次 of one case, among those that stand around it. */
export default async function MovePage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  if (mayOpen(actor, "review")) notFound();
  const { id } = await params;
  const desk = reviews(actor) ? await deskOfCase(actor, id) : null;
  const order = desk ? await orderOf(actor, desk.cycleId, desk.track) : null;
  const row = order?.rows.find((each) => each.id === id);
  if (!desk || !order || row?.at == null) notFound();
  const { cycleId: cycle, track } = desk;
  const back = listHref("/review/lists", { cycle, track }, {});
  const { at } = row;
  const near = order.rows.filter((each) => each.at !== null && Math.abs(each.at - at) <= AROUND);
  return (
    <>
      <PageHeader
        title={`${TEXTS.move}：${row.name}`}
        trail={[{ label: "初审推荐", href: "/review" }, { label: TEXTS.title, href: back }, { label: TEXTS.move }]}
        lead={TEXTS.moveLead}
      />
      <div className="mb-4">
        <DataTable
          caption="前后各件"
          rows={near}
          columns={orderColumns(order.keys)}
          rowKey={(each) => each.id}
          rowTone={(each) => (each.id === id ? "current" : null)}
        />
      </div>
      <Panel title={TEXTS.move}>
        <FormShell
          action={moveAction}
          submissionKey={randomUUID()}
          version={order.version}
          hidden={{ cycleId: cycle, track, applicationId: id }}
        >
          <NumberInput
            name="to"
            label="调整到第几行"
            required
            hint={`现在第 ${at} 行，共 ${order.rows.filter((each) => each.at !== null).length} 行`}
          />
          <TextArea name="reason" label="理由" required rows={3} limit={500} />
          <FormActions>
            <SubmitButton>{TEXTS.move}</SubmitButton>
            <LinkButton href={back}>返回</LinkButton>
          </FormActions>
        </FormShell>
      </Panel>
    </>
  );
}
