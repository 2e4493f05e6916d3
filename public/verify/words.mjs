// What the scripts of the checking pages share: copies of the markup and wording that stand hidden in the page.

/** The element that stands in `place` under this name, anew. */
export const copyOf = (place, name) => place.querySelector(`[data-as="${name}"]`).firstElementChild.cloneNode(true);

/** The list of what was reckoned again, each line by the element whose name `nameOf` gives for how it came out. */
export function listOf(place, lines, nameOf) {
  const list = copyOf(place, "lines");
  for (const { agrees, text } of lines) {
    const line = copyOf(place, nameOf(agrees));
    line.lastElementChild.textContent = text;
    list.append(line);
  }
  return list;
}
