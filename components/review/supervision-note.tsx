import { formatDateTime } from "@/lib/kernel/dates";
import { SILENCE_TEXTS } from "@/lib/labels/silence";

/** 督办 as it was written, with its answer. */
export function SupervisionNote({
  upper,
  remark,
  by,
  at,
  answer,
  answeredBy,
  answeredAt,
}: {
  upper: string;
  remark: string;
  by: string;
  at: string;
  answer: string;
  answeredBy: string;
  answeredAt: string | null;
}) {
  return (
    <div className="border-l-3 border-line pl-3 text-sm">
      <p>
        {SILENCE_TEXTS.supervise}：{remark}
      </p>
      <p className="text-gray-600">
        {upper} {by}，{formatDateTime(new Date(at))}
      </p>
      {answeredAt ? (
        <>
          <p className="mt-1">
            {SILENCE_TEXTS.answer}：{answer}
          </p>
          <p className="text-gray-600">
            {answeredBy}，{formatDateTime(new Date(answeredAt))}
          </p>
        </>
      ) : (
        <p className="mt-1 text-amber-800">{SILENCE_TEXTS.waiting}</p>
      )}
    </div>
  );
}
