"use client";

import { useCallback, useState } from "react";
import { blankLine, type CatalogueLine, type LineDoubt } from "@/lib/catalogue/lines";

/** A line on the screen: `key` tells it from the others however it is moved; `doubts` are what an import left to be looked at. */
export type EditorLine = CatalogueLine & { key: string; source?: string; doubts?: LineDoubt[] };

let made = 0;
const newKey = () => `line-${++made}`;

/** Gives lines that come from the server their keys. */
export const editable = (lines: readonly (CatalogueLine & { source?: string; doubts?: LineDoubt[] })[]): EditorLine[] =>
  lines.map((line) => ({ ...line, key: newKey() }));

type Change = (lines: EditorLine[]) => EditorLine[];

const at = (lines: readonly EditorLine[], key: string) => lines.findIndex((line) => line.key === key);

const changed =
  (key: string, patch: Partial<EditorLine>): Change =>
  (lines) =>
    lines.map((line) => (line.key === key ? { ...line, ...patch } : line));

function added(key: string): Change {
  return (lines) => {
    const place = at(lines, key);
    const line = lines[place]!;
    const next = {
      ...blankLine(line.section, line.group, line.no === null ? null : line.no + 1, line.kind),
      key: newKey(),
    };
    return [...lines.slice(0, place + 1), next, ...lines.slice(place + 1)];
  };
}

function moved(key: string, step: 1 | -1): Change {
  return (lines) => {
    const place = at(lines, key);
    const other = place + step;
    if (other < 0 || other >= lines.length) return lines;
    const next = [...lines];
    [next[place], next[other]] = [next[other]!, next[place]!];
    return next;
  };
}

/** The lines that follow under the headings which this one had before come along under its present ones. */
function spread(key: string, before: { section: string; group: string }): Change {
  return (lines) => {
    const place = at(lines, key);
    const { section, group } = lines[place]!;
    const rest = lines.slice(place + 1);
    const stop = rest.findIndex((line) => line.section !== before.section || line.group !== before.group);
    const count = stop === -1 ? rest.length : stop;
    return lines.map((line, n) => (n > place && n <= place + count ? { ...line, section, group } : line));
  };
}

export type LineWork = {
  change: (key: string, patch: Partial<EditorLine>) => void;
  addAfter: (key: string) => void;
  remove: (key: string) => void;
  move: (key: string, step: 1 | -1) => void;
  spreadHeadings: (key: string, before: { section: string; group: string }) => void;
};

/** The lines being edited, and what can be done with them. */
export function useLines(given: () => EditorLine[]) {
  const [lines, setLines] = useState(given);
  const change = useCallback((key: string, patch: Partial<EditorLine>) => setLines(changed(key, patch)), []);
  const addAfter = useCallback((key: string) => setLines(added(key)), []);
  const remove = useCallback((key: string) => setLines((all) => all.filter((line) => line.key !== key)), []);
  const move = useCallback((key: string, step: 1 | -1) => setLines(moved(key, step)), []);
  const spreadHeadings = useCallback(
    (key: string, before: { section: string; group: string }) => setLines(spread(key, before)),
    [],
  );
  return { lines, setLines, work: { change, addAfter, remove, move, spreadHeadings } satisfies LineWork };
}
