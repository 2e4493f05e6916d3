"use client";

import { useId } from "react";
import { ScrollBox } from "@/components/ui/scroll-box";
import { HOW_LABELS, REPORT_TEXTS } from "@/lib/labels/self-report";
import type { How, MatchedPart } from "@/lib/self-report/merging";
import { ReportComparison } from "./report-comparison";

/** One brought part: its text, or how it differs from what the report has under the same name, and what is to be done with it. */
export function ReportPart({
  part,
  how,
  whole,
  onHow,
}: {
  part: MatchedPart;
  how: How;
  /** Taken as it is, with all the others. */
  whole: boolean;
  onHow: (how: How) => void;
}) {
  const id = useId();
  const hows: How[] = part.standing ? ["skip", "after", "replace"] : ["skip", "append"];
  const heading = part.heading || REPORT_TEXTS.preamble;
  return (
    <li className="border border-line bg-white px-4 py-3">
      <h3 className="text-base font-semibold">{heading}</h3>
      {part.same ? <p className="text-sm text-gray-600">{REPORT_TEXTS.same}</p> : null}
      {whole || part.same ? null : (
        <fieldset className="my-2">
          <legend className="sr-only">怎样采用“{heading}”</legend>
          <div className="flex flex-wrap gap-x-6">
            {hows.map((each) => (
              <label key={each} className="flex min-h-7 items-center gap-2">
                <input
                  type="radio"
                  name={`${id}-how`}
                  className="size-4"
                  checked={how === each}
                  onChange={() => onHow(each)}
                />
                {HOW_LABELS[each]}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {part.standing && !part.same ? (
        <ReportComparison
          before={part.standing.body}
          after={part.body}
          beforeLabel={REPORT_TEXTS.before}
          afterLabel={REPORT_TEXTS.after}
        />
      ) : (
        <ScrollBox
          label={heading}
          className="official max-h-72 overflow-y-auto border border-line p-2 whitespace-pre-wrap"
        >
          {part.body}
        </ScrollBox>
      )}
    </li>
  );
}
