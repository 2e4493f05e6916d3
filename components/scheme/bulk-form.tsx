import { FieldGrid } from "@/components/form/field-grid";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { NumberInput } from "@/components/form/number-input";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { choiceLabel } from "@/lib/labels/fields";
import { METHOD_LABELS, SCHEME_TEXTS } from "@/lib/labels/schemes";
import { METHODS, type SchemeItem } from "@/lib/schemes/rules";

/** Everything that a bulk edit can mean, the widest first. */
function scopesOf(items: readonly SchemeItem[]): { value: string; label: string }[] {
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  const sections = [...new Set(items.map(({ section }) => section))];
  const groups = [...new Set(items.map(({ section, group }) => `${section}/${group}`))];
  const count = (test: (item: SchemeItem) => boolean) => `（${items.filter(test).length} 项）`;
  return [
    ...kinds.map((kind) => ({
      value: `kind:${kind}`,
      label: `全部${choiceLabel(kind)}${count((item) => item.kind === kind)}`,
    })),
    ...sections.map((section) => ({
      value: `section:${section}`,
      label: `一级：${section}${count((item) => item.section === section)}`,
    })),
    ...groups.map((name) => ({
      value: `group:${name}`,
      label: `二级：${name.slice(name.indexOf("/") + 1)}${count((item) => `${item.section}/${item.group}` === name)}`,
    })),
  ];
}

/** 批量设置 for a kind, a 一级指标 or a 二级指标. */
export function BulkForm({
  action,
  schemeId,
  version,
  returnTo,
  items,
}: {
  action: FormAction;
  schemeId: string;
  version: number;
  returnTo: string;
  items: readonly SchemeItem[];
}) {
  return (
    <FormShell action={action} version={version} hidden={{ schemeId, returnTo }}>
      <p className="mb-3 text-sm text-gray-600">{SCHEME_TEXTS.bulk}</p>
      <Select name="scope" label="范围" required width="full" options={scopesOf(items)} />
      <FieldGrid columns={3}>
        <NumberInput name="points" label="分值" decimal unit="分" />
        <NumberInput name="weight" label="权重" decimal />
        <Select
          name="method"
          label="评测方式"
          placeholder="不变"
          options={METHODS.map((value) => ({ value, label: METHOD_LABELS[value] }))}
        />
      </FieldGrid>
      <FormActions>
        <SubmitButton variant="secondary">批量设置</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
