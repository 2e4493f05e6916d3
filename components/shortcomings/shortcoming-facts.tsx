import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { SHORTCOMING_COLUMNS as C, SHORTCOMING_STATES } from "@/lib/labels/shortcomings";
import type { ShortcomingRow } from "@/lib/shortcomings/shape";

const signed = (name: string, at: string | null): string => (at ? `${name} ${formatDateTime(new Date(at))}` : "");
const whole = (text: string) => (text ? <span className="whitespace-pre-wrap">{text}</span> : null);

/** One shortcoming as it stands, with who did what and when. */
export function ShortcomingFacts({ row }: { row: ShortcomingRow }) {
  const { label, tone } = SHORTCOMING_STATES[row.state];
  return (
    <Panel title={`第 ${row.number} 号问题`} actions={<StatusTag tone={tone}>{label}</StatusTag>}>
      <DescriptionList
        items={[
          { term: C.item, detail: `第 ${row.position} 项　${row.item}`, wide: true },
          { term: C.text, detail: whole(row.text), wide: true },
          { term: C.measure, detail: whole(row.measure), wide: true },
          { term: C.owner, detail: row.owner },
          { term: C.person, detail: row.personName },
          { term: C.due, detail: row.dueAt ? formatDate(new Date(row.dueAt)) : "" },
          { term: C.noted, detail: signed(row.notedByName, row.notedAt) },
          { term: C.rectification, detail: whole(row.rectification), wide: true },
          { term: C.rectified, detail: signed(row.rectifiedByName, row.rectifiedAt) },
          { term: C.closed, detail: signed(row.closedByName, row.closedAt) },
          { term: "核实意见", detail: whole(row.verdict), wide: true },
        ]}
      />
    </Panel>
  );
}
