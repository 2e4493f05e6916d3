"use client";

import { Fragment, useCallback, useState } from "react";
import { blockingFlags, type Flag, flagsOf } from "@/lib/catalogue/flags";
import { isExtra } from "@/lib/catalogue/lines";
import { CATALOGUE_TEXTS } from "@/lib/labels/catalogue";
import { CheckEntry } from "./entry";
import { LineRow } from "./line-row";
import type { EditorLine, LineWork } from "./use-lines";

const NONE: Record<string, string> = {};
const NO_FLAGS: readonly Flag[] = [];

/** Flags by the place of their line. */
function byPlace(flags: readonly Flag[]): Map<number, Flag[]> {
  const places = new Map<number, Flag[]>();
  for (const flag of flags) places.set(flag.at, [...(places.get(flag.at) ?? []), flag]);
  return places;
}

/** Messages of the server, `lines.12.text`, by place and member. */
export function lineErrors(fields: Record<string, string>): Map<number, Record<string, string>> {
  const places = new Map<number, Record<string, string>>();
  for (const [path, words] of Object.entries(fields)) {
    const [, place, member = "text"] = /^lines\.(\d+)\.?(\w*)/.exec(path) ?? [];
    if (place !== undefined) places.set(Number(place), { ...places.get(Number(place)), [member || "text"]: words });
  }
  return places;
}

/** Every item of a draft or an import, below its headings, with what is to be put right; each opens for editing. */
export function LinesEditor({
  lines,
  work,
  errors,
}: {
  lines: EditorLine[];
  work: LineWork;
  errors: Map<number, Record<string, string>>;
}) {
  const flags = flagsOf(lines);
  const places = byPlace(flags);
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(
    () => new Map(lines.flatMap((line) => (line.text === "" ? [[line.key, true] as const] : []))),
  );
  const [onlyMarked, setOnlyMarked] = useState(false);
  const toggle = useCallback((key: string, open: boolean) => setOpened((all) => new Map(all).set(key, open)), []);
  const marked = (line: EditorLine, at: number) => places.has(at) || errors.has(at) || (line.doubts?.length ?? 0) > 0;
  const shown = lines.map((line, at) => ({ line, at })).filter(({ line, at }) => !onlyMarked || marked(line, at));
  return (
    <>
      <Summary lines={lines} flags={flags} onlyMarked={onlyMarked} onOnlyMarked={setOnlyMarked} />
      <ul className="border border-line bg-white">
        {shown.map(({ line, at }, n) => {
          const previous = shown[n - 1]?.line;
          const headed = previous?.section !== line.section || previous?.group !== line.group;
          return (
            <Fragment key={line.key}>
              {headed ? (
                <li className="border-b border-line bg-gray-100 px-4 py-1.5 text-sm font-semibold">
                  {line.section || "（没有一级指标）"}／{line.group || "（没有二级指标）"}
                </li>
              ) : null}
              <LineRow
                line={line}
                flags={places.get(at) ?? NO_FLAGS}
                errors={errors.get(at) ?? NONE}
                open={opened.get(line.key) ?? errors.has(at)}
                work={work}
                onToggle={toggle}
              />
            </Fragment>
          );
        })}
        {shown.length === 0 ? <li className="px-4 py-6 text-center text-gray-600">没有需要核对的指标</li> : null}
      </ul>
    </>
  );
}

function Summary({
  lines,
  flags,
  onlyMarked,
  onOnlyMarked,
}: {
  lines: EditorLine[];
  flags: Flag[];
  onlyMarked: boolean;
  onOnlyMarked: (on: boolean) => void;
}) {
  const missing = lines.flatMap(({ kind, no, text }) =>
    text.trim() === "" && !isExtra(kind) && no !== null ? [no] : [],
  );
  const doubts = lines.filter((line) => (line.doubts?.length ?? 0) > 0).length;
  const extras = lines.filter(({ kind }) => isExtra(kind)).length;
  return (
    <div className="mb-3 border border-line bg-white px-4 py-2" role="status">
      <p className="font-semibold">
        {CATALOGUE_TEXTS.counted(lines.length - extras, extras)}
        {CATALOGUE_TEXTS.open(blockingFlags(flags).length, doubts)}
      </p>
      {missing.length > 0 ? <p className="text-red-600">{CATALOGUE_TEXTS.withoutText(missing)}</p> : null}
      <CheckEntry label="只看需要核对的" checked={onlyMarked} onCheck={onOnlyMarked} />
    </div>
  );
}
