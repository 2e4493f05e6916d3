import { formatDateTime } from "@/lib/kernel/dates";
import { GROUND_LABELS, RECUSAL_PAGE } from "@/lib/labels/recusal";
import type { RecusalRow } from "@/lib/recusal/shape";
import { FormActions } from "../form/form-actions";
import { FormShell } from "../form/form-shell";
import type { FormAction } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { TextArea } from "../form/text-area";
import type { Column } from "../table/column";
import { Dialog } from "../ui/dialog";
import { StatusTag } from "../ui/tag";

/** Who is kept from which place and why, and what the organiser set aside; never a mark. */
export const RECUSAL_COLUMNS: Column<RecusalRow>[] = [
  { id: "place", header: "申报单位", rowHeader: true, cell: (row) => row.place },
  { id: "assessor", header: "评估员", nowrap: true, cell: (row) => row.assessor },
  { id: "agency", header: "所属机构", cell: (row) => row.agency },
  { id: "ground", header: RECUSAL_PAGE.found, cell: (row) => GROUND_LABELS[row.ground] },
  { id: "state", header: "处理", cell: (row) => <State row={row} /> },
];

export const recusalKey = (row: RecusalRow): string => `${row.applicationId} ${row.assessorId} ${row.ground}`;

function State({ row }: { row: RecusalRow }) {
  if (!row.override) {
    return (
      <>
        <StatusTag tone="warning">{RECUSAL_PAGE.inForce}</StatusTag> {row.reason}
      </>
    );
  }
  const { by, at, reason } = row.override;
  return (
    <>
      <StatusTag>{RECUSAL_PAGE.overridden}</StatusTag> {by} {formatDateTime(new Date(at))}：{reason}
    </>
  );
}

/** 同意不回避: for what was found and is in force, where the reader may still set it aside. */
export function Override({ row, action, returnTo }: { row: RecusalRow; action: FormAction; returnTo: string }) {
  if (!row.mayOverride) return null;
  const about = `${row.place}，${row.assessor}，${GROUND_LABELS[row.ground]}`;
  const { applicationId, assessorId, ground } = row;
  return (
    <Dialog
      trigger={
        <>
          {RECUSAL_PAGE.override}
          <span className="sr-only">：{about}</span>
        </>
      }
      size="small"
      title={`${RECUSAL_PAGE.override}：${about}`}
      description={RECUSAL_PAGE.overrideLead}
    >
      <FormShell action={action} hidden={{ applicationId, assessorId, ground, returnTo }}>
        <TextArea name="reason" label="理由" rows={4} limit={2000} required />
        <FormActions>
          <SubmitButton variant="danger">{RECUSAL_PAGE.override}</SubmitButton>
        </FormActions>
      </FormShell>
    </Dialog>
  );
}
