import { FieldGrid } from "@/components/form/field-grid";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { NumberInput } from "@/components/form/number-input";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { Panel } from "@/components/ui/panel";
import { NOT_APPLICABLE_LABELS, SCHEME_TEXTS } from "@/lib/labels/schemes";
import { NOT_APPLICABLE_RULES, type SchemeFigures, type SchemeItem, type SchemeTotals } from "@/lib/schemes/rules";
import { SchemeRows } from "./scheme-rows";

/** The whole scheme in one form: the head figures, then every item. Saved as a whole or not at all. */
export function SchemeForm({
  action,
  schemeId,
  version,
  returnTo,
  head,
  lines,
  items,
  totals,
}: SchemeFigures & {
  action: FormAction;
  schemeId: string;
  version: number;
  returnTo: string;
  items: readonly SchemeItem[];
  totals: SchemeTotals;
}) {
  return (
    <FormShell action={action} version={version} hidden={{ schemeId, returnTo }}>
      <Panel title="总体规则">
        <FieldGrid columns={3}>
          <NumberInput
            name="bonusCap"
            label="加分上限"
            decimal
            required
            unit="分"
            hint={`${SCHEME_TEXTS.capHint}现合计 ${totals.bonus} 分。`}
            defaultValue={head.bonusCap}
          />
          <NumberInput
            name="deductionCap"
            label="减分上限"
            decimal
            required
            unit="分"
            hint={`减分项得分合计超过上限的，按上限计。现合计 ${totals.deduction} 分。`}
            defaultValue={head.deductionCap}
          />
          <NumberInput
            name="tolerance"
            label="允许差异"
            decimal
            required
            unit="分"
            hint={SCHEME_TEXTS.toleranceHint}
            defaultValue={head.tolerance}
          />
        </FieldGrid>
        <Select
          name="notApplicable"
          label="不适用的指标"
          required
          placeholder={null}
          options={NOT_APPLICABLE_RULES.map((value) => ({ value, label: NOT_APPLICABLE_LABELS[value]! }))}
          defaultValue={head.notApplicable}
        />
      </Panel>
      <Panel title={`逐项分值（${items.length} 项）`} flush>
        <SchemeRows items={items} lines={lines} />
        <div className="px-4 py-3">
          <FormActions>
            <SubmitButton>保存评分方案</SubmitButton>
          </FormActions>
        </div>
      </Panel>
    </FormShell>
  );
}
