import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import type { AreaChoice, CycleChoice, OfficerChoice } from "@/lib/first-review/desk-choices";
import { DESK_FLAGS } from "@/lib/first-review/desk-rules";
import { DESK_STATES, type DeskQuery } from "@/lib/first-review/schema";
import { choiceLabel } from "@/lib/labels/fields";
import { DESK_STATE_LABELS, DESK_TEXTS, FLAG_LABELS } from "@/lib/labels/review-desk";

const TRACKS = ["comprehensive", "thematic"].map((value) => ({ value, label: choiceLabel(value) }));
const STATES = DESK_STATES.map((value) => ({ value, label: DESK_STATE_LABELS[value] }));
const FLAGS = DESK_FLAGS.map((value) => ({ value, label: FLAG_LABELS[value] }));

/** Areas as options, what lies below another set in. */
export function areaOptions(areas: readonly AreaChoice[]) {
  const least = Math.min(...areas.map(({ depth }) => depth));
  return areas.map(({ code, name, depth }) => ({ value: code, label: `${"　".repeat(depth - least)}${name}` }));
}

/** What the desk can be asked for. */
export function DeskFields({
  query,
  areas,
  cycles,
  officers,
}: {
  query: DeskQuery;
  areas: readonly AreaChoice[];
  cycles: readonly CycleChoice[];
  officers: readonly OfficerChoice[];
}) {
  const people = [
    { value: "mine", label: DESK_TEXTS.mine },
    { value: "nobody", label: DESK_TEXTS.nobody },
    ...officers.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const all = "全部";
  return (
    <>
      <TextInput name="q" placeholder="可填拼音首字母" label="单位或编号" defaultValue={query.q} />
      <Select
        name="cycle"
        label="周期"
        options={cycles.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={all}
        defaultValue={query.cycle ?? ""}
      />
      <Select name="stage" label="状态" options={STATES} placeholder={all} defaultValue={query.stage ?? ""} />
      <Select name="track" label="类别" options={TRACKS} placeholder={all} defaultValue={query.track ?? ""} />
      {areas.length > 0 ? (
        <Select name="area" label="地区" options={areaOptions(areas)} placeholder={all} defaultValue={query.area} />
      ) : null}
      <Select name="officer" label="经办" options={people} placeholder={all} defaultValue={query.officer ?? ""} />
      <Select name="flag" label="标记" options={FLAGS} placeholder={all} defaultValue={query.flag ?? ""} />
    </>
  );
}
