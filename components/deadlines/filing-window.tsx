import { Countdown } from "@/components/ui/countdown";
import type { DossierHead } from "@/lib/applications/dossier-shape";
import { correctionEnds, graceEnds } from "@/lib/deadlines/window";
import { formatDateTime } from "@/lib/kernel/dates";
import { extendedText, graceText } from "@/lib/labels/deadlines";

/** Until when this dossier can be written and filed, counted down on the server's time: the close, the grace, the extension. */
export function FilingWindow({ dossier }: { dossier: DossierHead }) {
  if (dossier.stage === "draft") return <Draft dossier={dossier} />;
  if (dossier.stage === "returned" && dossier.correctionDueAt) return <Returned dossier={dossier} />;
  return null;
}

const LINE = "mb-4 border border-l-4 border-primary-200 border-l-primary-600 bg-primary-50 px-4 py-2 text-sm";

function Draft({ dossier }: { dossier: DossierHead }) {
  const { submissionCloses: closes, graceMinutes, extendedUntil, readAt } = dossier;
  const window = {
    opens: new Date(dossier.submissionOpens),
    closes: new Date(closes),
    graceMinutes,
    extendedUntil: null,
  };
  return (
    <p className={LINE}>
      申报截止：
      <Countdown deadline={closes} now={readAt} text={formatDateTime(new Date(closes))} />
      {extendedUntil ? (
        <>
          。{extendedText(extendedUntil)}
          <Countdown deadline={extendedUntil} now={readAt} text="" />
        </>
      ) : null}
      {graceMinutes > 0 && !extendedUntil ? `。${graceText(graceEnds(window), graceMinutes)}` : ""}。
    </p>
  );
}

function Returned({ dossier }: { dossier: DossierHead }) {
  const { correctionDueAt, correctionUntil, readAt } = dossier;
  const term = {
    dueAt: new Date(correctionDueAt!),
    extendedUntil: correctionUntil === null ? null : new Date(correctionUntil),
  };
  const ends = correctionEnds(term);
  return (
    <p className={LINE}>
      补正期限：
      <Countdown deadline={ends.toISOString()} now={readAt} text={formatDateTime(ends)} />
      {ends > term.dueAt ? `，原期限 ${formatDateTime(term.dueAt)}，已批准延期` : ""}。
    </p>
  );
}
