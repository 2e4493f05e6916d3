import { randomUUID } from "node:crypto";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TickAll } from "@/components/form/tick-all";
import { DataTable } from "@/components/table/data-table";
import { Panel } from "@/components/ui/panel";
import type { Arrival } from "@/lib/first-review/schema";
import { formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { RECOMMENDATION_TEXTS } from "@/lib/labels/recommendation";

/** 待接收: what came up from below, to be taken over one by one or together; nothing where there is none. */
export function Arrivals({ rows, action }: { rows: Arrival[]; action: FormAction }) {
  if (rows.length === 0) return null;
  return (
    <div id="arrivals">
      <Panel title={`${RECOMMENDATION_TEXTS.arrivals}（${rows.length}）`} lead={RECOMMENDATION_TEXTS.arrivalsLead}>
        <FormShell action={action} submissionKey={randomUUID()}>
          <div data-tick-group>
            <DataTable<Arrival>
              caption={RECOMMENDATION_TEXTS.arrivals}
              rows={rows}
              rowKey={(row) => row.id}
              maxHeight="24rem"
              columns={[
                {
                  id: "tick",
                  header: <TickAll name="accept" label="全选" />,
                  cell: (row) => (
                    <input
                      type="checkbox"
                      name="accept"
                      value={row.id}
                      aria-label={`选择${row.name}`}
                      className="size-4 accent-primary-600"
                    />
                  ),
                },
                { id: "name", header: "申报单位", rowHeader: true, cell: (row) => `${row.name}（${row.number}）` },
                { id: "cycle", header: "周期", cell: (row) => `${row.cycle}　${choiceLabel(row.track)}` },
                { id: "from", header: "推荐的办公室", cell: (row) => row.from },
                { id: "opinion", header: "推荐意见", width: "20rem", cell: (row) => row.opinion },
                { id: "at", header: "推荐时间", nowrap: true, cell: (row) => formatDateTime(new Date(row.at)) },
              ]}
            />
          </div>
          <FormActions>
            <SubmitButton>{RECOMMENDATION_TEXTS.accept}</SubmitButton>
          </FormActions>
        </FormShell>
      </Panel>
    </div>
  );
}
