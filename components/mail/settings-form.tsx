import { FieldGrid } from "@/components/form/field-grid";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { RadioGroup } from "@/components/form/radio-group";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { clockText, KIND_LABELS, KIND_NOTES, MESSAGE_TEXTS, WAY_LABELS } from "@/lib/labels/mail";
import { type Settings, WAYS } from "@/lib/mail/rules";
import { KINDS } from "@/lib/notifications/kinds";

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: clockText(hour) }));
const WAY_OPTIONS = WAYS.map((value) => ({ value, label: WAY_LABELS[value] }));
const hour = (value: number | undefined) => (value === undefined ? "" : String(value));

/** 各类消息怎样发: a way for each kind, the hour of the digest, the hours of quiet. */
export function SettingsForm({
  settings,
  version,
  action,
}: {
  settings: Settings;
  version: number;
  action: FormAction;
}) {
  return (
    <section aria-labelledby="ways">
      <h2 id="ways" className="mb-2 text-lg">
        各类消息怎样发
      </h2>
      <p className="prose-zh mb-4 text-sm text-gray-600">{MESSAGE_TEXTS.addressNote}</p>
      <FormShell action={action} version={version} id="settings">
        {KINDS.map((kind) => (
          <RadioGroup
            key={kind}
            name={kind}
            label={KIND_LABELS[kind]}
            hint={KIND_NOTES[kind]}
            options={WAY_OPTIONS}
            defaultValue={settings[kind]}
            inline
          />
        ))}
        <Select
          name="digestHour"
          label="每日汇总的时间"
          hint={MESSAGE_TEXTS.digestHint}
          options={HOURS}
          placeholder={null}
          defaultValue={String(settings.digestHour)}
        />
        <p className="mb-2 text-sm text-gray-600">{MESSAGE_TEXTS.quietHint}</p>
        <FieldGrid>
          <Select
            name="quietFrom"
            label="免打扰 自"
            options={HOURS}
            placeholder="不设"
            defaultValue={hour(settings.quiet?.from)}
          />
          <Select
            name="quietTo"
            label="免打扰 至"
            options={HOURS}
            placeholder="不设"
            defaultValue={hour(settings.quiet?.to)}
          />
        </FieldGrid>
        <FormActions>
          <SubmitButton>保存消息设置</SubmitButton>
        </FormActions>
      </FormShell>
    </section>
  );
}
