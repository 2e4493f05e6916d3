/** A case that the form of a list sent, in the order sent; `name` as the form showed it. */
export type SentCase = { applicationId: string; name: string };

/** Messages by the inputs of the form: `lines.2.opinion` is the input `opinion-<the third case sent>`, and says whose case it is. */
export function byInput(fields: Record<string, string>, cases: readonly SentCase[]): Record<string, string> {
  const named = Object.entries(fields).map(([path, message]) => {
    const [list, at, part] = path.split(".");
    const sent = list === "lines" && part ? cases[Number(at)] : undefined;
    if (!sent) return [path, message];
    return [`${part}-${sent.applicationId}`, sent.name ? `${sent.name}：${message}` : message];
  });
  return Object.fromEntries(named);
}
