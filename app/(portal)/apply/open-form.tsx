import { randomUUID } from "node:crypto";
import { openAction } from "@/app/actions/apply";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { RadioGroup } from "@/components/form/radio-group";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import type { CycleToJoin } from "@/lib/applications/queries";
import { actionLabel } from "@/lib/labels/actions";
import { choiceLabel } from "@/lib/labels/fields";
import { CARRY_TEXTS, originLabel } from "@/lib/labels/origins";
import { problemText } from "@/lib/labels/problems";
import type { OriginOption } from "@/lib/origins/queries";
import { ThemeFields } from "./theme-fields";

/** Opens an application in one of the tracks that are still free. */
export function OpenForm({
  cycle,
  origins,
  track,
  originId,
}: {
  cycle: CycleToJoin;
  origins: readonly OriginOption[];
  /** What a link to this page proposes. */
  track?: string | undefined;
  originId?: string | undefined;
}) {
  const free = cycle.tracks.filter((each) => !cycle.blocked[each]);
  const reason = cycle.tracks.map((each) => cycle.blocked[each]).find((problem) => problem !== undefined);
  const proposed = cycle.tracks.find((each) => each === track && free.includes(each));
  return (
    <FormShell action={openAction} submissionKey={randomUUID()} hidden={{ cycleId: cycle.id }}>
      <RadioGroup
        name="track"
        label="类别"
        required
        options={cycle.tracks.map((value) => {
          const problem = cycle.blocked[value];
          return {
            value,
            label: choiceLabel(value),
            disabled: Boolean(problem),
            hint: problem && problemText(problem),
          };
        })}
        defaultValue={proposed ?? (free.length === 1 ? free[0] : undefined)}
      />
      {cycle.tracks.includes("thematic") && cycle.themes.length > 0 ? (
        <ThemeFields themes={cycle.themes} hint="申报单项示范创建的，在这里选定领域；也可以稍后再选。" />
      ) : null}
      {origins.length > 0 ? (
        <Select
          name="originId"
          label={actionLabel("carry_forward")}
          hint={CARRY_TEXTS.hint}
          placeholder="不带入"
          width="full"
          options={origins.map((origin) => ({ value: origin.id, label: originLabel(origin) }))}
          defaultValue={origins.some(({ id }) => id === originId) ? originId : undefined}
        />
      ) : null}
      <FormActions>
        <SubmitButton blocked={free.length === 0 && reason ? problemText(reason) : null}>
          {actionLabel("open_application")}
        </SubmitButton>
      </FormActions>
    </FormShell>
  );
}
