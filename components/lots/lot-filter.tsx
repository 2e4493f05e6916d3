import { choiceLabel } from "@/lib/labels/fields";
import { Select } from "../form/select";
import { TextInput } from "../form/text-input";
import { QueryRow } from "../table/query-row";

/** Which of the cases that are left the form of a lot lists. */
export function LotFilter({ path, asked }: { path: string; asked: { q: string; track: string } }) {
  return (
    <QueryRow path={path}>
      <TextInput name="q" label="申报单位" defaultValue={asked.q} />
      <Select
        name="track"
        label="类别"
        placeholder="全部"
        defaultValue={asked.track}
        options={["comprehensive", "thematic"].map((value) => ({ value, label: choiceLabel(value) }))}
      />
    </QueryRow>
  );
}
