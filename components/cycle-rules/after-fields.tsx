import { CheckboxGroup } from "@/components/form/checkbox-group";
import { FieldGrid } from "@/components/form/field-grid";
import { NumberInput } from "@/components/form/number-input";
import { RadioGroup } from "@/components/form/radio-group";
import { CHECKERS, type CycleRules, DISCLOSABLE } from "@/lib/cycle-rules/schema";
import { OUTCOMES } from "@/lib/designations/workflow";
import { RULE_LABELS } from "@/lib/labels/cycle-rule-names";
import { OUTCOME_LABELS } from "@/lib/labels/cycle-rules";
import { choiceLabel } from "@/lib/labels/fields";
import { LEVEL_LABELS } from "@/lib/labels/people";
import { OFFICE_LEVELS } from "@/lib/programmes/route";

/** 公示与异议. */
export function NoticeFields({ rules: { notice } }: { rules: CycleRules }) {
  return (
    <>
      <NumberInput
        name="noticeDays"
        label={RULE_LABELS["notice.noticeDays"]}
        hint="首尾两日都计在内。"
        unit="天"
        required
        defaultValue={notice.noticeDays}
      />
      <RadioGroup
        name="noticeDayKind"
        label={RULE_LABELS["notice.noticeDayKind"]}
        required
        inline
        options={(["calendar_days", "working_days"] as const).map((value) => ({ value, label: choiceLabel(value) }))}
        defaultValue={notice.noticeDayKind}
      />
      <NumberInput
        name="objectionRetentionDays"
        label={RULE_LABELS["notice.objectionRetentionDays"]}
        unit="天"
        required
        defaultValue={notice.objectionRetentionDays}
      />
      <FieldGrid>
        {(["objectionAcceptDays", "objectionReplyDays"] as const).map((name) => (
          <NumberInput
            key={name}
            name={name}
            label={RULE_LABELS[`notice.${name}`]}
            unit="天"
            required
            defaultValue={notice[name]}
          />
        ))}
      </FieldGrid>
      <CheckboxGroup
        name="disclosedResults[]"
        label={RULE_LABELS["notice.disclosedResults"]}
        hint="只告知本单位自己的结果；都不勾选的，只告知是否命名。"
        inline
        options={DISCLOSABLE.map((value) => ({ value, label: choiceLabel(value) }))}
        defaultValue={[...notice.disclosedResults]}
      />
    </>
  );
}

/** 命名之后. */
export function OversightFields({ rules: { oversight } }: { rules: CycleRules }) {
  const label = (name: string) => RULE_LABELS[`oversight.${name}`];
  return (
    <>
      <FieldGrid>
        <NumberInput
          name="reportDueMonth"
          label={label("reportDueMonth")}
          unit="月"
          required
          defaultValue={oversight.reportDueMonth}
        />
        <NumberInput
          name="reportDueDay"
          label={label("reportDueDay")}
          unit="日"
          required
          defaultValue={oversight.reportDueDay}
        />
      </FieldGrid>
      <CheckboxGroup
        name="reportChain[]"
        label={label("reportChain")}
        hint="由下而上逐级转报，由最上一级公布。"
        required
        inline
        options={OFFICE_LEVELS.toReversed().map((value) => ({ value, label: LEVEL_LABELS[value]! }))}
        defaultValue={[...oversight.reportChain]}
      />
      <FieldGrid>
        {(["reportReminderDays", "reportForwardDays"] as const).map((name) => (
          <NumberInput key={name} name={name} label={label(name)} unit="天" required defaultValue={oversight[name]} />
        ))}
      </FieldGrid>
      <RadioGroup
        name="spotCheckBy"
        label={label("spotCheckBy")}
        required
        inline
        options={CHECKERS.map((value) => ({ value, label: choiceLabel(value) }))}
        defaultValue={oversight.spotCheckBy}
      />
      <FieldGrid columns={3}>
        <NumberInput
          name="spotCheckVisitBasisPoints%"
          label={label("spotCheckVisitBasisPoints")}
          unit="%"
          decimal
          required
          defaultValue={oversight.spotCheckVisitBasisPoints / 100}
        />
        {(["clueDays", "hearingDays", "appealDays"] as const).map((name) => (
          <NumberInput key={name} name={name} label={label(name)} unit="天" required defaultValue={oversight[name]} />
        ))}
        <NumberInput
          name="suspensionDays"
          label={label("suspensionDays")}
          hint="不设的空着。"
          unit="天"
          defaultValue={oversight.suspensionDays ?? ""}
        />
        <NumberInput
          name="spotCheckBasisPoints%"
          label={label("spotCheckBasisPoints")}
          unit="%"
          decimal
          required
          defaultValue={oversight.spotCheckBasisPoints / 100}
        />
        <NumberInput
          name="rectificationDays"
          label={label("rectificationDays")}
          required
          defaultValue={oversight.rectificationDays}
        />
        <NumberInput
          name="fabricationBarCycles"
          label={label("fabricationBarCycles")}
          required
          defaultValue={oversight.fabricationBarCycles}
        />
      </FieldGrid>
      <CheckboxGroup
        name="outcomesAllowed[]"
        label={label("outcomesAllowed")}
        required
        inline
        options={OUTCOMES.map((value) => ({ value, label: OUTCOME_LABELS[value]! }))}
        defaultValue={oversight.outcomesAllowed}
      />
    </>
  );
}
