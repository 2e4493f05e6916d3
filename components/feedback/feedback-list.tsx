import { randomUUID } from "node:crypto";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/tag";
import type { FeedbackLine } from "@/lib/feedback/queries";
import { FEEDBACK_STATES, type FeedbackState } from "@/lib/feedback/rules";
import { seenValue } from "@/lib/feedback/schema";
import { FEEDBACK_STATE_LABELS, RELEASE_WORDS, FEEDBACK_TEXTS as T } from "@/lib/labels/feedback";
import { choiceLabel } from "@/lib/labels/fields";

const TONES = { missing: "warning", draft: "info", approved: "info", released: "success" } as const;
const COLUMNS: Column<FeedbackLine>[] = [
  { id: "applicant", header: "申报单位", rowHeader: true, cell: (row) => row.applicant },
  { id: "number", header: "申报编号", nowrap: true, cell: (row) => row.number },
  { id: "track", header: "类别", cell: (row) => choiceLabel(row.track) },
  { id: "cycle", header: "周期", cell: (row) => row.cycle },
  { id: "release", header: "告知", cell: (row) => RELEASE_WORDS[row.release] },
  {
    id: "state",
    header: "状态",
    nowrap: true,
    cell: (row) => <StatusTag tone={TONES[row.state]}>{FEEDBACK_STATE_LABELS[row.state]}</StatusTag>,
  },
];

const count = (value: unknown): number => (typeof value === "string" && /^\d{1,3}$/.test(value) ? Number(value) : 0);

type Props = {
  board: {
    rows: FeedbackLine[];
    total: number;
    counts: Record<FeedbackState, number>;
    missing: string[];
    approvable: { id: string; version: number }[];
  };
  /** Where the board, its letters and their cases stand. */
  path: string;
  cases: string;
  none: string;
  query: { q: string; state: string; page: number };
  raw: Record<string, string | undefined>;
  may: { write: boolean; approve: boolean };
  actions: { draft: FormAction; approve: FormAction };
};

/** The letters of one occasion: drafted for all that lack one, approved as they are shown, each opened on its page. */
export function FeedbackList({ board, path, cases, none, query, raw, may, actions }: Props) {
  const { rows, total, counts, missing, approvable } = board;
  return (
    <>
      {raw.drafted ? <Alert tone="success" live title={T.drafted(count(raw.drafted))} /> : null}
      {raw.approved ? <Alert tone="success" live title={T.approved(count(raw.approved))} /> : null}
      <div className="mb-4 flex flex-wrap gap-3">
        {may.write && missing.length > 0 ? (
          <Bulk
            action={actions.draft}
            hidden={{ ids: missing.join(","), home: path }}
            label={`${T.draftAll}（${missing.length}）`}
          />
        ) : null}
        {may.approve && approvable.length > 0 ? (
          <Bulk
            action={actions.approve}
            hidden={{ letters: seenValue(approvable), home: path }}
            label={`${T.approve}所列待审定的（${approvable.length}）`}
          />
        ) : null}
      </div>
      <ListPage
        caption={T.title}
        rows={rows}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        rowTone={({ state }) => (state === "missing" ? "warning" : null)}
        actions={({ id, applicant }) => (
          <RowLinks>
            <RowLink href={`${path}/${id}`} label={applicant}>
              打开
            </RowLink>
            <RowLink href={`${cases}/${id}`} label={applicant}>
              案卷
            </RowLink>
          </RowLinks>
        )}
        total={total}
        page={query.page}
        path={path}
        query={raw}
        empty={<EmptyState title={none} />}
        fields={
          <>
            <TextInput name="q" label="单位或编号" placeholder="可填拼音首字母" defaultValue={query.q} />
            <Select
              name="state"
              label="状态"
              placeholder="全部"
              options={FEEDBACK_STATES.map((value) => ({
                value,
                label: `${FEEDBACK_STATE_LABELS[value]}（${counts[value]}）`,
              }))}
              defaultValue={query.state}
            />
          </>
        }
      />
    </>
  );
}

function Bulk({ action, hidden, label }: { action: FormAction; hidden: Record<string, string>; label: string }) {
  return (
    <FormShell action={action} submissionKey={randomUUID()} hidden={hidden}>
      <SubmitButton>{label}</SubmitButton>
    </FormShell>
  );
}
