/** A run of characters that both texts have, or only the old, or only the new one. */
export type TextPart = { kind: "same" | "removed" | "added"; text: string };

/** More comparisons than this are not worth their time: then the differing middle counts as changed whole. */
const MOST_CELLS = 4_000_000;

/** How one text becomes another, character by character: the longest common subsequence between a common beginning and end. */
export function textDiff(before: string, after: string): TextPart[] {
  const [a, b] = [[...before], [...after]];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const middle = between(a.slice(start, a.length - end), b.slice(start, b.length - end));
  const parts: TextPart[] = [
    { kind: "same", text: a.slice(0, start).join("") },
    ...middle,
    { kind: "same", text: a.slice(a.length - end).join("") },
  ];
  return joined(parts);
}

function between(a: string[], b: string[]): TextPart[] {
  if (a.length === 0 || b.length === 0 || a.length * b.length > MOST_CELLS) {
    return [
      { kind: "removed", text: a.join("") },
      { kind: "added", text: b.join("") },
    ];
  }
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] =
        a[i] === b[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }
  return walk(a, b, longest, width);
}

function walk(a: string[], b: string[], longest: Uint16Array, width: number): TextPart[] {
  const parts: TextPart[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      parts.push({ kind: "same", text: a[i]! });
      i += 1;
      j += 1;
    } else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) {
      parts.push({ kind: "removed", text: a[i]! });
      i += 1;
    } else {
      parts.push({ kind: "added", text: b[j]! });
      j += 1;
    }
  }
  parts.push({ kind: "removed", text: a.slice(i).join("") }, { kind: "added", text: b.slice(j).join("") });
  return parts;
}

function joined(parts: readonly TextPart[]): TextPart[] {
  const runs: TextPart[] = [];
  for (const { kind, text } of parts) {
    if (text === "") continue;
    if (runs.at(-1)?.kind === kind) runs.at(-1)!.text += text;
    else runs.push({ kind, text });
  }
  return runs;
}
