import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Countdown } from "@/components/ui/countdown";
import { Link } from "@/components/ui/link";
import type { DossierHead } from "@/lib/applications/dossier-shape";
import type { AskedCorrection } from "@/lib/corrections/shape";
import { formatDateTime } from "@/lib/kernel/dates";
import { CORRECTION_TEXTS, endOf, PROGRESS_LABELS, partTitle } from "@/lib/labels/corrections";
import { partHref } from "./correction/part-href";

/** 退回补正: who asks for what and until when; each line leads to what has to be corrected. */
export function CorrectionRequest({
  correction,
  dossier,
  now,
}: {
  correction: AskedCorrection;
  dossier: Pick<DossierHead, "id">;
  now: string;
}) {
  const ends = endOf(correction);
  return (
    <Alert
      tone={ends < now ? "error" : "warning"}
      title={`${correction.officeName}退回补正（第 ${correction.round} 次）`}
      actions={<LinkButton href={`/apply/${dossier.id}/correction`}>逐处补正、填写补正说明</LinkButton>}
    >
      <p>
        完成期限：
        <Countdown deadline={ends} now={now} text={formatDateTime(new Date(ends))} />
        {correction.extendedUntil ? `，原期限 ${formatDateTime(new Date(correction.dueAt))}，已批准延期` : ""}。
        {ends < now ? CORRECTION_TEXTS.overduePlace : "只能修改下面列出的内容，改完后请补正报送。"}
      </p>
      <ul className="mt-2 list-disc space-y-1 pl-5">
        {correction.items.map((item) => (
          <li key={item.id}>
            <Link className="link" href={partHref(dossier.id, item)}>
              {partTitle(item)}
            </Link>
            （{PROGRESS_LABELS[item.progress]}）：{item.remark}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
