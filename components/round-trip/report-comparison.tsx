import { TextChange } from "@/components/catalogue/text-change";
import { ScrollBox } from "@/components/ui/scroll-box";
import { compareTexts } from "@/lib/self-report/compare";

/** Two texts of the report, paragraph by paragraph side by side, with the words marked that only one of them has. */
export function ReportComparison({
  before,
  after,
  beforeLabel,
  afterLabel,
  part = "",
}: {
  before: string;
  after: string;
  beforeLabel: string;
  afterLabel: string;
  /** Which part of a longer text this is, where several stand on one page. */
  part?: string;
}) {
  return (
    <ScrollBox
      label={`${part}${beforeLabel}与${afterLabel}比较`}
      className="mb-3 max-h-[32rem] overflow-y-auto border border-line"
    >
      <div className="grid grid-cols-2 gap-px bg-line">
        <p className="bg-gray-50 px-2 py-1 text-sm">{beforeLabel}</p>
        <p className="bg-gray-50 px-2 py-1 text-sm">{afterLabel}</p>
        {compareTexts(before, after).flatMap((line, at) => {
          const key = `${at}-${line.kind}`;
          const [was, is] = [line.before ?? "", line.after ?? ""];
          return [
            <p key={`${key}-before`} className="official bg-white px-2 py-1">
              <TextChange before={was} after={is} side="before" />
            </p>,
            <p key={`${key}-after`} className="official bg-white px-2 py-1">
              <TextChange before={was} after={is} side="after" />
            </p>,
          ];
        })}
      </div>
    </ScrollBox>
  );
}
