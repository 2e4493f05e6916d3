import { DateInput } from "@/components/form/date-input";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { DueCalendar } from "@/lib/corrections/calendar";
import { CORRECTION_TEXTS } from "@/lib/labels/corrections";
import { DueDays } from "./due-days";
import { LineFields, type LineView } from "./line-fields";
import { PartPicker, type PickLine } from "./part-picker";
import { PastPlan } from "./past-plan";

/**
 * 退回补正: what is picked, what is asked of each, until when. One form with a button for each step, so that whatever is pressed takes
 * everything that was entered along.
 */
export function RequestForm({
  action,
  submissionKey,
  version,
  hidden,
  lines,
  parts,
  reasons,
  due,
  first,
  calendar,
  plan,
  search,
}: {
  action: FormAction;
  submissionKey: string;
  /** Of the case. */
  version: number;
  hidden: Record<string, string>;
  lines: LineView[];
  parts: PickLine[];
  reasons: string[];
  due: string;
  /** The first day that may be chosen. */
  first: string;
  calendar: DueCalendar;
  /** When the station is planned to be over, in words, and the last day within it. */
  plan: { text: string; lastDay: string } | null;
  search: { q: string; found: number };
}) {
  return (
    <FormShell action={action} submissionKey={submissionKey} version={version} hidden={hidden}>
      <Panel title={`退回清单（${lines.length} 处）`} id="lines" lead={CORRECTION_TEXTS.draftLead}>
        <div className="sr-only">
          <SubmitButton name="do" value="save">
            保存拟稿
          </SubmitButton>
        </div>
        {lines.length === 0 ? <EmptyState title="还没有列入内容，请在下面勾选后列入清单" /> : null}
        <ol className="space-y-3">
          {lines.map((line) => (
            <LineFields key={line.part} line={line} reasons={reasons} />
          ))}
        </ol>
      </Panel>
      <Panel title="从申报材料中选择">
        <PartPicker parts={parts} {...search} />
      </Panel>
      <Panel title="补正期限">
        <DateInput name="dueDay" label="期限（当日 24 时止）" defaultValue={due} min={first} required />
        <DueDays calendar={calendar} due={due} />
        {plan ? (
          <>
            <p className="mb-2 text-sm text-gray-700">本环节计划于 {plan.text} 完成。</p>
            <PastPlan due={due} lastDay={plan.lastDay} />
          </>
        ) : null}
        <FormActions>
          <SubmitButton name="do" value="send">
            退回补正
          </SubmitButton>
          <SubmitButton name="do" value="save" variant="secondary">
            保存拟稿
          </SubmitButton>
          <SubmitButton name="do" value="preview" variant="secondary">
            保存并预览
          </SubmitButton>
        </FormActions>
      </Panel>
    </FormShell>
  );
}
