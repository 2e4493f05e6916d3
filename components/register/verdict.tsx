import type { CodeMatch } from "@/lib/designations/check-code";
import { standsSince } from "@/lib/designations/since";
import { formatDate } from "@/lib/kernel/dates";
import { CODE_VERDICTS, VERDICTS } from "@/lib/labels/certificates";
import { cx } from "../ui/cx";

type Entry = { stage: string; designatedAt: string; changes: { to: string; at: string; dueAt: string | null }[] };

const GROUND: Record<string, string> = {
  in_force: "border-green-700 bg-green-50",
  warned: "border-amber-600 bg-amber-50",
  suspended: "border-amber-600 bg-amber-50",
  revoked: "border-red-600 bg-red-50",
  lapsed: "border-gray-500 bg-gray-100",
};
const CODE_GROUND: Partial<Record<CodeMatch, string>> = {
  matches: "border-green-700 bg-green-50",
  differs: "border-red-600 bg-red-50",
  not_told: "border-amber-600 bg-amber-50",
};

/** What a certificate is worth, in one sentence for whoever scanned it, and whether its check code is the one that was printed. */
export function Verdict({ entry, code }: { entry: Entry; code: CodeMatch }) {
  const said = VERDICTS[entry.stage]!;
  const due = entry.stage === "warned" || entry.stage === "suspended" ? entry.changes[0]?.dueAt : null;
  const told = CODE_VERDICTS[code];
  const aside = told ? <p className={cx("border-l-4 px-4 py-2", CODE_GROUND[code])}>{told}</p> : null;
  return (
    <div role="status" className="mb-4 space-y-2">
      {code === "differs" ? aside : null}
      <p className={cx("border-l-4 px-4 py-3", GROUND[entry.stage])}>
        <strong className="block text-lg">{said.title}</strong>
        {said.since} {formatDate(new Date(standsSince(entry)))} 起。{said.note}
        {due ? `整改期限：${formatDate(new Date(due))}。` : null}
      </p>
      {code === "differs" ? null : aside}
    </div>
  );
}
