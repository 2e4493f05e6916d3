import { FieldGroup } from "@/components/form/field";
import { NumberInput } from "@/components/form/number-input";
import type { Option } from "@/components/form/option";
import { Select } from "@/components/form/select";
import { APPLICANT_KINDS, type CycleRules } from "@/lib/cycle-rules/schema";
import { ORGANISATION_KINDS } from "@/lib/labels/people";

const SPARE = 1;

/** 申报单位与指标体系: a kind without a catalogue is not addressed. */
export function ApplicantsFields({
  rules,
  catalogues,
  programmes,
}: {
  rules: CycleRules;
  catalogues: Option[];
  programmes: Option[];
}) {
  const { eligibility, catalogues: chosen } = rules.applicants;
  const asked = [...eligibility, ...Array.from({ length: SPARE }, () => ({ programmeId: "", passBasisPoints: null }))];
  return (
    <>
      <FieldGroup id="kinds" label="面向的单位" hint="只列已经发布的指标体系；不面向的单位空着。">
        {APPLICANT_KINDS.map((kind, at) => (
          <div key={kind}>
            <input type="hidden" name={`catalogues.${at}.applicantKind`} value={kind} />
            <Select
              name={`catalogues.${at}.catalogueId`}
              label={ORGANISATION_KINDS[kind]}
              placeholder="不面向"
              options={catalogues}
              defaultValue={chosen.find(({ applicantKind }) => applicantKind === kind)?.catalogueId ?? ""}
            />
          </div>
        ))}
      </FieldGroup>
      <FieldGroup
        id="eligibility"
        label="申报资格"
        hint="须持有所选活动之一的有效称号方可申报；综合类还可以要求当时评估确认的符合率。不作要求的空着。"
      >
        {asked.map((line, at) => (
          <div key={at} className="grid gap-x-6 sm:grid-cols-2">
            <Select
              name={`eligibility.${at}.programmeId`}
              label="持有称号的活动"
              placeholder="不作要求"
              options={programmes}
              defaultValue={line.programmeId}
            />
            <NumberInput
              name={`eligibility.${at}.passBasisPoints%`}
              label="综合类当时的符合率不低于"
              unit="%"
              decimal
              defaultValue={line.passBasisPoints === null ? "" : line.passBasisPoints / 100}
            />
          </div>
        ))}
      </FieldGroup>
    </>
  );
}
