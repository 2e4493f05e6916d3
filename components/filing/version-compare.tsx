import { changedFields, namesIn } from "@/lib/applications/merging";
import type { AnswerVersion } from "@/lib/applications/revisions";
import type { MetricRule } from "@/lib/catalogue/metrics";
import { wordDiff } from "@/lib/kernel/text-diff";
import { answerFieldLabel, answerFieldText, HISTORY_TEXTS } from "@/lib/labels/history";

type Item = { kind: string; metrics: readonly MetricRule[] };

/** What became of one version in the other, field by field; of one and the same version its whole text. */
export function VersionCompare({ older, newer, item }: { older: AnswerVersion; newer: AnswerVersion; item: Item }) {
  const whole = older.version === newer.version;
  const names = whole ? namesIn(newer).filter((name) => name in FIXED || name.startsWith("metrics.")) : [];
  const fields = whole ? names : changedFields(older, newer);
  if (fields.length === 0) return <p>{HISTORY_TEXTS.same}</p>;
  return (
    <dl>
      {fields.map((name) => (
        <div key={name} className="border-b border-gray-100 py-2">
          <dt className="text-sm font-semibold text-gray-700">{answerFieldLabel(name, item.metrics)}</dt>
          <dd className="prose-zh mt-1 whitespace-pre-wrap break-words">
            {whole ? (
              answerFieldText(name, newer, item) || HISTORY_TEXTS.empty
            ) : (
              <Marked before={answerFieldText(name, older, item)} after={answerFieldText(name, newer, item)} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const FIXED = { judgement: 1, narrative: 1, ownScore: 1, notApplicableReason: 1, declared: 1 };

/** One text with what was struck out and what was put in: struck through and underlined, and said in words to whoever hears it. */
export function Marked({ before, after }: { before: string; after: string }) {
  return wordDiff(before, after).map(({ kind, text }, at) => {
    const key = `${at}-${kind}`;
    if (kind === "same") return <span key={key}>{text}</span>;
    const Mark = kind === "removed" ? "del" : "ins";
    return (
      <Mark
        key={key}
        className={
          kind === "removed"
            ? "bg-red-50 text-red-700 line-through decoration-2"
            : "bg-green-50 text-green-800 underline decoration-2 underline-offset-4"
        }
      >
        <span className="sr-only">{kind === "removed" ? HISTORY_TEXTS.removed : HISTORY_TEXTS.added}</span>
        {text}
      </Mark>
    );
  });
}
