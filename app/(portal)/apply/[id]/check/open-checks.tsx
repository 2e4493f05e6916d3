import Link from "next/link";
import { CheckStateTag } from "@/components/checking/check-state";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import type { CheckLine } from "@/lib/checking/store";

/** What nobody inside has checked as it stands, with the reason; nothing where the place doesn't have its items checked. */
export function OpenChecks({ lines, href }: { lines: CheckLine[]; href: string }) {
  if (lines.length === 0) return null;
  const open = lines.filter(({ state }) => state !== "checked");
  const waiting = open.filter(({ state }) => state !== "unready");
  if (open.length === 0) return <Alert tone="success" title="内部审核已全部通过。" />;
  const unready = open.filter(({ state }) => state === "unready").length;
  return (
    <Panel
      title={`内部审核（还有 ${open.length} 项没有通过）`}
      lead={unready > 0 ? `其中 ${unready} 项尚未填报或者尚未确认，填报确认后再审核。` : null}
    >
      <ul className="space-y-1">
        {waiting.map((line) => (
          <li key={line.indicatorId}>
            <Link className="link" href={`${href}/items/${line.position}`}>
              第 {line.position} 项
            </Link>
            　<CheckStateTag line={line} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
