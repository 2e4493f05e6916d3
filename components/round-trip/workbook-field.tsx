"use client";

import { useId } from "react";
import { TextChange } from "@/components/catalogue/text-change";
import { ScrollBox } from "@/components/ui/scroll-box";
import type { FieldChange } from "@/lib/items-workbook/planning";
import { DESK_TEXTS } from "@/lib/labels/items-workbook";

type Props = { change: FieldChange; taken: boolean; open: boolean; onTake: (taken: boolean) => void };

/** One field of a line: what stood, what the sheet says, and whether it is taken; of a conflict all three texts. */
export function WorkbookField(props: Props) {
  const { change } = props;
  if (change.state === "refused") return <Refused change={change} />;
  return change.state === "conflict" ? <Conflict {...props} /> : <Changed {...props} />;
}

function Refused({ change: { label, mine, message } }: { change: FieldChange }) {
  return (
    <div className="border-l-4 border-red-500 pl-3">
      <p className="font-semibold">{label}</p>
      <p className="text-red-700">{message}</p>
      {mine ? (
        <ScrollBox label={label} className="max-h-40 overflow-y-auto text-sm whitespace-pre-wrap text-gray-600">
          {mine}
        </ScrollBox>
      ) : null}
    </div>
  );
}

function Changed({ change, taken, open, onTake }: Props) {
  const { label, base, mine } = change;
  return (
    <div>
      {open ? (
        <label className="flex items-start gap-2 font-semibold">
          <input
            type="checkbox"
            className="mt-1 size-4"
            checked={taken}
            onChange={({ currentTarget }) => onTake(currentTarget.checked)}
          />
          {label}
        </label>
      ) : (
        <p className="font-semibold">{label}</p>
      )}
      <div className="mt-1 grid gap-2 md:grid-cols-2">
        <Side title={DESK_TEXTS.theirs} blank={DESK_TEXTS.blank} text={base}>
          <TextChange before={base} after={mine} side="before" />
        </Side>
        <Side title={DESK_TEXTS.mine} blank={DESK_TEXTS.cleared} text={mine}>
          <TextChange before={base} after={mine} side="after" />
        </Side>
      </div>
    </div>
  );
}

function Conflict({ change, taken, open, onTake }: Props) {
  const id = useId();
  const { label, base, mine, theirs } = change;
  const choices = [
    { mine: false, words: DESK_TEXTS.keepTheirs },
    { mine: true, words: DESK_TEXTS.takeMine },
  ];
  return (
    <fieldset className="border border-l-4 border-amber-300 border-l-amber-600 bg-amber-50 px-3 py-2">
      <legend className="px-1 font-semibold">{label}</legend>
      <p className="text-sm">{DESK_TEXTS.conflict}</p>
      <div className="mt-1 grid gap-2 md:grid-cols-3">
        <Side title={DESK_TEXTS.base} blank={DESK_TEXTS.blank} text={base}>
          {base}
        </Side>
        <Side title={DESK_TEXTS.mine} blank={DESK_TEXTS.cleared} text={mine}>
          <TextChange before={base} after={mine} side="after" />
        </Side>
        <Side title={DESK_TEXTS.theirs} blank={DESK_TEXTS.blank} text={theirs}>
          <TextChange before={base} after={theirs} side="after" />
        </Side>
      </div>
      {open ? (
        <div className="mt-2 flex flex-wrap gap-x-6">
          {choices.map((choice) => (
            <label key={choice.words} className="flex min-h-7 items-center gap-2">
              <input
                type="radio"
                name={`${id}-side`}
                className="size-4"
                checked={taken === choice.mine}
                onChange={() => onTake(choice.mine)}
              />
              {choice.words}
            </label>
          ))}
        </div>
      ) : null}
    </fieldset>
  );
}

function Side({
  title,
  text,
  blank,
  children,
}: {
  title: string;
  text: string;
  blank: string;
  children: React.ReactNode;
}) {
  return (
    <div className="border border-line bg-white p-2">
      <p className="text-sm text-gray-600">{title}</p>
      <ScrollBox label={title} className="max-h-60 overflow-y-auto whitespace-pre-wrap">
        {text === "" ? blank : children}
      </ScrollBox>
    </div>
  );
}
