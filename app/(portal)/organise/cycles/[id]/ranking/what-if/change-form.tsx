import { NumberInput } from "@/components/form/number-input";
import { Select } from "@/components/form/select";
import { QueryRow } from "@/components/table/query-row";
import { choiceLabel } from "@/lib/labels/fields";
import { PART_LABELS } from "@/lib/labels/robustness";
import { WHAT_IF_TEXTS as TEXTS, withoutOptions } from "@/lib/labels/what-if";
import { groupsOf, PARTS } from "@/lib/selection/groups";
import type { RankingView } from "@/lib/selection/view";
import type { WhatIfChoices } from "@/lib/selection/what-if";
import { type Change, weightsAsked } from "@/lib/selection/what-if";

/** What is to be different, as an address: the answer can be sent to others. */
export function ChangeForm({
  view,
  choices,
  change,
  typed,
  faults,
}: {
  view: RankingView;
  choices: WhatIfChoices;
  change: Change;
  /** What was typed stands in its box again where it is at fault. */
  typed: Record<string, string>;
  faults: Record<string, string>;
}) {
  const box = (name: string, read: string | number | undefined) => ({
    defaultValue: faults[name] ? typed[name] : read,
    error: faults[name],
  });
  const { cycle, entries } = view;
  const weights = weightsAsked({ ...change, without: undefined }, cycle.weights);
  const surveyed = entries.some(({ surveyIndex }) => surveyIndex !== null);
  const held = {
    assessment: true,
    survey: surveyed,
    verification: entries.some((line) => line.verificationScore !== null),
  };
  const groups = groupsOf(entries, { weights: cycle.weights, shortlist: cycle.rules.shortlist, places: cycle.places });
  const cutOf = (track: string, cut: number | null) =>
    (track === "comprehensive" || track === "thematic" ? change[track] : undefined) ?? cut ?? "";
  return (
    <>
      <QueryRow path={`/organise/cycles/${cycle.id}/ranking/what-if`}>
        {PARTS.filter((part) => held[part]).map((part) => (
          <NumberInput key={part} name={part} label={`${PART_LABELS[part]}权重`} {...box(part, weights[part])} />
        ))}
        <Select
          name="without"
          label="不计"
          placeholder="都计"
          defaultValue={change.without}
          error={faults.without}
          options={withoutOptions(choices, surveyed)}
        />
        <NumberInput
          name="tolerance"
          label={`允许差异（现为 ${choices.tolerances.join("、")} 分）`}
          decimal
          {...box("tolerance", change.tolerance)}
        />
        {groups.map(({ track, cut }) => (
          <NumberInput
            key={track}
            name={track}
            label={`${choiceLabel(track)}取前几个`}
            {...box(track, cutOf(track, cut))}
          />
        ))}
      </QueryRow>
      <p className="mb-4 text-sm text-gray-600">
        {TEXTS.agency}
        {TEXTS.tolerance}
      </p>
    </>
  );
}
