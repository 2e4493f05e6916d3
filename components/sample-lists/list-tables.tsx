import type { FormAction } from "@/components/form/form-state";
import { DataTable } from "@/components/table/data-table";
import { SAMPLE_OUTCOME_LABELS } from "@/lib/labels/sample-lists";
import type { FrameLine } from "@/lib/sample-lists/rules";
import type { DrawnLine } from "@/lib/sample-lists/views";
import { ContactLook } from "./contact-look";

/** What was drawn, in the order drawn, with what was found of it on the spot. */
export function DrawnTable({ drawn, title, contact }: { drawn: DrawnLine[]; title: string; contact: FormAction }) {
  return (
    <DataTable
      caption={`抽中的${title}`}
      captionShown
      rows={drawn}
      rowKey={({ position }) => String(position)}
      columns={[
        { id: "at", header: "次序", align: "right", cell: ({ position }) => position },
        { id: "label", header: "抽中", rowHeader: true, cell: ({ label }) => label },
        {
          id: "outcome",
          header: "现场",
          cell: ({ outcome, note }) => `${outcome ? SAMPLE_OUTCOME_LABELS[outcome] : "—"}${note ? `。${note}` : ""}`,
        },
        {
          id: "contact",
          header: "联系方式",
          hidden: drawn.every(({ contactOf }) => contactOf === null),
          cell: ({ contactOf }) => (contactOf ? <ContactLook action={contact} lineId={contactOf} /> : null),
        },
      ]}
    />
  );
}

/** The list in its order, numbered from 0 as the draw counts it. */
export function FrameLines({ frame, title }: { frame: FrameLine[]; title: string }) {
  return (
    <DataTable
      caption={`${title}名册`}
      rows={frame.map((line, at) => ({ ...line, at }))}
      rowKey={({ number }) => number}
      maxHeight="24rem"
      columns={[
        { id: "at", header: "次序", align: "right", cell: ({ at }) => at },
        { id: "number", header: "编号", nowrap: true, cell: ({ number }) => number },
        { id: "label", header: "名称", rowHeader: true, cell: ({ label }) => label },
        { id: "detail", header: "说明", cell: ({ detail }) => detail },
      ]}
    />
  );
}
