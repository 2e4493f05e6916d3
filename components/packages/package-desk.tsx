import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { sizeText } from "@/lib/labels/files";
import { milestoneName, PACKAGE_FORMATS, PACKAGE_STATES, PACKAGE_TEXTS } from "@/lib/labels/packages";
import { FORMATS, type Format } from "@/lib/packages/rules";
import { Link } from "../ui/link";

type Row = {
  id: string;
  format: Format;
  state: keyof typeof PACKAGE_STATES;
  size: number | null;
  missing: number;
  takenAt: string;
};
type Source = {
  snapshotId: string | null;
  filing: { receipt: string; milestone: string; at: string } | null;
  files: number;
  bytes: number;
  packages: readonly Row[];
};

/** What of a dossier may be exported: each filing, and the draft, in each form, with what it will amount to. */
export function PackageDesk({
  applicationId,
  sources,
  action,
}: {
  applicationId: string;
  sources: readonly Source[];
  action: FormAction;
}) {
  if (sources.length === 0) return <EmptyState title={PACKAGE_TEXTS.none} />;
  return sources.map((source) => (
    <Panel
      key={source.snapshotId ?? "draft"}
      title={titleOf(source)}
      lead={PACKAGE_TEXTS.estimate(source.files, source.bytes)}
    >
      {source.filing ? null : <Alert tone="warning" title={PACKAGE_TEXTS.draftOnly} />}
      <ul className="divide-y divide-gray-100">
        {FORMATS.map((format) => (
          <li key={format} data-keep className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
            <div className="min-w-60 flex-1">
              <h3>{PACKAGE_FORMATS[format].name}</h3>
              <p className="text-sm text-gray-600">{PACKAGE_FORMATS[format].about}</p>
              <Made rows={source.packages.filter((row) => row.format === format)} />
            </div>
            <FormShell action={action} hidden={{ applicationId, snapshotId: source.snapshotId ?? "", format }}>
              <SubmitButton variant="secondary">
                {PACKAGE_TEXTS.ask}
                <span className="sr-only">：{`${titleOf(source)}，${PACKAGE_FORMATS[format].name}`}</span>
              </SubmitButton>
            </FormShell>
          </li>
        ))}
      </ul>
    </Panel>
  ));
}

const titleOf = ({ filing }: Source): string =>
  filing
    ? `${milestoneName(filing.milestone)}（${formatDateTime(new Date(filing.at))}，回执 ${filing.receipt}）`
    : "草稿";

/** The packages that are there or on the way, each a step away. */
function Made({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <ul className="mt-1 text-sm">
      {rows.map((row) => (
        <li key={row.id}>
          <Link className="link" href={`/packages/${row.id}`}>
            {PACKAGE_STATES[row.state]}
            {row.state === "ready" && row.size !== null ? `，${sizeText(row.size)}` : ""}
          </Link>
          <span className="ml-2 text-gray-600">取自 {formatDateTime(new Date(row.takenAt))}</span>
        </li>
      ))}
    </ul>
  );
}
