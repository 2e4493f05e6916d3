import { Select } from "@/components/form/select";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { ReviewCheckTag } from "@/components/review/conclusion-view";
import { PhrasePicker } from "@/components/review/phrase-picker";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/tag";
import type { ReviewKey } from "@/lib/cycle-rules/schema";
import type { ReviewFacts } from "@/lib/first-review/conclusion-rules";
import { OUTCOME_LABELS } from "@/lib/labels/reading";
import {
  belowText,
  KEY_HEADINGS,
  keysShown,
  keyValue,
  LIST_CHOICE_LABELS,
  moveText,
  RECOMMENDATION_TEXTS,
} from "@/lib/labels/recommendation";
import type { Phrases } from "@/lib/opinion-phrases/rules";
import type { OrderRow } from "@/lib/recommendation/queries";

type Props = { row: OrderRow; review: ReviewFacts | undefined; keys: readonly ReviewKey[]; phrases: Phrases };

/** One case of the list being drawn up: where it stands and by what, and what becomes of it. */
export function ChoiceRow({ row, review, keys, phrases }: Props) {
  return (
    <li className="grid gap-x-8 gap-y-3 py-4 md:grid-cols-2">
      <div>
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {row.place === null ? "" : `第 ${row.place} 位　`}
          {row.name}
          {row.tied ? <StatusTag tone="warning">并列</StatusTag> : null}
        </p>
        <p className="text-gray-700">
          {row.number}
          {row.theme ? `　${row.theme}` : ""}
        </p>
        <p>
          {keysShown(keys)
            .map((key) => `${KEY_HEADINGS[key]} ${keyValue(key, row.values[key])}`)
            .join("　")}
        </p>
        {row.doubts + row.struck > 0 ? <p>{`初审意见：存疑 ${row.doubts} 项，不符合 ${row.struck} 项`}</p> : null}
        {row.below ? <StatusTag tone="warning">{belowText(row.below)}</StatusTag> : null}
        <Conclusion row={row} review={review} />
        {row.moves.map((move) => (
          <p key={move.at} className="text-gray-700">
            {moveText(move)}
          </p>
        ))}
      </div>
      {row.place === null ? <p>{RECOMMENDATION_TEXTS.inCorrection}</p> : <Choice row={row} phrases={phrases} />}
    </li>
  );
}

/** 初审结论 and how far its check has come; nothing where the office has none checked. */
function Conclusion({ row, review }: Pick<Props, "row" | "review">) {
  if (!review || review.check === "off") return null;
  return (
    <p className="flex flex-wrap items-center gap-2">
      <Link href={`/review/${row.id}/conclusion`} className="text-blue-600 underline underline-offset-4">
        {`初审结论：${review.outcome ? OUTCOME_LABELS[review.outcome] : "没有"}`}
      </Link>
      <ReviewCheckTag check={review.check} />
    </p>
  );
}

function Choice({ row, phrases }: Pick<Props, "row" | "phrases">) {
  const choices = row.excluded ? (["decline"] as const) : (["recommend", "decline"] as const);
  return (
    <div>
      <input type="hidden" name="applicationId" value={row.id} />
      <input type="hidden" name={`name-${row.id}`} value={row.name} />
      <Select
        name={`choice-${row.id}`}
        label={`${row.name}如何处理`}
        placeholder={LIST_CHOICE_LABELS.leave}
        hint={row.excluded ? RECOMMENDATION_TEXTS.excluded : undefined}
        options={choices.map((value) => ({ value, label: LIST_CHOICE_LABELS[value] }))}
      />
      <TextArea name={`opinion-${row.id}`} label="意见" hint="推荐、不予推荐的须填写" rows={2} limit={2000} />
      <PhrasePicker kind="recommend" phrases={phrases.recommend} target={`opinion-${row.id}`} />
      <PhrasePicker kind="decline" phrases={phrases.decline} target={`opinion-${row.id}`} />
      <TextInput name={`reason-${row.id}`} label="理由" hint={RECOMMENDATION_TEXTS.reasonHint} />
    </div>
  );
}
