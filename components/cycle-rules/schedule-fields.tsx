import { DateInput } from "@/components/form/date-input";
import { FieldGroup } from "@/components/form/field";
import { FieldGrid } from "@/components/form/field-grid";
import { NumberInput } from "@/components/form/number-input";
import { TextInput } from "@/components/form/text-input";
import type { CycleRules } from "@/lib/cycle-rules/schema";
import { RULE_LABELS } from "@/lib/labels/cycle-rule-names";
import { STATION_LABELS } from "@/lib/labels/stages";

const label = (name: string) => RULE_LABELS[`schedule.${name}`];

/** 名称与时间. */
export function ScheduleFields({ rules }: { rules: CycleRules }) {
  const { schedule, route } = rules;
  return (
    <>
      <TextInput name="name" label={label("name")} required defaultValue={schedule.name} />
      <FieldGrid>
        <TextInput
          name="submissionOpens"
          type="datetime-local"
          label={label("submissionOpens")}
          required
          defaultValue={schedule.submissionOpens}
        />
        <TextInput
          name="submissionCloses"
          type="datetime-local"
          label={label("submissionCloses")}
          hint="填 23:59 的，至当日终了为止。"
          required
          defaultValue={schedule.submissionCloses}
        />
      </FieldGrid>
      <FieldGrid columns={3}>
        <NumberInput
          name="graceMinutes"
          label={label("graceMinutes")}
          hint="不设宽限的填 0。"
          required
          defaultValue={schedule.graceMinutes}
        />
        <NumberInput
          name="correctionDays"
          label={label("correctionDays")}
          required
          defaultValue={schedule.correctionDays}
        />
        <NumberInput
          name="correctionRounds"
          label={label("correctionRounds")}
          required
          defaultValue={schedule.correctionRounds}
        />
      </FieldGrid>
      <FieldGrid>
        <NumberInput
          name="reviewReminderDays"
          label={label("reviewReminderDays")}
          unit="天"
          hint="不提醒的空着。"
          defaultValue={schedule.reviewReminderDays ?? ""}
        />
        <NumberInput
          name="reviewEscalationDays"
          label={label("reviewEscalationDays")}
          unit="天"
          hint="不报告的空着。"
          defaultValue={schedule.reviewEscalationDays ?? ""}
        />
      </FieldGrid>
      <FieldGroup id="planned" label={label("planned")} hint="用于时间表和催办，未定的可以空着。">
        {route.stops.map(({ station }, at) => (
          <FieldGrid key={`${at}-${station}`}>
            <DateInput
              name={`planned.${at}.from`}
              label={`${at + 1}. ${STATION_LABELS[station]}：开始`}
              defaultValue={schedule.planned[at]?.from ?? ""}
            />
            <DateInput name={`planned.${at}.to`} label="结束" defaultValue={schedule.planned[at]?.to ?? ""} />
          </FieldGrid>
        ))}
      </FieldGroup>
    </>
  );
}
