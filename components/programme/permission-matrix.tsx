import type { MatrixRow } from "@/lib/applications/diagram";
import { actionLabel } from "@/lib/labels/actions";
import { STANDING_LABELS } from "@/lib/labels/people";
import { PERMISSION_LABELS } from "@/lib/labels/permissions";
import { stageName } from "@/lib/labels/stages";
import { STANDINGS } from "@/lib/policy/standing";
import { DataTable } from "../table/data-table";

const LABELS: Record<string, string> = PERMISSION_LABELS;
const whatLabel = (row: MatrixRow) => (row.kind === "act" ? actionLabel(row.what) : (LABELS[row.what] ?? row.what));

function cellText(stages: MatrixRow["cells"][keyof MatrixRow["cells"]]): string {
  if (stages === null) return "";
  if (stages === "always") return "各环节";
  return stages.length > 4 ? `${stages.length} 个环节` : stages.map((stage) => stageName(stage, "staff")).join("、");
}

/** Who may do what, and at which stages; an empty cell means not at all. */
export function PermissionMatrix({ rows }: { rows: MatrixRow[] }) {
  const shown = STANDINGS.filter((standing) => rows.some((row) => row.cells[standing] !== null));
  return (
    <DataTable<MatrixRow>
      caption="权限表：各身份在哪些环节可以办理"
      rows={rows}
      rowKey={(row) => `${row.kind}-${row.what}`}
      columns={[
        { id: "what", header: "事项", rowHeader: true, nowrap: true, cell: whatLabel },
        ...shown.map((standing) => ({
          id: standing,
          header: STANDING_LABELS[standing],
          cell: (row: MatrixRow) => cellText(row.cells[standing]),
        })),
      ]}
    />
  );
}
