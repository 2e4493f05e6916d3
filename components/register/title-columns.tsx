import { SubjectTag } from "@/components/case/stage-tag";
import type { Column } from "@/components/table/column";
import { Link } from "@/components/ui/link";
import { formatDate } from "@/lib/kernel/dates";
import { REGISTERED } from "@/lib/labels/public-site";

type Title = {
  title: string;
  theme: string | null;
  cycle: string;
  registered: boolean;
  designatedAt: string;
  certificateNumber: string;
  stage: string;
};

/** The title, with the field of a thematic one. */
export const TITLE: Column<Title> = {
  id: "title",
  header: "称号",
  cell: (row) => (row.theme ? `${row.title}（${row.theme}）` : row.title),
};

/** From which cycle a title comes, since when and under which certificate, and how it stands. */
export const TITLE_FACTS: Column<Title>[] = [
  { id: "cycle", header: "批次", cell: (row) => (row.registered ? `${row.cycle}（${REGISTERED}）` : row.cycle) },
  { id: "at", header: "命名日期", nowrap: true, cell: (row) => formatDate(new Date(row.designatedAt)) },
  {
    id: "certificate",
    header: "证书编号",
    nowrap: true,
    cell: (row) => (
      <Link href={`/register/${row.certificateNumber}`} className="link font-mono">
        {row.certificateNumber}
      </Link>
    ),
  },
  { id: "stage", header: "现状", cell: (row) => <SubjectTag subject="designation" stage={row.stage} /> },
];
