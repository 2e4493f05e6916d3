import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import type { Option } from "@/components/form/option";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { READING_TEXTS } from "@/lib/labels/reading";

type Officers = readonly { id: string; name: string }[];

const optionsOf = (officers: Officers): Option[] => officers.map(({ id, name }) => ({ value: id, label: name }));

/** 经办人员 and the button, inside a form whose ticked rows are named `applications` (its action: assignTickedAction). */
export function AssignTicked({ officers }: { officers: Officers }) {
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Select name="userId" label="经办人员" options={optionsOf(officers)} placeholder={READING_TEXTS.everybody} />
      <SubmitButton size="small" variant="secondary">
        分给经办
      </SubmitButton>
    </div>
  );
}

/** 分给经办: the whole dossier, a section or an item (its action: assignPartAction). */
export function AssignForm({
  action,
  officers,
  parts,
  current,
  hidden,
}: {
  action: FormAction;
  officers: Officers;
  /** What can be given: `all`, or the id of a section or item, with its name. */
  parts: Option[];
  /** Who has it now. */
  current?: string | undefined;
  hidden: { applicationId: string; returnTo: string };
}) {
  const [only] = parts;
  return (
    <div className="no-print">
      <FormShell action={action} hidden={parts.length === 1 ? { ...hidden, part: only!.value } : hidden}>
        <div className="grid gap-x-4 sm:grid-cols-2">
          {parts.length === 1 ? null : <Select name="part" label="分给经办的部分" options={parts} defaultValue="all" />}
          <Select
            name="userId"
            label="经办人员"
            options={optionsOf(officers)}
            placeholder={READING_TEXTS.everybody}
            defaultValue={current ?? ""}
          />
        </div>
        <FormActions>
          <SubmitButton size="small" variant="secondary">
            分给经办
          </SubmitButton>
        </FormActions>
      </FormShell>
    </div>
  );
}
