import { DateInput } from "@/components/form/date-input";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import { beijingDay } from "@/lib/kernel/dates";
import type { Problem } from "@/lib/kernel/problem";
import { problemText } from "@/lib/labels/problems";
import { ACT_LABELS, SHORTCOMING_COLUMNS as C } from "@/lib/labels/shortcomings";
import type { ShortcomingAct } from "@/lib/shortcomings/rules";
import { type OwnerOption, ownerValue, type ShortcomingRow } from "@/lib/shortcomings/shape";

type Offered = { act: ShortcomingAct; blocked: Problem | null };

/** What may be done with one shortcoming now: each act with what it asks for, blocked ones with their reason. */
export function ActForms({
  row,
  acts,
  owners,
  action,
  hidden,
}: {
  row: ShortcomingRow;
  acts: Offered[];
  owners: OwnerOption[];
  action: FormAction;
  hidden: Record<string, string>;
}) {
  if (acts.length === 0) return null;
  return (
    <Panel title="办理" id="actions">
      {acts.map(({ act, blocked }, index) => (
        <Details key={`${act}-${row.version}`} summary={ACT_LABELS[act]} open={index === 0 && act !== "direct"}>
          <FormShell action={action} version={row.version} hidden={{ ...hidden, act, number: String(row.number) }}>
            <Fields act={act} row={row} owners={owners} />
            <FormActions>
              <SubmitButton
                variant={act === "reject" || act === "direct" ? "secondary" : "primary"}
                blocked={blocked ? problemText(blocked) : null}
              >
                {ACT_LABELS[act]}
              </SubmitButton>
            </FormActions>
          </FormShell>
        </Details>
      ))}
    </Panel>
  );
}

function Fields({ act, row, owners }: { act: ShortcomingAct; row: ShortcomingRow; owners: OwnerOption[] }) {
  switch (act) {
    case "direct":
      return (
        <>
          <Select
            name="owner"
            label="责任单位或者责任人"
            required
            options={owners}
            placeholder={null}
            defaultValue={ownerValue(row)}
          />
          <TextArea name="measure" label={C.measure} rows={2} limit={1000} defaultValue={row.measure} />
          <DateInput name="dueAt" label={C.due} defaultValue={row.dueAt ? beijingDay(new Date(row.dueAt)) : ""} />
        </>
      );
    case "start":
      return <TextArea name="measure" label={C.measure} rows={2} limit={1000} defaultValue={row.measure} />;
    case "rectify":
      return (
        <TextArea
          name="rectification"
          label={C.rectification}
          required
          rows={4}
          limit={1000}
          defaultValue={row.rectification}
        />
      );
    case "close":
      return <TextArea name="verdict" label="核实说明" rows={2} limit={1000} />;
    default:
      return <TextArea name="verdict" label="还要怎样整改" required rows={2} limit={1000} />;
  }
}
