import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { Guest } from "@/lib/gatherings/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { EXCHANGE_TEXTS } from "@/lib/labels/exchange";

/** Who is signed up, as far as the reader may know; those of the own organisation can be taken off. */
export function GuestTable({ id, guests, takeOff }: { id: string; guests: Guest[]; takeOff: FormAction | null }) {
  return (
    <DataTable
      caption="报名名单"
      rows={guests}
      rowKey={(row) => row.id}
      columns={[
        { id: "name", header: "姓名", rowHeader: true, nowrap: true, cell: (row) => row.name },
        { id: "organisation", header: "单位", cell: (row) => row.organisation },
        { id: "post", header: "职务", cell: (row) => row.post },
        { id: "telephone", header: "联系电话", nowrap: true, cell: (row) => row.telephone },
        { id: "at", header: "报名时间", nowrap: true, cell: (row) => formatDateTime(new Date(row.signedUpAt)) },
      ]}
      {...(takeOff
        ? {
            actions: (row: Guest) =>
              row.mine ? (
                <FormShell action={takeOff} hidden={{ id: row.id, gatheringId: id }}>
                  <SubmitButton variant="secondary" size="small">
                    取消报名<span className="sr-only">{row.name}</span>
                  </SubmitButton>
                </FormShell>
              ) : null,
          }
        : {})}
      empty={<EmptyState title="还没有人报名" />}
    />
  );
}

/** 报名: one person at a time. */
export const SignUpForm = ({ id, keptDays, action }: { id: string; keptDays: number; action: FormAction }) => (
  <Panel title="报名" lead={EXCHANGE_TEXTS.signUpNote(keptDays)}>
    <FormShell action={action} hidden={{ gatheringId: id }}>
      <TextInput name="name" label="姓名" required width="half" />
      <TextInput name="post" label="职务" required width="half" />
      <TextInput name="telephone" label="联系电话" required width="half" inputMode="tel" />
      <FormActions>
        <SubmitButton>报名</SubmitButton>
      </FormActions>
    </FormShell>
  </Panel>
);
