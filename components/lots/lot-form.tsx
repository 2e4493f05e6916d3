import { choiceLabel } from "@/lib/labels/fields";
import { LOT_TEXTS, PART_NUMBERS } from "@/lib/labels/lots";
import { partField, sectionField } from "@/lib/lots/form";
import { Checkbox, CheckboxGroup } from "../form/checkbox-group";
import { FieldGrid } from "../form/field-grid";
import { FormActions } from "../form/form-actions";
import { FormShell } from "../form/form-shell";
import type { FormAction } from "../form/form-state";
import { Select } from "../form/select";
import { SubmitButton } from "../form/submit-button";
import { TextInput } from "../form/text-input";
import { TickAll } from "../form/tick-all";
import { Details } from "../ui/details";
import { Panel } from "../ui/panel";

type FormData = {
  cycle: { id: string };
  lot: { id: string; name: string; version: number } | null;
  agencies: { id: string; name: string; chosen: boolean }[];
  cases: { id: string; number: string; place: string; track: string; chosen: boolean }[];
  keptCases: string[];
  sections: { title: string; part: number }[];
  parts: string[];
};

/** 新设、修改标段: name, who takes it, which cases, and, where wanted, groups of items. */
export function LotForm({
  form,
  action,
  submissionKey,
}: {
  form: FormData;
  action: FormAction;
  submissionKey: string;
}) {
  const { lot, cases, keptCases } = form;
  return (
    <FormShell
      action={action}
      submissionKey={submissionKey}
      version={lot?.version}
      hidden={{ cycleId: form.cycle.id, ...(lot ? { lotId: lot.id } : {}) }}
    >
      {keptCases.map((id) => (
        <input key={id} type="hidden" name="cases" value={id} />
      ))}
      <Panel title="标段和机构">
        <TextInput name="name" label="标段名称" required defaultValue={lot?.name} />
        {form.agencies.length === 0 ? (
          <p className="text-gray-600">{LOT_TEXTS.noAgency}</p>
        ) : (
          <CheckboxGroup
            name="agencies"
            label="承担机构"
            hint="已受本周期委托的评估机构和专家组"
            options={form.agencies.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={form.agencies.filter(({ chosen }) => chosen).map(({ id }) => id)}
          />
        )}
      </Panel>
      <Panel title="案卷" lead={keptCases.length > 0 ? LOT_TEXTS.casesFiltered : undefined}>
        <Checkbox name="rest" label={LOT_TEXTS.rest} />
        {cases.length === 0 ? (
          <p className="text-gray-600">没有可以列入的案卷。</p>
        ) : (
          <div data-tick-group>
            <p className="mb-2 flex items-center gap-2 text-sm">
              <TickAll name="cases" label="全选" />
              全选下列 {cases.length} 件
            </p>
            <CheckboxGroup
              name="cases"
              label="列入的案卷"
              options={cases.map(({ id, number, place, track }) => ({
                value: id,
                label: `${place}（${choiceLabel(track)}，${number}）`,
              }))}
              defaultValue={cases.filter(({ chosen }) => chosen).map(({ id }) => id)}
            />
          </div>
        )}
      </Panel>
      <Parts form={form} />
      <FormActions>
        <SubmitButton>{lot ? "保存" : LOT_TEXTS.make}</SubmitButton>
      </FormActions>
    </FormShell>
  );
}

function Parts({ form }: { form: FormData }) {
  const options = PART_NUMBERS.map((label, at) => ({ value: String(at + 1), label }));
  return (
    <Panel title={LOT_TEXTS.parts} lead={LOT_TEXTS.partsLead}>
      <Details summary="按一级指标分组" open={form.parts.length > 0}>
        <FieldGrid columns={3}>
          {PART_NUMBERS.map((label, at) => (
            <TextInput
              key={label}
              name={partField(at + 1)}
              label={`${label}名称`}
              defaultValue={form.parts[at] ?? label}
              width="full"
            />
          ))}
        </FieldGrid>
        <FieldGrid>
          {form.sections.map(({ title, part }, index) => (
            <div key={title}>
              <input type="hidden" name="sectionTitle" value={title} />
              <Select
                name={sectionField(index)}
                label={title}
                placeholder="不分组"
                options={options}
                defaultValue={part > 0 ? String(part) : ""}
                width="full"
              />
            </div>
          ))}
        </FieldGrid>
      </Details>
    </Panel>
  );
}
