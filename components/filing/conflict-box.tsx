"use client";

import { useId } from "react";
import { Choice as Radio } from "@/components/form/choice";
import { controlClass } from "@/components/form/control-style";
import { cx } from "@/components/ui/cx";
import { ScrollBox } from "@/components/ui/scroll-box";
import type { FieldValue } from "@/lib/kernel/field-edits";
import { CONFLICT_TEXTS } from "@/lib/labels/filing";
import type { Contested, Words } from "./field-conflict";
import { type Piece, piecesOf } from "./text-pieces";

export type Choice = "mine" | "theirs" | "merged";

/** One box with both its texts, and what is to stand in it. */
export function ConflictBox({
  box,
  mine,
  theirs,
  theirTitle,
  words,
  choice,
  onChoice,
}: {
  box: Contested;
  mine: FieldValue | undefined;
  theirs: FieldValue | undefined;
  theirTitle: string;
  words: Words;
  choice: Choice;
  onChoice: (choice: Choice) => void;
}) {
  const id = useId();
  const pieces = box.prose ? piecesOf(String(mine ?? ""), String(theirs ?? "")) : null;
  const radio = (value: Choice, label: string) => (
    <Radio
      type="radio"
      id={`${id}-${value}`}
      name={id}
      option={{ value, label }}
      defaultChecked={choice === value}
      onChange={() => onChoice(value)}
    />
  );
  return (
    <fieldset className="mt-3 border-t border-amber-300 pt-2">
      <legend className="font-semibold">{box.label}</legend>
      <div className="grid gap-3 md:grid-cols-2">
        <Side of={box.label} title={words.mine} text={box.text(mine)} pieces={pieces} side="mine" words={words} />
        <Side of={box.label} title={theirTitle} text={box.text(theirs)} pieces={pieces} side="theirs" words={words} />
      </div>
      <div className="mt-1 flex flex-wrap gap-x-6">
        {radio("mine", words.takeMine)}
        {radio("theirs", words.takeTheirs)}
        {box.prose ? radio("merged", CONFLICT_TEXTS.merge) : null}
      </div>
      {choice === "merged" ? (
        <textarea
          data-merged={box.name}
          aria-label={CONFLICT_TEXTS.mergedText(box.label)}
          rows={6}
          defaultValue={String(mine ?? "")}
          className={cx(controlClass(undefined), "mt-1 py-2")}
        />
      ) : null}
    </fieldset>
  );
}

function Side({
  of,
  title,
  text,
  pieces,
  side,
  words,
}: {
  /** The box whose text it is. */
  of: string;
  title: string;
  text: string;
  pieces: Piece[] | null;
  side: "mine" | "theirs";
  words: Words;
}) {
  return (
    <div className="border border-line bg-white p-2">
      <h4 className="text-sm text-gray-600">{title}</h4>
      <ScrollBox label={`${of}：${title}`} className="mt-1 max-h-96 overflow-y-auto whitespace-pre-wrap">
        {pieces
          ? pieces
              .filter((piece) => piece.side === "both" || piece.side === side)
              .map((piece) => <Marked key={piece.at} piece={piece} words={words} />)
          : text}
      </ScrollBox>
    </div>
  );
}

/** What stands on one side alone is marked by colour and underline, and said to those who hear the page. */
function Marked({ piece: { side, text }, words }: { piece: Piece; words: Words }) {
  if (side === "both") return text;
  return (
    <mark className={cx("underline decoration-2", side === "mine" ? "bg-red-50" : "bg-green-50")}>
      <span className="sr-only">{side === "mine" ? words.removed : words.added}</span>
      {text}
    </mark>
  );
}
