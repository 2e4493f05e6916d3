import { figureColumn, WORKBOOK_COLUMNS } from "@/lib/labels/items-workbook";
import type { Field, ItemForm } from "./content";
import { NOTE } from "./planning";

/** An item as a line of the sheet. `cells` are what its fields show; `open` says whether they may be filled, `state` why not. */
export type SheetItem = {
  position: number;
  section: string;
  group: string;
  text: string;
  form: ItemForm;
  requirement: string;
  units: string;
  evidence: string;
  origin: string;
  open: boolean;
  state: string;
  cells: Readonly<Partial<Record<Field, string | number | null>>>;
  /** Fields that had no room in a cell: locked, with a word instead. */
  omitted: readonly Field[];
  /** What was wrong with it when it came back. */
  note: string;
};

export type SheetColumn = {
  header: string;
  width: number;
  /** What a locked column says of an item. */
  shown?: (item: SheetItem) => string | number;
  /** The field that is filled in this column; null for an item that has none here. */
  field?: (item: SheetItem) => Field | null;
};

const has = (field: Field) => (item: SheetItem) => (field in item.cells ? field : null);

/** The columns of the sheet: who it is about, what is filled in, what stands beside it. */
export function columnsOf(items: readonly SheetItem[], noted: boolean): SheetColumn[] {
  const { position, section, group, text, requirement, units, evidence, origin, state, ...fields } = WORKBOOK_COLUMNS;
  const figures = Math.max(0, ...items.map(({ form }) => form.metrics.length));
  return [
    { header: position, width: 6, shown: (item) => item.position },
    { header: section, width: 10, shown: (item) => item.section },
    { header: group, width: 12, shown: (item) => item.group },
    { header: text, width: 36, shown: (item) => item.text },
    { header: requirement, width: 22, shown: (item) => item.requirement },
    { header: units, width: 14, shown: (item) => item.units },
    { header: fields.judgement, width: 11, field: has("judgement") },
    { header: fields.narrative, width: 48, field: has("narrative") },
    { header: fields.ownScore, width: 9, field: has("ownScore") },
    { header: fields.declared, width: 9, field: has("declared") },
    { header: fields.notApplicableReason, width: 20, field: has("notApplicableReason") },
    ...Array.from({ length: figures }, (_, at) => ({
      header: figureColumn(at + 1),
      width: 9,
      field: ({ form }: SheetItem): Field | null => (form.metrics[at] ? `metrics.${form.metrics[at].key}` : null),
    })),
    { header: evidence, width: 24, shown: (item) => item.evidence },
    { header: origin, width: 16, shown: (item) => item.origin },
    { header: state, width: 12, shown: (item) => item.state },
    ...(noted ? [{ header: NOTE, width: 40, shown: (item: SheetItem) => item.note }] : []),
  ];
}
