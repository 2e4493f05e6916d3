import { DateInput } from "@/components/form/date-input";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { READING_KIND_LABELS, READING_LOG_TEXTS } from "@/lib/labels/reading-log";
import { READING_KINDS } from "@/lib/reading-log/rules";

type Asked = Record<"assessor" | "case" | "kind" | "from" | "to" | "number", string>;

/** What the log may be asked for; the number is what stands on a page or a print. */
export function ReadingFields({ asked }: { asked: Asked }) {
  return (
    <>
      <TextInput name="number" label={READING_LOG_TEXTS.number} defaultValue={asked.number} inputMode="numeric" />
      <TextInput name="assessor" label="评估员或机构" defaultValue={asked.assessor} />
      <TextInput name="case" label="案卷" placeholder="名称、编号或代号" defaultValue={asked.case} />
      <Select
        name="kind"
        label="方式"
        placeholder="全部"
        defaultValue={asked.kind}
        options={READING_KINDS.map((value) => ({ value, label: READING_KIND_LABELS[value] }))}
      />
      <DateInput name="from" label="自" defaultValue={asked.from} />
      <DateInput name="to" label="至" defaultValue={asked.to} />
    </>
  );
}
