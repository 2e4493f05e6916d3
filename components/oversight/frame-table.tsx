import { DataTable } from "@/components/table/data-table";

type FrameTitle = { certificateNumber: string; holder: string; title: string };

/** Titles in their order, numbered from 0 as the draw counts them, or from `first`. */
export function FrameTable({ frame, caption, first = 0 }: { frame: FrameTitle[]; caption: string; first?: number }) {
  return (
    <DataTable
      caption={caption}
      rows={frame.map((title, at) => ({ ...title, at: at + first }))}
      rowKey={(row) => row.certificateNumber}
      maxHeight="30rem"
      columns={[
        { id: "at", header: "次序", align: "right", cell: (row) => row.at },
        { id: "certificate", header: "证书编号", nowrap: true, rowHeader: true, cell: (row) => row.certificateNumber },
        { id: "holder", header: "示范单位", cell: (row) => row.holder },
        { id: "title", header: "称号", cell: (row) => row.title },
      ]}
    />
  );
}
