import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { formatDateTime } from "@/lib/kernel/dates";
import { SAME_PERSON, VERDICTS } from "@/lib/labels/same-person";
import type { Likeness } from "@/lib/people/alike";
import type { Column } from "../table/column";

const COLUMNS: Column<Likeness>[] = [
  { id: "name", header: "姓名", rowHeader: true, nowrap: true, cell: (row) => row.name },
  {
    id: "account",
    header: "账号",
    nowrap: true,
    cell: (row) => (row.disabled ? `${row.account}${SAME_PERSON.disabled}` : row.account),
  },
  { id: "organisation", header: "单位", cell: (row) => row.organisation },
  { id: "verdict", header: "认定", nowrap: true, cell: ({ judged }) => verdictTag(judged) },
  {
    id: "reason",
    header: "依据",
    cell: ({ judged }) => (judged ? `${judged.reason}（${judged.byName}，${formatDateTime(judged.at)}）` : ""),
  },
];

function verdictTag(judged: Likeness["judged"]) {
  if (!judged) return <StatusTag tone="warning">{SAME_PERSON.open}</StatusTag>;
  return <StatusTag tone={judged.verdict === "same" ? "danger" : "neutral"}>{VERDICTS[judged.verdict]}</StatusTag>;
}

/** 同一人认定: the accounts that look like this one and those judged beside it; without `action` nothing is judged here. */
export function SamePersonPanel({ found, action }: { found: Likeness[]; action: FormAction | null }) {
  return (
    <Panel title={SAME_PERSON.title}>
      <div className="space-y-4">
        <p className="text-sm text-gray-600">{SAME_PERSON.lead}</p>
        <DataTable
          caption={SAME_PERSON.alike}
          rows={found}
          columns={COLUMNS}
          rowKey={({ id }) => id}
          plain
          empty={<EmptyState title={SAME_PERSON.none} />}
        />
        {action ? (
          <FormShell action={action}>
            <TextInput
              name="account"
              label={SAME_PERSON.account}
              hint={SAME_PERSON.accountHint}
              required
              width="half"
              autoComplete="off"
              defaultValue={found.find(({ judged }) => !judged)?.account}
            />
            <Select
              name="verdict"
              label={SAME_PERSON.verdict}
              required
              options={Object.entries(VERDICTS).map(([value, label]) => ({ value, label }))}
            />
            <TextInput
              name="reason"
              label={SAME_PERSON.reason}
              hint={SAME_PERSON.reasonHint}
              required
              autoComplete="off"
            />
            <FormActions>
              <SubmitButton variant="secondary">{SAME_PERSON.judge}</SubmitButton>
            </FormActions>
          </FormShell>
        ) : null}
      </div>
    </Panel>
  );
}
