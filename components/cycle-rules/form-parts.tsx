import { Checkbox } from "@/components/form/checkbox-group";
import { FieldGroup } from "@/components/form/field";
import { NumberInput } from "@/components/form/number-input";
import { TextInput } from "@/components/form/text-input";
import type { CycleRules } from "@/lib/cycle-rules/schema";

const SPARE = 2;
const NONE = { title: "", guidance: "", limit: null, required: true };

/** 单项申报书分哪几部分、各写什么、多少字. */
export function FormParts({ sections }: { sections: CycleRules["tracks"]["sections"] }) {
  return (
    <FieldGroup
      id="sections"
      label="单项申报书"
      hint="单项示范创建按各部分填写，代替自评报告；各部分合计不超过自评报告的字数上限。一个部分也不写的，仍只报自评报告。"
    >
      {[...sections, ...Array.from({ length: SPARE }, () => NONE)].map(({ title, guidance, limit, required }, at) => (
        <div key={at} className="grid gap-x-6 border-b border-gray-100 pt-2 sm:grid-cols-2">
          <TextInput name={`sections.${at}.title`} label={`第 ${at + 1} 部分的标题`} defaultValue={title} />
          <NumberInput
            name={`sections.${at}.limit`}
            label={`第 ${at + 1} 部分的字数上限`}
            unit="字"
            hint="不限的空着。"
            defaultValue={limit ?? ""}
          />
          <TextInput name={`sections.${at}.guidance`} label={`第 ${at + 1} 部分写什么`} defaultValue={guidance} />
          <div className="self-end">
            <Checkbox name={`sections.${at}.required`} value="yes" label="必填" defaultChecked={required} />
          </div>
        </div>
      ))}
    </FieldGroup>
  );
}
