import { Select } from "@/components/form/select";
import { TextArea } from "@/components/form/text-area";
import { CLUE_KIND_LABELS } from "@/lib/labels/standing";

/** What happened and upon what it is said: the same for a visitor and for an office. */
export function ClueFields() {
  return (
    <>
      <Select
        name="kind"
        label="类别"
        required
        options={Object.entries(CLUE_KIND_LABELS).map(([value, label]) => ({ value, label }))}
      />
      <TextArea name="content" label="反映的情况" rows={6} limit={4000} required hint="写明时间、地点、事情经过。" />
      <TextArea name="basis" label="依据" rows={4} limit={4000} required hint="写明有关事实的来源、文件或者报道。" />
    </>
  );
}
