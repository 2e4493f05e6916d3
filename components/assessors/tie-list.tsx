import type { TieRow } from "@/lib/assessors/shape";
import { ASSESSOR_TEXTS, periodText, tieLabel } from "@/lib/labels/assessors";
import { FormActions } from "../form/form-actions";
import { FormShell } from "../form/form-shell";
import type { FormAction } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { TextArea } from "../form/text-area";
import { Dialog } from "../ui/dialog";

/** Engagements or contracts, one a line; with `remove`, each with the way to take out what was entered by mistake. */
export function TieList({ ties, remove }: { ties: TieRow[]; remove?: FormAction }) {
  if (ties.length === 0) return <span className="text-gray-600">没有</span>;
  return (
    <ul>
      {ties.map((tie) => (
        <li key={tie.id} className="flex flex-wrap items-center gap-x-3 py-0.5">
          <span>
            {tie.place} {tieLabel(tie.kind)}
          </span>
          <span className="text-gray-600">{periodText(tie.since, tie.until)}</span>
          {tie.note ? <span className="text-gray-600">{tie.note}</span> : null}
          {remove ? <Remove tie={tie} action={remove} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Remove({ tie, action }: { tie: TieRow; action: FormAction }) {
  const what = `${tie.place} ${tieLabel(tie.kind)}`;
  return (
    <Dialog
      trigger={
        <>
          {ASSESSOR_TEXTS.remove}
          <span className="sr-only">：{what}</span>
        </>
      }
      size="small"
      title={`${ASSESSOR_TEXTS.remove}：${what}`}
      description={ASSESSOR_TEXTS.removeWhy}
    >
      <FormShell action={action} hidden={{ id: tie.id }}>
        <TextArea name="reason" label="删去的原因" rows={3} limit={500} required />
        <FormActions>
          <SubmitButton variant="danger">{ASSESSOR_TEXTS.remove}</SubmitButton>
        </FormActions>
      </FormShell>
    </Dialog>
  );
}
