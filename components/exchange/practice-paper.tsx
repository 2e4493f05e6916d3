import { OfficialPaper } from "@/components/ui/official-paper";
import { formatDate } from "@/lib/kernel/dates";
import { PRACTICE_BOX_LABELS } from "@/lib/labels/exchange";
import { PRACTICE_PARTS, type PracticeText } from "@/lib/practice-cases/workflow";

const NUMERALS = ["一", "二", "三", "四"];

const lines = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");

/** A case on a sheet, part by part, as it is printed. */
export function PracticePaper({ text, holder, at }: { text: PracticeText; holder: string; at: string | null }) {
  return (
    <OfficialPaper
      title={text.title || "（未命名）"}
      signature={holder}
      date={at ? formatDate(new Date(at)) : undefined}
    >
      {lines(text.summary).map((line, n) => (
        <p key={n} className="mb-4 indent-[2em]">
          {line}
        </p>
      ))}
      {PRACTICE_PARTS.map((part, at) => (
        <section key={part} className="mb-4">
          <h3 className="mb-1 indent-[2em]">
            {NUMERALS[at]}、{PRACTICE_BOX_LABELS[part]}
          </h3>
          {lines(text[part]).map((line, n) => (
            <p key={n} className="indent-[2em]">
              {line}
            </p>
          ))}
        </section>
      ))}
    </OfficialPaper>
  );
}
