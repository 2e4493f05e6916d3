import { detachAction } from "@/app/actions/evidence";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { ScrollBox } from "@/components/ui/scroll-box";
import type { UsePlace } from "@/lib/evidence/library";

/** Where a piece stands, across items, cycles and programmes; taken off from here where the item may still be changed. */
export function UsesPanel({
  uses,
  evidenceId,
  fills,
}: {
  uses: readonly UsePlace[];
  evidenceId: string;
  fills: boolean;
}) {
  if (uses.length === 0) {
    return (
      <Panel title="使用情况">
        <p>还没有用于任何指标。</p>
      </Panel>
    );
  }
  return (
    <Panel title={`使用情况（${uses.length} 处）`} flush>
      <ScrollBox label="使用情况">
        <table className="w-full min-w-2xl text-sm">
          <thead className="bg-gray-100 text-left">
            <tr>
              {["申报", "指标", "页次和说明", "操作"].map((heading) => (
                <th key={heading} className="px-4 py-1.5">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {uses.map((use) => (
              <tr key={`${use.applicationId} ${use.indicatorId}`} className="border-t border-line align-top">
                <td className="px-4 py-1.5">
                  {use.applicant}
                  <span className="block text-gray-600">
                    {use.cycle}　{use.number}
                  </span>
                </td>
                <td className="px-4 py-1.5">
                  <Link
                    className="link"
                    href={`/${use.own ? "apply" : "contribute"}/${use.applicationId}/items/${use.position}`}
                  >
                    第 {use.position} 项
                  </Link>
                  <span className="block text-gray-600">{use.text}</span>
                </td>
                <td className="px-4 py-1.5">
                  {[use.pages && `第 ${use.pages} 页`, use.note].filter(Boolean).join("；") || "—"}
                </td>
                <td className="px-4 py-1.5 whitespace-nowrap">
                  {fills ? <Detach use={use} evidenceId={evidenceId} /> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}

const Detach = ({ use, evidenceId }: { use: UsePlace; evidenceId: string }) => (
  <FormShell
    action={detachAction}
    hidden={{ evidenceId, applicationId: use.applicationId, indicatorId: use.indicatorId }}
  >
    <SubmitButton variant="quiet" size="small">
      移除<span className="sr-only">：第 {use.position} 项</span>
    </SubmitButton>
    {use.filed ? <span className="block text-gray-600">已报送</span> : null}
  </FormShell>
);
