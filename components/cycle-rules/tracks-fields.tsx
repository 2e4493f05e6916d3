import { Checkbox } from "@/components/form/checkbox-group";
import { FieldGroup } from "@/components/form/field";
import { FieldGrid } from "@/components/form/field-grid";
import { NumberInput } from "@/components/form/number-input";
import { TextInput } from "@/components/form/text-input";
import { type CycleRules, TRACKS } from "@/lib/cycle-rules/schema";
import { choiceLabel } from "@/lib/labels/fields";
import { ORGANISATION_KINDS } from "@/lib/labels/people";
import { FormParts } from "./form-parts";

const SPARE = 3;

/** 类别、领域与称号. */
export function TracksFields({ rules }: { rules: CycleRules }) {
  const { tracks, themes, sections, titles } = rules.tracks;
  const kinds = rules.applicants.catalogues.map(({ applicantKind }) => applicantKind);
  const pairs = TRACKS.flatMap((track) => kinds.map((kind) => ({ track, kind })));
  return (
    <>
      <FieldGrid>
        {TRACKS.map((track, at) => {
          const line = tracks.find((each) => each.track === track);
          return (
            <FieldGroup key={track} id={`track-${track}`} label={choiceLabel(track)}>
              <Checkbox
                name={`tracks.${at}.track`}
                value={track}
                label={`开展${choiceLabel(track)}`}
                defaultChecked={line !== undefined}
              />
              <NumberInput
                name={`tracks.${at}.passBasisPoints%`}
                label="符合率门槛"
                unit="%"
                decimal
                hint="不设门槛的空着。"
                defaultValue={line?.passBasisPoints == null ? "" : line.passBasisPoints / 100}
              />
            </FieldGroup>
          );
        })}
      </FieldGrid>
      <FieldGroup id="themes" label="单项领域" hint="逐行填写，空行不计；由申报单位自行写明的，请勾选。">
        {[...themes, ...Array.from({ length: SPARE }, () => ({ name: "", free: false }))].map((theme, at) => (
          <div key={at} className="grid gap-x-6 sm:grid-cols-[1fr_auto]">
            <TextInput name={`themes.${at}.name`} label={`领域 ${at + 1}`} defaultValue={theme.name} />
            <div className="self-end">
              <Checkbox name={`themes.${at}.free`} label="由申报单位写明" defaultChecked={theme.free} />
            </div>
          </div>
        ))}
      </FieldGroup>
      <FormParts sections={sections} />
      <FieldGroup
        id="titles"
        label="称号用语"
        hint="单项的称号在应填领域处写 {theme}，如“全国{theme}示范县（市、区、旗）”。不命名的空着。"
      >
        {pairs.length === 0 ? <p className="text-gray-600">请先在“申报单位与指标体系”中确定面向哪些单位。</p> : null}
        {pairs.map(({ track, kind }, at) => (
          <div key={`${track}-${kind}`}>
            <input type="hidden" name={`titles.${at}.track`} value={track} />
            <input type="hidden" name={`titles.${at}.applicantKind`} value={kind} />
            <TextInput
              name={`titles.${at}.wording`}
              label={`${choiceLabel(track)}，${ORGANISATION_KINDS[kind]}`}
              defaultValue={
                titles.find((title) => title.track === track && title.applicantKind === kind)?.wording ?? ""
              }
            />
          </div>
        ))}
      </FieldGroup>
    </>
  );
}
