import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import type { ReceiptLine } from "@/lib/applications/receipts";
import { formatDateTime } from "@/lib/kernel/dates";

/** 回执 of every submission, each on a page of its own. */
export function Receipts({ applicationId, receipts }: { applicationId: string; receipts: readonly ReceiptLine[] }) {
  if (receipts.length === 0) return null;
  return (
    <Panel title="报送回执">
      <ul>
        {receipts.map(({ number, at, preparedBy, signedBy }) => (
          <li key={number}>
            <Link className="link font-mono" href={`/apply/${applicationId}/receipts/${number}`}>
              {number}
            </Link>
            　{formatDateTime(new Date(at))}，{preparedBy}拟办，{signedBy}签发
          </li>
        ))}
      </ul>
    </Panel>
  );
}
