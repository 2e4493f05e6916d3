import { randomUUID } from "node:crypto";
import { openAction } from "@/app/actions/apply";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import type { CycleToJoin } from "@/lib/applications/queries";
import { actionLabel } from "@/lib/labels/actions";
import { choiceLabel } from "@/lib/labels/fields";
import { ThemeFields } from "./theme-fields";

/** Opens an application in one of the tracks that are still free. */
export function OpenForm({ cycle }: { cycle: CycleToJoin }) {
  return (
    <FormShell action={openAction} submissionKey={randomUUID()} hidden={{ cycleId: cycle.id }}>
      <RadioGroup
        name="track"
        label="类别"
        required
        options={cycle.tracks.map((value) => ({ value, label: choiceLabel(value) }))}
        defaultValue={cycle.tracks.length === 1 ? cycle.tracks[0] : undefined}
      />
      {cycle.tracks.includes("thematic") && cycle.themes.length > 0 ? (
        <ThemeFields themes={cycle.themes} hint="申报单项示范创建的，在这里选定领域；也可以稍后再选。" />
      ) : null}
      <FormActions>
        <SubmitButton>{actionLabel("open_application")}</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
