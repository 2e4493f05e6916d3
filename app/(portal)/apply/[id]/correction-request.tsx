import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Countdown } from "@/components/ui/countdown";
import { type Dossier, itemsOf } from "@/lib/applications/dossier-shape";
import type { AskedCorrection } from "@/lib/applications/queries";
import { formatDateTime } from "@/lib/kernel/dates";

/** 退回补正: who asks for what and until when; each line leads to what has to be corrected. */
export function CorrectionRequest({
  correction,
  dossier,
  now,
}: {
  correction: AskedCorrection;
  dossier: Dossier;
  now: string;
}) {
  const items = itemsOf(dossier);
  const ends = correction.extendedUntil ?? correction.dueAt;
  return (
    <Alert tone="warning" title={`${correction.officeName}退回补正（第 ${correction.round} 次）`}>
      <p>
        完成期限：
        <Countdown deadline={ends} now={now} text={formatDateTime(new Date(ends))} />
        {correction.extendedUntil ? `，原期限 ${formatDateTime(new Date(correction.dueAt))}，已批准延期` : ""}
        。只能修改下面列出的内容，改完后请补正报送。
      </p>
      <ul className="mt-2 list-disc space-y-1 pl-5">
        {correction.items.map((line) => {
          const item = items.find(({ id }) => id === line.indicatorId);
          const href = item ? `/apply/${dossier.id}/items/${item.position}` : `/apply/${dossier.id}/report`;
          return (
            <li key={line.indicatorId ?? "report"}>
              <Link className="link" href={href}>
                {item ? `第 ${item.position} 项` : "自评报告"}
              </Link>
              ：{line.remark}
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}
