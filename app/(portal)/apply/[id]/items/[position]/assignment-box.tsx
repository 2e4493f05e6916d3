import { divideAction } from "@/app/actions/assignments";
import { AssignmentStateTag } from "@/components/filing/assignment-state";
import { Checkbox } from "@/components/form/checkbox-group";
import { DateInput } from "@/components/form/date-input";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import type { AssignmentLine } from "@/lib/assignments/queries";
import { mayConfirm, mayReturn } from "@/lib/assignments/rules";
import { formatDateTime } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { SHORTCOMING_TEXTS } from "@/lib/labels/shortcomings";

type Hidden = Record<string, string>;

/** Which unit fills this item, how far it is, and what the applicant may do with what was handed over. */
export function AssignmentBox({
  line,
  applicationId,
  returnTo,
  open,
}: {
  line: AssignmentLine;
  applicationId: string;
  returnTo: string;
  open: boolean;
}) {
  const hidden = { applicationId, items: `${line.indicatorId}:${line.version}`, returnTo };
  return (
    <Panel title="任务分工" actions={<AssignmentStateTag state={line.state} />}>
      <p className="text-sm">
        牵头：{line.lead}
        {line.supporting.length > 0 ? `；配合：${line.supporting.join("、")}` : ""}
        {line.handedOver ? `；${line.handedOver.by}于 ${formatDateTime(new Date(line.handedOver.at))} 交回` : ""}
        {line.confirmed ? `；${line.confirmed.by}于 ${formatDateTime(new Date(line.confirmed.at))} 确认` : ""}
      </p>
      {line.state === "returned" ? <p className="mt-1 text-sm text-red-700">退回意见：{line.returnRemark}</p> : null}
      {open ? <Decide key={line.version} line={line} hidden={hidden} /> : null}
    </Panel>
  );
}

function Decide({ line, hidden }: { line: AssignmentLine; hidden: Hidden }) {
  return (
    <div className="mt-2 space-y-2">
      {mayConfirm(line.state) ? (
        <FormShell action={divideAction} hidden={{ ...hidden, what: "confirm_items" }}>
          <SubmitButton>{actionLabel("confirm_items")}</SubmitButton>
        </FormShell>
      ) : null}
      {mayReturn(line.state) ? (
        <Details summary={actionLabel("return_items")}>
          <FormShell action={divideAction} hidden={{ ...hidden, what: "return_items" }}>
            <TextArea name="remark" label="退回意见" required rows={2} limit={500} />
            <Checkbox name="listed" label={SHORTCOMING_TEXTS.also} />
            <DateInput name="mendBy" label="整改期限" hint="列入问题清单的，可以定期限；到当天结束。" />
            <FormActions>
              <SubmitButton variant="secondary">{actionLabel("return_items")}</SubmitButton>
            </FormActions>
          </FormShell>
        </Details>
      ) : null}
    </div>
  );
}
